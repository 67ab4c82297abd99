#pragma once

#include "host/sdk/ui/context.hpp"
#include "host/sdk/ui/detail/faces.hpp"

#include <imgui.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace ventanilla::sdk::ui::detail {

/// A face at one size, ready to draw. `font` is null until the atlas has been built with it.
struct FontView {
  const Face* face = nullptr;
  ImFont* font = nullptr;
  float em = 0;     ///< px on the window for one em
  float factor = 1; ///< drawn this much of the baked size
};

/// The glyph atlas. What has never been asked for is not baked: a face, size, character or icon that is
/// missing is noted, and the frame is drawn again after a rebuild (15 ms). After the first frames of a screen
/// nothing is missing any more.
class Fonts {
 public:
  Fonts(const FontFiles& files, const Tokens& tokens, TypeSet set);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  /// Sets what the sizes are multiplied by; forgets all baked sizes when that changes.
  void set_scale(float scale, float text_scale);
  void set_type_set(TypeSet set);
  /// Builds the atlas when something is missing. True when it did.
  bool build(ImFontAtlas& atlas);
  [[nodiscard]] bool complete() const { return !missing_; }

  [[nodiscard]] FontView view(TypeRole role, Weight weight, float size);
  /// Null when the character is not there (yet).
  [[nodiscard]] const ImFontGlyph* glyph(const FontView& view, std::uint32_t codepoint);
  /// The glyph of an icon at this em size in window px.
  [[nodiscard]] const ImFontGlyph* icon(std::string_view name, int em, ImFont** font);
  [[nodiscard]] const Face& icon_face() const { return *icons_; }
  [[nodiscard]] float text_scale() const { return text_scale_; }
  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] TypeSet type_set() const { return set_; }

  /// The soft shadow: a square of `shadow_size` texels whose `shadow_reach` outer ones fade out.
  static constexpr int shadow_size = 96;
  static constexpr int shadow_reach = 40;
  [[nodiscard]] ImVec4 shadow_texels() const { return shadow_; }

 private:
  enum class File : std::uint8_t {
    regular,
    medium,
    semibold,
    bold,
    display_regular,
    display_medium,
    display_semibold,
    display_bold
  };
  struct Variant {
    File file = File::regular;
    int height = 0; ///< ascent and descent in px on the window, as Dear ImGui counts
    auto operator<=>(const Variant&) const = default;
  };
  struct Baked {
    ImFont* font = nullptr;
    std::set<std::uint32_t> wanted; ///< beyond the usual characters
    std::vector<ImWchar> ranges;
  };

  const Face& face(File file);
  void warm();
  void add_text_font(ImFontAtlas& atlas, const Variant& variant, Baked& baked);
  void add_icon_font(ImFontAtlas& atlas, int em, Baked& baked);
  void paint_shadow(ImFontAtlas& atlas, int rectangle);

  FontFiles files_;
  const Tokens* tokens_;
  TypeSet set_;
  float scale_ = 0;
  float text_scale_ = 1;
  bool missing_ = true;
  FT_LibraryRec_* library_ = nullptr;
  std::array<std::unique_ptr<Face>, 8> faces_;
  std::unique_ptr<Face> icons_;
  std::map<Variant, Baked> baked_;
  std::map<int, Baked> baked_icons_;
  std::size_t extra_glyphs_ = 0;
  ImVec4 shadow_{};
};

/// The weight that a role has when none is asked for.
[[nodiscard]] Weight weight_of(TypeRole role);

} // namespace ventanilla::sdk::ui::detail
