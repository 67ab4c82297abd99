#include "host/sdk/ui/detail/faces.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <array>
#include <fstream>
#include <stdexcept>

namespace ventanilla::sdk::ui::detail {

namespace {

std::vector<unsigned char> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read the font " + file.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

hb_font_t* make_shaper(const std::vector<unsigned char>& bytes) {
  hb_blob_t* blob =
      hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return font;
}

/// Width in font units of these characters set with or without pairs and equal digits.
int shaped_width(hb_font_t* font, const std::uint32_t* text, int count, bool pairs, bool equal_digits) {
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_codepoints(buffer, text, count, 0, count);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
  const auto feature = [](const char(&tag)[5], bool on) {
    return hb_feature_t{HB_TAG(tag[0], tag[1], tag[2], tag[3]), on ? 1U : 0U, HB_FEATURE_GLOBAL_START,
                        HB_FEATURE_GLOBAL_END};
  };
  const std::array<hb_feature_t, 5> features{feature("kern", pairs), feature("tnum", equal_digits),
                                             feature("calt", false), feature("liga", false),
                                             feature("clig", false)};
  hb_shape(font, buffer, features.data(), static_cast<unsigned>(features.size()));
  unsigned glyphs = 0;
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &glyphs);
  int width = 0;
  for (unsigned glyph = 0; glyph < glyphs; ++glyph)
    width += positions[glyph].x_advance;
  hb_buffer_destroy(buffer);
  return width;
}

} // namespace

Face::Face(FT_LibraryRec_* library, const std::filesystem::path& file) : bytes_(read_file(file)) {
  if (FT_New_Memory_Face(library, bytes_.data(), static_cast<FT_Long>(bytes_.size()), 0, &face_) != 0) {
    throw std::runtime_error("not a font: " + file.string());
  }
  units_ = static_cast<float>(face_->units_per_EM);
  ascent_ = static_cast<float>(face_->ascender) / units_;
  descent_ = static_cast<float>(-face_->descender) / units_;
  shaper_ = make_shaper(bytes_);
  constexpr std::uint32_t zero = U'0';
  digit_cell_ = static_cast<float>(shaped_width(shaper_, &zero, 1, false, true)) / units_;
}

Face::~Face() {
  hb_font_destroy(shaper_);
  FT_Done_Face(face_);
}

bool Face::has(std::uint32_t codepoint) const {
  return FT_Get_Char_Index(face_, codepoint) != 0;
}

float Face::advance(std::uint32_t codepoint) const {
  const auto known = advances_.find(codepoint);
  if (known != advances_.end()) return known->second;
  const FT_UInt glyph = FT_Get_Char_Index(face_, codepoint);
  float width = 0;
  if (glyph == 0 && (codepoint == 0x2009 || codepoint == 0x202F)) {
    width = 0.2F;
  } else if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) == 0) {
    width = static_cast<float>(face_->glyph->metrics.horiAdvance) / units_;
  }
  advances_.emplace(codepoint, width);
  return width;
}

float Face::kerning(std::uint32_t left, std::uint32_t right) const {
  const std::uint64_t key = (static_cast<std::uint64_t>(left) << 32) | right;
  const auto known = pairs_.find(key);
  if (known != pairs_.end()) return known->second;
  const std::array<std::uint32_t, 2> text{left, right};
  const int with = shaped_width(shaper_, text.data(), 2, true, false);
  const int without = shaped_width(shaper_, text.data(), 2, false, false);
  const float shift = static_cast<float>(with - without) / units_;
  pairs_.emplace(key, shift);
  return shift;
}

std::uint32_t Face::named(std::string_view glyph_name) const {
  if (names_.empty()) {
    FT_UInt glyph = 0;
    for (FT_ULong character = FT_Get_First_Char(face_, &glyph); glyph != 0;
         character = FT_Get_Next_Char(face_, character, &glyph)) {
      std::array<char, 64> name{};
      if (FT_Get_Glyph_Name(face_, glyph, name.data(), static_cast<FT_UInt>(name.size())) == 0) {
        names_.emplace(name.data(), static_cast<std::uint32_t>(character));
      }
    }
    names_.emplace("", 0); // tried once, also when the font has no names
  }
  const auto found = names_.find(std::string(glyph_name));
  return found == names_.end() ? 0 : found->second;
}

} // namespace ventanilla::sdk::ui::detail
