#include "host/sdk/ui/detail/paint.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace detail {

Rgba acted_on(const State& state, Rgba color, const Press& press) {
  const bool light = state.input.theme == Theme::light;
  if (press.pressed) return light ? mix(color, {0, 0, 0}, 0.24) : mix(color, {0, 0, 0}, 0.3);
  if (press.hovered) return light ? mix(color, {0, 0, 0}, 0.1) : mix(color, {255, 255, 255}, 0.12);
  return color;
}

float hair(const State& state) {
  return state.input.theme == Theme::high_contrast ? 2.F : 1.F;
}

float key_badge(Ui& ui, Vec right_middle, const Chord& chord, Color color, bool draw) {
  const std::string name = to_text(chord);
  if (name.empty()) return 0;
  const TextStyle style{.role = TypeRole::caption, .color = color, .align = Align::centre, .opacity = 0.85F};
  const float width = ui.text_width(name, style) + 12;
  if (draw) {
    const float height = ui.line_height(TypeRole::caption) + 2;
    const Box box{right_middle.x - width, right_middle.y - height / 2, width, height};
    ui.outline(box, color, 1, 4, 0.7F);
    ui.text(box, name, style);
  }
  return width;
}

} // namespace detail

namespace {

struct ButtonLook {
  Rgba fill;
  float fill_opacity = 1;
  Color border = Color::none;
  float border_width = 2;
  Color ink = Color::text;
  Color icon = Color::text;
  Color quiet = Color::text2;
};

ButtonLook look_of(const detail::State& state, const Button& options, const Press& press) {
  const auto of = [&](Color role) { return detail::acted_on(state, state.color(role), press); };
  const float hair = detail::hair(state);
  if (!options.enabled) {
    ButtonLook look{.fill = state.color(Color::surface2), .ink = Color::text2, .icon = Color::text2};
    if (state.input.theme == Theme::high_contrast) look.border = Color::surface2;
    if (options.kind == ButtonKind::plain) look.fill_opacity = 0;
    return look;
  }
  switch (options.kind) {
  case ButtonKind::primary:
    return {.fill = of(Color::primary),
            .ink = Color::on_primary,
            .icon = Color::on_primary,
            .quiet = Color::on_primary};
  case ButtonKind::plain:
    return {.fill = state.color(Color::primary_soft),
            .fill_opacity = press.pressed   ? 1.F
                            : press.hovered ? 0.6F
                                            : 0.F,
            .ink = Color::primary,
            .icon = Color::primary};
  case ButtonKind::danger: {
    const Rgba base =
        press.pressed || press.hovered ? state.color(Color::danger_soft) : state.color(Color::surface);
    return {.fill = base,
            .border = options.ink ? Color::border : Color::danger,
            .border_width = options.ink ? hair : 2,
            .ink = Color::danger,
            .icon = Color::danger};
  }
  case ButtonKind::outline:
    break;
  }
  const Rgba surface = state.color(Color::surface);
  const Rgba soft = options.ink ? state.color(Color::surface2) : state.color(Color::primary_soft);
  ButtonLook look{.fill = press.pressed ? soft : press.hovered ? mix(surface, soft, 0.5) : surface};
  look.border = options.ink ? Color::border : Color::primary;
  look.border_width = options.ink ? hair : 2;
  look.ink = options.ink ? Color::text : Color::primary;
  look.icon = look.ink;
  return look;
}

/// Words on buttons are text, also where they are as large as a title.
TextStyle word_style(const Ui& ui, const Button& options, const ButtonLook& look) {
  return {.role = TypeRole::button,
          .weight = Weight::semibold,
          .color = look.ink,
          .size = ui.tokens().size(ui.type_set(), options.role).size,
          .opacity = options.enabled ? 1.F : 0.6F};
}

void centred_label(Ui& ui, const Box& box, std::string_view label, const Button& options,
                   const ButtonLook& look) {
  const float em = ui.font_size(options.role);
  const float opacity = options.enabled ? 1.F : 0.6F;
  const TextStyle word = word_style(ui, options, look);
  const TextStyle note{.role = TypeRole::body, .color = look.quiet, .opacity = 0.92F * opacity};
  const float side = options.icon.empty() ? 0 : std::round(em * 1.15F);
  const float gap = label.empty() ? 0 : em * 0.5F;
  const float note_width = options.subtitle.empty() ? 0 : ui.text_width(options.subtitle, note) + gap * 1.4F;
  const float room = std::max(0.F, box.w - em - note_width - (side > 0 ? side + gap : 0));
  const float word_width = std::min(room, ui.text_width(label, word));
  float x = box.x + (box.w - word_width - note_width - (side > 0 ? side + gap : 0)) / 2;
  if (side > 0) {
    ui.icon(Box{x, box.y, side, box.h}.centred(side, side), options.icon, look.icon, opacity);
    x += side + gap;
  }
  ui.text({x, box.y, word_width + 1, box.h}, label, word);
  if (note_width > 0)
    ui.text({x + word_width + gap * 1.4F, box.y, note_width, box.h}, options.subtitle, note);
}

void leading_label(Ui& ui, const Box& box, std::string_view label, const Button& options,
                   const ButtonLook& look) {
  const float em = ui.font_size(options.role);
  const float opacity = options.enabled ? 1.F : 0.6F;
  const TextStyle word = word_style(ui, options, look);
  const float pad = std::round(em * 0.95F);
  const float side = std::round(em * 1.4F);
  float x = box.x + pad;
  if (!options.icon.empty()) {
    ui.icon(Box{x, box.y, side, box.h}.centred(side, side), options.icon, look.icon, opacity);
    x += side + std::round(em * 0.55F);
  }
  float right = box.right() - pad * 0.85F;
  if (options.badge && options.shortcut.key != Key::none) {
    const float badge = detail::key_badge(ui, {}, options.shortcut, look.ink, false);
    // Rather a badge close to the edge than a word that is cut.
    if (ui.text_width(label, word) > right - badge - 6 - x) right = box.right() - 5;
    detail::key_badge(ui, {right, box.middle().y}, options.shortcut, look.ink);
    right -= badge + 4;
  }
  const float room = std::max(0.F, right - x);
  if (options.subtitle.empty()) {
    ui.text({x, box.y, room, box.h}, label, word);
    return;
  }
  const float first = ui.line_height(options.role);
  const float second = ui.line_height(TypeRole::body);
  const float top = box.y + (box.h - first - second * 0.95F) / 2;
  ui.text({x, top, room, first}, label, word);
  ui.text({x, top + first * 0.95F, room, second}, options.subtitle,
          {.role = TypeRole::body, .color = look.quiet, .opacity = 0.92F * opacity});
}

void stacked_label(Ui& ui, const Box& box, std::string_view label, const Button& options,
                   const ButtonLook& look) {
  const float line = ui.line_height(TypeRole::caption);
  const TextStyle word{.role = TypeRole::caption,
                       .weight = Weight::medium,
                       .color = options.kind == ButtonKind::primary ? look.ink : Color::text,
                       .align = Align::centre,
                       .lines = 2,
                       .opacity = options.enabled ? 1.F : 0.6F};
  const float height = ui.text_height(label, box.w - 12, word);
  // Two lines leave less room for the icon, never less than a line.
  const float gap = height > line * 1.5F ? box.h * 0.03F : box.h * 0.08F;
  const float side = std::round(std::clamp(box.h - height - gap - 20, line * 0.8F, std::min(box.h * 0.3F, line * 1.35F)));
  const float top = box.y + (box.h - side - gap - height) / 2;
  const Color color = options.kind == ButtonKind::primary || !options.enabled ? look.icon : Color::primary;
  ui.icon({box.x, top, box.w, side}, options.icon, color);
  ui.text({box.x + 6, top + side + gap, box.w - 12, height}, label, word);
}

/// Kiosk keys are thicker and rounder than those of a panel.
float radius_of(const Ui& ui, const Button& options, const Box& box) {
  if (options.layout == ButtonLayout::stacked) return ui.tokens().radius_card;
  return box.h >= 88 ? ui.tokens().radius_card : ui.tokens().radius_control;
}

} // namespace

bool Ui::button(std::string_view id, Box box, std::string_view label, const Button& options) {
  const float radius = radius_of(*this, options, box);
  const Press press = pressable(id, box, label, options.enabled, radius, options.shortcut);
  Button shown = options;
  if (shown.layout == ButtonLayout::stacked && shown.kind == ButtonKind::outline) shown.ink = true;
  ButtonLook look = look_of(*state_, shown, press);
  if (shown.ink && look.border_width < 2 && box.h >= 72) look.border_width = 2;
  const Box at = press.pressed ? box.moved(0, 1) : box;
  if (look.border == Color::none) {
    detail::fill(*state_, at, look.fill, radius, look.fill_opacity);
  } else {
    detail::fill(*state_, at, state_->color(look.border), radius);
    detail::fill(*state_, at.inset(look.border_width), look.fill, radius - look.border_width);
  }
  if (shown.layout == ButtonLayout::centred) {
    centred_label(*this, at, label, shown, look);
  } else if (shown.layout == ButtonLayout::leading) {
    leading_label(*this, at, label, shown, look);
  } else {
    stacked_label(*this, at, label, shown, look);
  }
  return press.clicked;
}

bool Ui::icon_button(std::string_view id, Box box, std::string_view name, std::string_view label, Color color,
                     bool enabled) {
  const Press press = pressable(id, box, label, enabled, tokens().radius_control);
  if (press.hovered || press.pressed) rect(box, Color::surface2, tokens().radius_control);
  const float side = std::min({box.w, box.h, 24.F});
  icon((press.pressed ? box.moved(0, 1) : box).centred(side, side), name, color, enabled ? 1.F : 0.4F);
  return press.clicked;
}

void Ui::icon_tile(Box box, std::string_view name, Color fill, Color ink) {
  rect(box, fill, std::min(tokens().radius_card, box.h / 4));
  icon(box.centred(box.w * 0.56F, box.h * 0.56F), name, ink);
}

namespace {

/// The surface of something large that is pressed.
void pressed_surface(Ui& ui, detail::State& state, const Box& box, const Press& press, float border) {
  const float radius = ui.tokens().radius_card;
  const Rgba surface = state.color(Color::surface);
  const bool dark = state.input.theme == Theme::dark;
  if (!dark) detail::fill(state, box, state.color(press.pressed ? Color::primary : Color::border), radius);
  const Rgba inner = press.pressed   ? state.color(Color::primary_soft)
                     : press.hovered ? mix(surface, state.color(Color::primary_soft), 0.5)
                                     : surface;
  detail::fill(state, dark ? box : box.inset(border), inner, dark ? radius : radius - border);
}

} // namespace

bool Ui::service_card(std::string_view id, Box box, const ServiceCard& service) {
  const Press press = pressable(id, box, service.name, service.enabled, tokens().radius_card);
  const float opacity = service.enabled ? 1.F : 0.45F;
  const Box at = press.pressed ? box.moved(0, 1) : box;
  pressed_surface(*this, *state_, at, press, theme() == Theme::high_contrast ? 3 : 1);
  const float pad = 28;
  const float tile = 80;
  within(at, 0, 0, opacity, [&] {
    icon_tile({at.x + pad, at.y + pad, tile, tile}, service.icon, Color::primary_soft,
              service.enabled ? Color::primary : Color::text2);
  });
  text({at.x + pad, at.y + pad, at.w - 2 * pad, tile}, service.letter,
       {.role = TypeRole::title,
        .weight = Weight::bold,
        .color = Color::text2,
        .align = Align::right,
        .opacity = opacity});
  const float foot = line_height(TypeRole::caption);
  const float name_top = at.y + pad + tile + 14;
  const float detail_top = at.bottom() - 16 - foot;
  text({at.x + pad, name_top, at.w - 2 * pad, detail_top - name_top}, service.name,
       {.role = TypeRole::button, .lines = 2, .balance = true, .opacity = opacity});
  if (!service.detail.empty()) {
    pieces({at.x + pad, detail_top, at.w - 2 * pad, foot},
           {{.text = service.detail, .icon = service.detail_icon}},
           {.role = TypeRole::caption, .color = Color::text2, .tabular = false});
  }
  return press.clicked;
}

bool Ui::service_row(std::string_view id, Box box, const ServiceCard& service) {
  const Press press = pressable(id, box, service.name, service.enabled, tokens().radius_card);
  const float opacity = service.enabled ? 1.F : 0.45F;
  const Box at = press.pressed ? box.moved(0, 1) : box;
  pressed_surface(*this, *state_, at, press, theme() == Theme::high_contrast ? 3 : 1);
  const float side = std::min(44.F, at.h * 0.46F);
  icon(Box{at.x + 30, at.y, side, at.h}.centred(side, side), service.icon,
       service.enabled ? Color::primary : Color::text2, opacity);
  const TextStyle quiet{
      .role = TypeRole::body, .color = Color::text2, .align = Align::right, .opacity = opacity};
  const float icon_side = service.detail_icon.empty() ? 0 : 34;
  float right = at.right() - 30;
  if (!service.detail.empty()) {
    if (icon_side > 0) {
      icon(Box{right - icon_side, at.y, icon_side, at.h}.centred(icon_side, icon_side), service.detail_icon,
           Color::text2, opacity);
      right -= icon_side + 22;
    }
    const float width = text_width(service.detail, quiet);
    text({right - width - 1, at.y, width + 1, at.h}, service.detail, quiet);
    right -= width + 20;
  }
  const float left = at.x + 30 + side + 26;
  text({left, at.y, std::max(0.F, right - left), at.h}, service.name,
       {.role = TypeRole::button, .lines = at.h >= 110 ? 2 : 1, .opacity = opacity});
  return press.clicked;
}

} // namespace ventanilla::sdk::ui
