#include "host/sdk/ui/detail/layout.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace detail {

namespace {

constexpr const char* ellipsis = "\u2026";

bool is_digit(std::uint32_t c) {
  return c >= '0' && c <= '9';
}

/// A colon between digits stands in the middle of their height, as Inter's contextual forms have it.
constexpr float colon_lift = 0.09F;

struct Cursor {
  float x = 0; ///< in em
  std::uint32_t previous = 0;
};

/// Moves past one character; answers where its own ink begins.
float step(const Face& face, Cursor& cursor, std::uint32_t c, const Setting& setting) {
  const bool cell = setting.tabular && is_digit(c);
  if (cursor.previous != 0) {
    const bool in_cells = setting.tabular && is_digit(cursor.previous) && is_digit(c);
    if (!in_cells) cursor.x += face.kerning(cursor.previous, c);
    cursor.x += setting.tracking;
  }
  float ink = cursor.x;
  const float own = face.advance(c);
  if (cell) {
    ink += (face.digit_cell() - own) / 2;
    cursor.x += face.digit_cell();
  } else {
    cursor.x += own;
  }
  cursor.previous = c;
  return ink;
}

float width_of(const Face& face, std::string_view text, const Setting& setting) {
  Cursor cursor;
  const char* end = text.data() + text.size();
  for (const char* at = text.data(); at < end;)
    step(face, cursor, next_codepoint(at, end), setting);
  return cursor.x;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

/// The longest start of `text` that fits, cut at a space where there is one.
std::size_t fit_in(const Face& face, std::string_view text, float width, const Setting& setting,
                    bool at_word) {
  Cursor cursor;
  std::size_t last_word = 0;
  std::size_t last = 0;
  const char* end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const auto before = static_cast<std::size_t>(at - text.data());
    const std::uint32_t c = next_codepoint(at, end);
    if (c == ' ' && before > 0) last_word = before;
    step(face, cursor, c, setting);
    if (cursor.x > width && c != ' ') return at_word && last_word > 0 ? last_word : last;
    last = static_cast<std::size_t>(at - text.data());
  }
  return text.size();
}

std::string cut(const Face& face, std::string_view text, float width, const Setting& setting) {
  const float mark = width_of(face, ellipsis, setting);
  std::size_t keep = fit_in(face, text, std::max(0.F, width - mark), setting, true);
  while (keep > 0 && (text[keep - 1] == ' ' || text[keep - 1] == ','))
    --keep;
  return std::string(text.substr(0, keep)) + ellipsis;
}

} // namespace

float Layout::line_width(std::string_view text) const {
  return view.face == nullptr ? 0 : width_of(*view.face, text, setting) * view.em;
}

std::size_t Layout::fitting(std::string_view text, float width) const {
  return fit_in(*view.face, text, width / view.em, setting, true);
}

std::vector<Line> Layout::lines(std::string_view text, float width, int most, bool with_ellipsis) const {
  std::vector<Line> out = broken(text, width, most, with_ellipsis);
  if (!setting.balance || out.size() < 2 || out.back().text.ends_with(ellipsis)) return out;
  // The narrowest width that still gives as many lines makes them about equally long.
  float low = width / static_cast<float>(out.size()) * 0.9F;
  float high = width;
  for (int halving = 0; halving < 8; ++halving) {
    const float tried = (low + high) / 2;
    const auto narrower = broken(text, tried, most, with_ellipsis);
    const bool fits = narrower.size() == out.size() && !narrower.back().text.ends_with(ellipsis);
    (fits ? high : low) = tried;
    if (fits) out = narrower;
  }
  return out;
}

std::vector<Line> Layout::broken(std::string_view text, float width, int most, bool with_ellipsis) const {
  std::vector<Line> out;
  const float em_width = width / view.em + 0.001F;
  while (out.size() < static_cast<std::size_t>(std::max(most, 1))) {
    const bool last = out.size() + 1 == static_cast<std::size_t>(std::max(most, 1));
    const std::size_t paragraph_end = text.find('\n');
    const std::string_view paragraph = text.substr(0, paragraph_end);
    const bool more = paragraph_end != std::string_view::npos;
    std::size_t keep = paragraph.size();
    if (width_of(*view.face, trimmed(paragraph), setting) > em_width) {
      keep = last ? 0 : fit_in(*view.face, paragraph, em_width, setting, true);
    }
    if (keep == paragraph.size() && (!last || !more)) {
      out.push_back({std::string(trimmed(paragraph)), line_width(trimmed(paragraph))});
      if (!more) break;
      text.remove_prefix(paragraph_end + 1);
      continue;
    }
    if (last) {
      std::string shortened =
          with_ellipsis ? cut(*view.face, paragraph, em_width, setting) : std::string(paragraph);
      const float wide = line_width(shortened);
      out.push_back({std::move(shortened), wide});
      break;
    }
    if (keep == 0) { // not even one character: narrower than any text, show it rather than loop
      const char* at = paragraph.data();
      static_cast<void>(next_codepoint(at, paragraph.data() + paragraph.size()));
      keep = static_cast<std::size_t>(at - paragraph.data());
    }
    out.push_back(
        {std::string(trimmed(paragraph.substr(0, keep))), line_width(trimmed(paragraph.substr(0, keep)))});
    text.remove_prefix(keep);
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
  }
  return out;
}

Layout layout_for(State& state, const TextStyle& style) {
  const TypeSize natural = state.tokens.size(state.fonts.type_set(), style.role);
  const float text_scale = state.fonts.text_scale();
  Layout layout;
  layout.view = state.fonts.view(style.role, style.weight, style.size);
  const float size = style.size > 0 ? style.size : natural.size;
  layout.line = natural.line * size / natural.size * text_scale * state.scale();
  layout.setting.tabular = style.tabular;
  layout.setting.balance = style.balance;
  // Large titles are set a little tighter.
  if (style.role == TypeRole::headline && size >= 40) layout.setting.tracking = -0.02F;
  if (style.role == TypeRole::title && size >= 40) layout.setting.tracking = -0.01F;
  return layout;
}

void draw_line(State& state, const Layout& layout, ImVec2 at, std::string_view text, ImU32 ink) {
  const FontView& view = layout.view;
  if (view.font == nullptr) return;
  const float content = (view.face->ascent() + view.face->descent()) * view.em;
  const float baseline = std::round(at.y + (layout.line - content) / 2 + view.face->ascent() * view.em);
  const float top = baseline - std::round(view.font->Ascent) * view.factor;
  const bool snap = view.factor == 1;
  Cursor cursor;
  const char* end = text.data() + text.size();
  for (const char* c = text.data(); c < end;) {
    const std::uint32_t before = cursor.previous;
    const std::uint32_t codepoint = next_codepoint(c, end);
    float x = at.x + step(*view.face, cursor, codepoint, layout.setting) * view.em;
    const ImFontGlyph* glyph = state.fonts.glyph(view, codepoint);
    if (glyph == nullptr || glyph->Visible == 0) continue;
    float lift = 0;
    if (codepoint == ':' && is_digit(before) && c < end && is_digit(static_cast<unsigned char>(*c))) {
      lift = std::round(colon_lift * view.em);
    }
    if (snap) x = std::round(x);
    state.list->PrimReserve(6, 4);
    state.list->PrimRectUV({x + glyph->X0 * view.factor, top - lift + glyph->Y0 * view.factor},
                           {x + glyph->X1 * view.factor, top - lift + glyph->Y1 * view.factor},
                           {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, ink);
  }
}

} // namespace detail

namespace {

float aligned(float from, float room, float used, Align align) {
  if (align == Align::left) return from;
  return align == Align::centre ? from + (room - used) / 2 : from + room - used;
}

float placed(float from, float room, float used, VAlign align) {
  if (align == VAlign::top) return from;
  return align == VAlign::middle ? from + (room - used) / 2 : from + room - used;
}

} // namespace

Box Ui::text(Box box, std::string_view text, const TextStyle& style) {
  detail::State& state = *state_;
  const float s = state.scale();
  const detail::Layout layout = detail::layout_for(state, style);
  const auto lines = layout.lines(text, box.w * s, style.lines, style.ellipsis);
  const float height = layout.line * static_cast<float>(lines.size());
  float widest = 0;
  for (const detail::Line& line : lines)
    widest = std::max(widest, line.width);
  const ImU32 ink = state.ink(style.color, style.opacity);
  const ImVec2 origin = state.px({box.x, box.y});
  float y = placed(origin.y, box.h * s, height, style.valign);
  const Box used{aligned(box.x, box.w, widest / s, style.align), box.y + (y - origin.y) / s, widest / s,
                 height / s};
  for (const detail::Line& line : lines) {
    detail::draw_line(state, layout, {aligned(origin.x, box.w * s, line.width, style.align), y}, line.text,
                      ink);
    y += layout.line;
  }
  state.add_widget(style.id, used, true, text);
  return used;
}

Box Ui::pieces(Box box, std::initializer_list<Piece> pieces, const TextStyle& style) {
  const float size = (style.size > 0 ? style.size : font_size(style.role) / state_->fonts.text_scale()) *
                     state_->fonts.text_scale();
  const float icon_side = std::round(size * 1.3F);
  const auto styled = [&](const Piece& piece) {
    TextStyle own = style;
    own.id = {};
    own.align = Align::left;
    if (piece.weight != Weight::by_role) own.weight = piece.weight;
    if (piece.color != Color::none) own.color = piece.color;
    return own;
  };
  const auto icon_room = [&](const Piece& piece) {
    return piece.icon.empty() ? 0 : icon_side + (piece.text.empty() ? 0 : size * 0.35F);
  };
  float total = 0;
  std::string all;
  for (const Piece& piece : pieces) {
    total += piece.gap + icon_room(piece) + text_width(piece.text, styled(piece));
    all += piece.text;
  }
  float x = aligned(box.x, box.w, total, style.align);
  const float start = x;
  for (const Piece& piece : pieces) {
    x += piece.gap;
    const TextStyle own = styled(piece);
    if (!piece.icon.empty()) {
      icon(Box{x, box.y, icon_side, box.h}.centred(icon_side, icon_side), piece.icon, own.color, own.opacity);
      x += icon_room(piece);
    }
    if (piece.text.empty()) continue;
    const float room = std::max(0.F, box.right() - x);
    x += text({x, box.y, style.align == Align::left ? room : 10'000, box.h}, piece.text, own).w;
  }
  const Box used{start, box.y, total, box.h};
  state_->add_widget(style.id, used, true, all);
  return used;
}

float Ui::text_width(std::string_view text, const TextStyle& style) const {
  const detail::Layout layout = detail::layout_for(*state_, style);
  return layout.line_width(text) / state_->scale();
}

float Ui::text_height(std::string_view text, float width, const TextStyle& style) const {
  const detail::Layout layout = detail::layout_for(*state_, style);
  const auto lines = layout.lines(text, width * state_->scale(), style.lines, style.ellipsis);
  return layout.line * static_cast<float>(lines.size()) / state_->scale();
}

float Ui::line_height(TypeRole role) const {
  return tokens().size(type_set(), role).line * state_->fonts.text_scale();
}

float Ui::font_size(TypeRole role) const {
  return tokens().size(type_set(), role).size * state_->fonts.text_scale();
}

std::string Ui::fit(std::string_view text, float width, const TextStyle& style) const {
  const detail::Layout layout = detail::layout_for(*state_, style);
  const auto lines = layout.lines(text, width * state_->scale(), 1, true);
  return lines.front().text;
}

void Ui::icon(Box box, std::string_view name, Color color, float opacity) {
  if (name.empty() || color == Color::none) return;
  detail::State& state = *state_;
  const int em = static_cast<int>(std::lround(std::min(box.w, box.h) * state.scale()));
  const Vec middle = box.middle();
  const ImVec2 at = state.px(middle);
  ImFont* font = nullptr;
  const ImFontGlyph* glyph = state.fonts.icon(name, em, &font);
  if (glyph == nullptr) {
    if (state.fonts.icon_face().named(name) == 0)
      outline(box.inset(box.w / 4, box.h / 4), color, 1, 2, opacity);
    return;
  }
  const detail::Face& face = state.fonts.icon_face();
  const auto side = static_cast<float>(em);
  const float left = std::round(at.x - side / 2);
  const float top = std::round(at.y - (face.ascent() + face.descent()) * side / 2 + face.ascent() * side -
                               std::round(font->Ascent));
  state.list->PrimReserve(6, 4);
  state.list->PrimRectUV({left + glyph->X0, top + glyph->Y0}, {left + glyph->X1, top + glyph->Y1},
                         {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, state.ink(color, opacity));
}

} // namespace ventanilla::sdk::ui
