#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct FT_LibraryRec_;
struct FT_FaceRec_;
struct hb_font_t;

namespace ventanilla::sdk::ui::detail {

/// One font file in memory, with the measures that Dear ImGui does not keep: exact advances, pairs and digits
/// of equal width. All lengths are in em (1 is the CSS font size).
class Face {
 public:
  /// Throws std::runtime_error when the file cannot be read as a font.
  Face(FT_LibraryRec_* library, const std::filesystem::path& file);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  [[nodiscard]] float ascent() const { return ascent_; }
  [[nodiscard]] float descent() const { return descent_; } ///< positive, below the baseline
  [[nodiscard]] bool has(std::uint32_t codepoint) const;
  [[nodiscard]] float advance(std::uint32_t codepoint) const;
  [[nodiscard]] float kerning(std::uint32_t left, std::uint32_t right) const;
  [[nodiscard]] float digit_cell() const { return digit_cell_; }
  [[nodiscard]] const std::vector<unsigned char>& bytes() const { return bytes_; }
  /// The character of a glyph named so; 0 when there is none. For icon fonts.
  [[nodiscard]] std::uint32_t named(std::string_view glyph_name) const;

 private:
  std::vector<unsigned char> bytes_;
  FT_FaceRec_* face_ = nullptr;
  hb_font_t* shaper_ = nullptr;
  float units_ = 1;
  float ascent_ = 0;
  float descent_ = 0;
  float digit_cell_ = 0;
  mutable std::unordered_map<std::uint32_t, float> advances_;
  mutable std::unordered_map<std::uint64_t, float> pairs_;
  mutable std::unordered_map<std::string, std::uint32_t> names_;
};

} // namespace ventanilla::sdk::ui::detail
