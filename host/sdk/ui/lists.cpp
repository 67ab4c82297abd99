#include "host/sdk/ui/detail/paint.hpp"
#include "host/sdk/ui/table.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace detail {

ToneColors tone_colors(Tone tone) {
  switch (tone) {
  case Tone::info:
    return {Color::primary_soft, Color::primary};
  case Tone::success:
    return {Color::success_soft, Color::success};
  case Tone::warning:
    return {Color::warning_soft, Color::warning};
  case Tone::danger:
    return {Color::danger_soft, Color::danger};
  case Tone::accent:
    return {Color::accent, Color::on_accent};
  case Tone::preferential:
    return {Color::preferential_soft, Color::preferential};
  case Tone::appointment:
    return {Color::appointment_soft, Color::appointment};
  case Tone::neutral:
    break;
  }
  return {Color::surface2, Color::text2};
}

} // namespace detail

bool Ui::row(std::string_view id, Box box, const Row& row) {
  // Dense rows begin and end with their words; what shows that they are touched needs room around these.
  const bool wide = box.h >= 40;
  const Box touched = wide ? box : Box{box.x - 8, box.y, box.w + 16, box.h};
  Press press;
  if (!id.empty()) {
    std::string all(row.lead);
    for (const std::string_view part : {row.text, row.note, row.number, row.trailing}) {
      if (!part.empty()) all += (all.empty() ? "" : " ") + std::string(part);
    }
    press = pressable(id, touched, all, row.enabled, tokens().radius_small);
  }
  const float pad = wide ? 16 : 0;
  const auto corners = row.first ? detail::Corners::top : detail::Corners::bottom;
  const float radius = row.first || row.last ? tokens().radius_card - 1 : 0;
  if (row.selected || press.pressed || press.hovered) {
    const Color fill = row.selected || press.pressed ? Color::primary_soft : Color::surface2;
    detail::fill(*state_, touched, state_->color(fill), radius, row.selected || press.pressed ? 1.F : 0.6F,
                 row.first && row.last ? detail::Corners::all : corners);
  }
  if (row.selected) {
    // The row's own shape, seen through a narrow gap: the bar follows round corners.
    within(touched.left(4), 0, 0, 1, [&] {
      detail::fill(*state_, touched, state_->color(Color::primary), radius, 1,
                   row.first && row.last ? detail::Corners::all : corners);
    });
  }
  const float opacity = row.enabled ? 1.F : 0.45F;
  float x = box.x + pad;
  if (!row.lead.empty()) {
    text({x, box.y, box.w, box.h}, row.lead,
         {.role = TypeRole::strong,
          .weight = Weight::semibold,
          .color = row.lead_color,
          .tabular = true,
          .opacity = opacity});
    x += row.lead_width > 0 ? row.lead_width : wide ? 72.F : 28.F;
  }
  float right = box.right() - pad;
  if (!row.trailing.empty() || row.pending) {
    const TextStyle style{
        .role = TypeRole::body, .color = row.trailing_color, .align = Align::right, .opacity = opacity};
    const float width = text_width(row.trailing, style);
    text({right - width - 1, box.y, width + 1, box.h}, row.trailing, style);
    right -= width + 6;
    if (row.pending) {
      icon(Box{right - 16, box.y, 16, box.h}.centred(16, 16), "clock", row.trailing_color, opacity);
      right -= 22;
    }
  }
  if (!row.number.empty()) {
    const float edge = std::min(right, box.right() - row.number_right);
    const TextStyle style{.role = TypeRole::strong,
                          .weight = Weight::semibold,
                          .align = Align::right,
                          .tabular = true,
                          .opacity = opacity};
    text({edge - 80, box.y, 80, box.h}, row.number, style);
    right = edge - text_width(row.number, style) - 8;
  }
  const TextStyle body{.role = TypeRole::body, .opacity = opacity};
  const float note = row.note.empty() ? 0 : text_width(row.note, body) + 10;
  const Box used = text({x, box.y, std::max(0.F, right - x - std::min(note, 160.F)), box.h}, row.text, body);
  if (note > 0) {
    const float from = used.right() + 10;
    text({from, box.y, std::max(0.F, right - from), box.h}, row.note,
         {.role = TypeRole::body, .color = Color::text2, .opacity = opacity});
  }
  if (row.divider && !row.last) divider({box.x, box.bottom() - 1, box.w, 1});
  return press.clicked;
}

void Ui::table_header(Box box, std::span<const Column> columns) {
  const auto places = column_boxes(box, columns);
  for (std::size_t at = 0; at < columns.size(); ++at)
    text(places[at].top(box.h - 1), columns[at].title,
         {.role = TypeRole::caption, .color = Color::text2, .align = columns[at].align});
  divider({box.x, box.bottom() - 1, box.w, 1});
}

float Ui::chip_width(const Chip& chip) const {
  const TypeRole role = chip.small ? TypeRole::caption : TypeRole::body;
  const float em = font_size(role);
  const bool keyed = chip.shortcut.key != Key::none;
  const bool ticked = chip.selectable && chip.selected && !keyed;
  const TextStyle style{.role = role, .weight = Weight::semibold};
  float width = em * (chip.selectable ? 1.8F : 1.6F) + text_width(chip.text, style);
  if (!chip.icon.empty() || ticked) width += em * 1.55F;
  if (keyed) width += em * 1.9F;
  return std::ceil(width);
}

bool Ui::chip(std::string_view id, Box box, const Chip& chip) {
  if (box.w <= 0) box.w = chip_width(chip);
  const bool keyed = chip.shortcut.key != Key::none;
  const float radius = keyed ? tokens().radius_small + 2 : box.h / 2;
  const TypeRole role = chip.small ? TypeRole::caption : TypeRole::body;
  const float em = font_size(role);
  Press press;
  if (chip.selectable) {
    const std::size_t stops = state_->order.size();
    press = pressable(id, box, chip.text, chip.enabled, radius, chip.shortcut);
    if (!chip.tab_stop) state_->order.resize(stops);
  } else {
    mark(id, box, chip.text);
  }
  const detail::ToneColors tone = detail::tone_colors(chip.selectable ? Tone::info : chip.tone);
  Color ink = tone.strong;
  const Box at = press.pressed ? box.moved(0, 1) : box;
  const bool solid = chip.selectable && chip.selected && keyed;
  if (!chip.selectable || chip.selected) {
    rect(at, solid ? Color::primary : tone.soft, radius);
    if (theme() == Theme::high_contrast && chip.tone != Tone::accent) outline(at, tone.strong, 2, radius);
    if (solid) ink = Color::on_primary;
  } else {
    const bool touched = press.pressed || press.hovered;
    detail::fill(*state_, at, state_->color(Color::border), radius);
    const float border = detail::hair(*state_);
    detail::fill(*state_, at.inset(border), state_->color(touched ? Color::surface2 : Color::surface),
                 radius - border);
    ink = Color::text;
  }
  float x = at.x + em * (chip.selectable ? 0.9F : 0.8F);
  const bool ticked = chip.selectable && chip.selected && !keyed;
  if (keyed) {
    const float side = em * 1.35F;
    const Box key = Box{x, at.y, side, at.h}.centred(side, side * 0.95F);
    outline(key, ink, 1, 4, 0.75F);
    text(key, to_text(chip.shortcut), {.role = TypeRole::caption, .color = ink, .align = Align::centre});
    x += em * 1.9F;
  } else if (ticked || !chip.icon.empty()) {
    const float side = std::round(em * 1.2F);
    icon(Box{x, at.y, side, at.h}.centred(side, side), ticked ? "check" : chip.icon, ink);
    x += em * 1.55F;
  }
  const Weight weight = chip.selectable && !chip.selected ? Weight::regular : Weight::semibold;
  text({x, at.y, std::max(0.F, at.right() - x - em * 0.5F), at.h}, chip.text,
       {.role = role, .weight = weight, .color = ink, .opacity = chip.enabled ? 1.F : 0.45F});
  return press.clicked;
}

bool Ui::checkbox(std::string_view id, Box box, std::string_view label, bool& value, bool enabled) {
  const Press press = pressable(id, box, label, enabled, tokens().radius_small);
  if (press.clicked) value = !value;
  const float side = std::max(20.F, std::round(font_size(TypeRole::body) * 1.35F));
  const Box square = Box{box.x, box.y, side, box.h}.centred(side, side).moved(0, press.pressed ? 1.F : 0.F);
  const float radius = 5;
  const float opacity = enabled ? 1.F : 0.45F;
  if (value) {
    detail::fill(*state_, square, detail::acted_on(*state_, state_->color(Color::primary), press), radius,
                 opacity);
    icon(square.inset(2), "check", Color::on_primary);
  } else {
    detail::fill(*state_, square, state_->color(Color::text2), radius, opacity);
    detail::fill(*state_, square.inset(2), state_->color(press.hovered ? Color::surface2 : Color::surface),
                 radius - 2);
  }
  text(box.after(side + 10), label, {.role = TypeRole::body, .lines = 2, .opacity = opacity});
  return press.clicked;
}

std::size_t Ui::tab_bar(Box box, std::span<const Tab> tabs, std::size_t selected) {
  rect(box, Color::surface);
  divider(box);
  for (std::size_t index = 0; index < tabs.size(); ++index) {
    const Tab& tab = tabs[index];
    const Box at = box.column(static_cast<int>(index), static_cast<int>(tabs.size()), 0);
    const Press press = pressable(tab.id, at.inset(2, 3), tab.label, true, tokens().radius_control);
    if (press.clicked) selected = index;
    const bool on = index == selected;
    if ((press.hovered || press.pressed) && !on)
      rect(at.inset(4, 4), Color::surface2, tokens().radius_control, 0.7F);
    const Color ink = on ? Color::primary : Color::text2;
    const float side = 22;
    const float line = line_height(TypeRole::caption);
    const float top = at.y + (at.h - side - line - 2) / 2 + (press.pressed ? 1.F : 0.F);
    icon({at.x, top, at.w, side}, tab.icon, ink);
    text({at.x, top + side + 2, at.w, line}, tab.label,
         {.role = TypeRole::caption,
          .weight = on ? Weight::semibold : Weight::regular,
          .color = ink,
          .align = Align::centre});
    if (tab.badge <= 0) continue;
    const std::string count = tab.badge > 99 ? "99+" : std::to_string(tab.badge);
    const TextStyle style{.role = TypeRole::caption,
                          .weight = Weight::semibold,
                          .color = Color::surface,
                          .align = Align::centre};
    const float width = std::max(18.F, text_width(count, style) + 8);
    const Box mark_box{at.middle().x + 6, top - 4, width, 18};
    rect(mark_box, Color::danger, 9);
    text(mark_box, count, style);
  }
  return selected;
}

void Ui::key_value(Box box, std::string_view key, std::string_view value, std::string_view id) {
  const Box left = text(box, key, {.role = TypeRole::body, .color = Color::text2});
  text(
      {left.right() + 12, box.y, std::max(0.F, box.right() - left.right() - 12), box.h}, value,
      {.role = TypeRole::body, .weight = Weight::semibold, .align = Align::right, .tabular = true, .id = id});
}

} // namespace ventanilla::sdk::ui
