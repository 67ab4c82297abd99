#include "host/sdk/ui/detail/fonts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <imgui_freetype.h>

#include <cmath>
#include <stdexcept>

namespace ventanilla::sdk::ui::detail {

namespace {

constexpr std::array<const char*, 8> file_names{"Inter-Regular.otf",         "Inter-Medium.otf",
                                                "Inter-SemiBold.otf",        "Inter-Bold.otf",
                                                "InterDisplay-Regular.otf",  "InterDisplay-Medium.otf",
                                                "InterDisplay-SemiBold.otf", "InterDisplay-Bold.otf"};

/// Inter Display is drawn for this size and larger (visual.md rule 3).
constexpr float display_from = 40;
/// Larger than this only digits and capitals are baked beforehand.
constexpr float short_from = 120;
/// Hostile text may ask for many different characters; more than this are not baked.
constexpr std::size_t extra_limit = 3000;

constexpr std::array<ImWchar, 17> usual{0x20,   0x7E,   0xA1,   0xFF,   0x2013, 0x2014,
                                        0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2022,
                                        0x2026, 0x2026, 0x21B5, 0x21B5, 0};
constexpr std::array<ImWchar, 9> short_set{0x2D, 0x2E, 0x30, 0x3A, 0x41, 0x5A, 0xD1, 0xD1, 0};

bool in_ranges(const ImWchar* ranges, std::uint32_t codepoint) {
  for (; ranges[0] != 0; ranges += 2) {
    if (codepoint >= ranges[0] && codepoint <= ranges[1]) return true;
  }
  return false;
}

bool is_space(std::uint32_t codepoint) {
  return codepoint <= 0x20 || codepoint == 0xA0 || (codepoint >= 0x2000 && codepoint <= 0x200B) ||
         codepoint == 0x202F;
}

/// What is read as running text stays Inter in any size; what is looked at is Inter Display.
bool is_display(TypeRole role) {
  return role != TypeRole::caption && role != TypeRole::body && role != TypeRole::strong &&
         role != TypeRole::button;
}

} // namespace

Weight weight_of(TypeRole role) {
  switch (role) {
  case TypeRole::strong:
  case TypeRole::button:
  case TypeRole::title:
  case TypeRole::number:
  case TypeRole::row:
  case TypeRole::clock:
  case TypeRole::headline:
    return Weight::semibold;
  case TypeRole::code:
  case TypeRole::desk:
    return Weight::bold;
  case TypeRole::caption:
  case TypeRole::body:
    break;
  }
  return Weight::regular;
}

Fonts::Fonts(const FontFiles& files, const Tokens& tokens, TypeSet set)
    : files_(files), tokens_(&tokens), set_(set) {
  if (FT_Init_FreeType(&library_) != 0) throw std::runtime_error("FreeType does not start");
  try {
    icons_ = std::make_unique<Face>(library_, files.icons);
    face(File::regular);
  } catch (...) {
    icons_.reset();
    FT_Done_FreeType(library_);
    throw;
  }
}

Fonts::~Fonts() {
  icons_.reset();
  for (auto& loaded : faces_)
    loaded.reset();
  FT_Done_FreeType(library_);
}

const Face& Fonts::face(File file) {
  auto& slot = faces_[static_cast<std::size_t>(file)];
  if (!slot) {
    slot = std::make_unique<Face>(library_, files_.inter / file_names[static_cast<std::size_t>(file)]);
  }
  return *slot;
}

void Fonts::set_scale(float scale, float text_scale) {
  if (scale == scale_ && text_scale == text_scale_) return;
  scale_ = scale;
  text_scale_ = text_scale;
  baked_.clear();
  baked_icons_.clear();
  extra_glyphs_ = 0;
  missing_ = true;
  warm();
}

void Fonts::set_type_set(TypeSet set) {
  if (set == set_) return;
  set_ = set;
  baked_.clear();
  missing_ = true;
  warm();
}

/// Nearly every screen shows these: without it each would cost the first frame a second try.
void Fonts::warm() {
  if (scale_ <= 0) return;
  for (const TypeRole role : {TypeRole::caption, TypeRole::body, TypeRole::button, TypeRole::title}) {
    static_cast<void>(view(role, Weight::by_role, 0));
  }
  static_cast<void>(view(TypeRole::body, Weight::semibold, 0));
}

FontView Fonts::view(TypeRole role, Weight weight, float size) {
  if (weight == Weight::by_role) weight = weight_of(role);
  const float natural = tokens_->size(set_, role).size;
  const float wanted = (size > 0 ? size : natural) * text_scale_ * scale_;
  const float own = natural * text_scale_ * scale_;
  // A size a little smaller than the role's own is drawn from it; others would lose their edges and are
  // baked.
  const float em = wanted < own && wanted > own * 0.55F ? own : wanted;
  const bool display = is_display(role) && std::max(natural, size) >= display_from;
  const auto file = static_cast<File>(static_cast<int>(weight) - 1 + (display ? 4 : 0));
  const Face& source = face(file);
  const float per_em = source.ascent() + source.descent();
  const Variant variant{file, std::max(6, static_cast<int>(std::lround(em * per_em)))};
  const auto [found, added] = baked_.try_emplace(variant);
  if (added) missing_ = true;
  // Whole px of height make the em a little different from what was asked: widths follow the picture.
  const float baked_em = static_cast<float>(variant.height) / per_em;
  const float factor = em == wanted ? 1 : wanted / em;
  return {&source, found->second.font, baked_em * factor, factor};
}

const ImFontGlyph* Fonts::glyph(const FontView& view, std::uint32_t codepoint) {
  if (view.font == nullptr || is_space(codepoint)) return nullptr;
  if (codepoint <= 0xFFFF) {
    const ImFontGlyph* found = view.font->FindGlyphNoFallback(static_cast<ImWchar>(codepoint));
    if (found != nullptr) return found;
    if (view.face->has(codepoint) && extra_glyphs_ < extra_limit) {
      for (auto& [variant, baked] : baked_) {
        if (baked.font == view.font && baked.wanted.insert(codepoint).second) {
          ++extra_glyphs_;
          missing_ = true;
          return nullptr;
        }
      }
    }
  }
  return view.font->FindGlyphNoFallback('?');
}

const ImFontGlyph* Fonts::icon(std::string_view name, int em, ImFont** font) {
  const std::uint32_t codepoint = icons_->named(name);
  if (codepoint == 0 || codepoint > 0xFFFF || em < 1) return nullptr;
  Baked& baked = baked_icons_[em];
  if (baked.wanted.insert(codepoint).second) {
    missing_ = true;
    return nullptr;
  }
  if (baked.font == nullptr) return nullptr;
  *font = baked.font;
  return baked.font->FindGlyphNoFallback(static_cast<ImWchar>(codepoint));
}

void Fonts::add_text_font(ImFontAtlas& atlas, const Variant& variant, Baked& baked) {
  const Face& source = face(variant.file);
  const float em = static_cast<float>(variant.height) / (source.ascent() + source.descent());
  const bool is_short = em / (scale_ * text_scale_) > short_from;
  baked.ranges.clear();
  const ImWchar* base = is_short ? short_set.data() : usual.data();
  for (const ImWchar* range = base; *range != 0; ++range)
    baked.ranges.push_back(*range);
  for (const std::uint32_t codepoint : baked.wanted) {
    if (in_ranges(base, codepoint)) continue;
    baked.ranges.push_back(static_cast<ImWchar>(codepoint));
    baked.ranges.push_back(static_cast<ImWchar>(codepoint));
  }
  if (is_short) { // the fall-back for what cannot be drawn
    baked.ranges.push_back('?');
    baked.ranges.push_back('?');
  }
  baked.ranges.push_back(0);

  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  config.GlyphRanges = baked.ranges.data();
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  // Dear ImGui sizes a font by ascent + descent, in whole px; the design by em, as CSS does.
  config.SizePixels = static_cast<float>(variant.height);
  // The atlas only reads it.
  auto* bytes = const_cast<unsigned char*>(source.bytes().data());
  baked.font = atlas.AddFontFromMemoryTTF(bytes, static_cast<int>(source.bytes().size()), config.SizePixels,
                                          &config, baked.ranges.data());
}

void Fonts::add_icon_font(ImFontAtlas& atlas, int em, Baked& baked) {
  baked.ranges.clear();
  for (const std::uint32_t codepoint : baked.wanted) {
    baked.ranges.push_back(static_cast<ImWchar>(codepoint));
    baked.ranges.push_back(static_cast<ImWchar>(codepoint));
  }
  if (baked.ranges.empty()) return;
  baked.ranges.push_back(0);
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 1;
  config.GlyphRanges = baked.ranges.data();
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_NoHinting;
  config.SizePixels = std::round(static_cast<float>(em) * (icons_->ascent() + icons_->descent()));
  auto* bytes = const_cast<unsigned char*>(icons_->bytes().data());
  baked.font = atlas.AddFontFromMemoryTTF(bytes, static_cast<int>(icons_->bytes().size()), config.SizePixels,
                                          &config, baked.ranges.data());
}

/// A square whose edge falls off as a blurred shadow's does; drawn in nine parts round what floats.
void Fonts::paint_shadow(ImFontAtlas& atlas, int rectangle) {
  const ImFontAtlasCustomRect* place = atlas.GetCustomRectByIndex(rectangle);
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  const auto coverage = [](int at) {
    // The integral of a bell curve from the edge outwards, on both sides of the square.
    const double sigma = shadow_reach / 2.6;
    const double inner = at + 0.5 - shadow_reach;
    const double outer = shadow_size - shadow_reach - (at + 0.5);
    return 0.25 * (1 + std::erf(inner / sigma / std::sqrt(2.0))) *
           (1 + std::erf(outer / sigma / std::sqrt(2.0)));
  };
  for (int y = 0; y < shadow_size; ++y) {
    for (int x = 0; x < shadow_size; ++x) {
      const double alpha = std::min(1.0, coverage(x) * coverage(y) * 1.1);
      pixels[(place->Y + y) * width + place->X + x] = static_cast<unsigned char>(std::lround(alpha * 255));
    }
  }
  const auto w = static_cast<float>(width);
  const auto h = static_cast<float>(height);
  shadow_ = {static_cast<float>(place->X) / w, static_cast<float>(place->Y) / h,
             static_cast<float>(place->X + shadow_size) / w, static_cast<float>(place->Y + shadow_size) / h};
}

bool Fonts::build(ImFontAtlas& atlas) {
  if (!missing_) return false;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags = ImFontAtlasFlags_NoPowerOfTwoHeight;
  for (auto& [variant, baked] : baked_)
    add_text_font(atlas, variant, baked);
  for (auto& [em, baked] : baked_icons_)
    add_icon_font(atlas, em, baked);
  const int rectangle = atlas.AddCustomRectRegular(shadow_size, shadow_size);
  if (!atlas.Build()) throw std::runtime_error("the font atlas could not be built");
  paint_shadow(atlas, rectangle);
  missing_ = false;
  return true;
}

} // namespace ventanilla::sdk::ui::detail
