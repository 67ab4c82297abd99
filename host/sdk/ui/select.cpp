#include "host/sdk/ui/select.hpp"

#include <algorithm>

namespace ventanilla::sdk::ui {

namespace {
constexpr float option_height = 36;
constexpr float menu_pad = 6;
constexpr float option_inset = 12;
constexpr float mark_side = 18;
} // namespace

bool select_box(Ui& ui, std::string_view id, Box box, std::string_view shown, bool filtering) {
  const float radius = ui.tokens().radius_control;
  const Press press = ui.pressable(id, box, shown, true, radius);
  const float edge = filtering || ui.theme() == Theme::high_contrast ? 2.F : 1.F;
  ui.rect(box, filtering ? Color::primary : Color::border, radius);
  ui.rect(box.inset(edge), press.hovered || press.pressed ? Color::surface2 : Color::surface, radius - edge);
  ui.text({box.x + option_inset, box.y, box.w - 2 * option_inset - mark_side, box.h}, shown,
          {.color = filtering ? Color::text : Color::text2});
  ui.icon(box.tail(mark_side + option_inset).left(mark_side).inset(0, (box.h - mark_side) / 2),
          "chevron-down", Color::text2);
  return press.clicked;
}

MenuAnswer menu(Ui& ui, std::string_view id, Box anchor, std::span<const std::string> options,
                std::size_t selected) {
  MenuAnswer answer;
  const std::string name(id);
  if (ui.pressable(name + ".outside", ui.window(), "", true, 0, {.key = Key::escape}).clicked)
    answer.closed = true;
  float width = anchor.w;
  for (const auto& option : options)
    width = std::max(width, ui.text_width(option) + 3 * option_inset + mark_side);
  const float height = option_height * static_cast<float>(options.size()) + 2 * menu_pad;
  Box box{std::min(anchor.x, ui.window().w - width - menu_pad), anchor.bottom() + 4, width, height};
  if (box.bottom() > ui.window().h - menu_pad) box.y = std::max(menu_pad, anchor.y - 4 - height);
  ui.card(box, {.radius = ui.tokens().radius_control, .shadow = true});
  for (std::size_t at = 0; at < options.size(); ++at) {
    const Box row{box.x + menu_pad, box.y + menu_pad + option_height * static_cast<float>(at),
                  box.w - 2 * menu_pad, option_height};
    const Press press =
        ui.pressable(name + "." + std::to_string(at), row, options[at], true, ui.tokens().radius_small);
    if (press.hovered || press.pressed) ui.rect(row, Color::primary_soft, ui.tokens().radius_small);
    ui.text(row.inset(option_inset - menu_pad, 0), options[at],
            {.weight = at == selected ? Weight::semibold : Weight::regular});
    if (at == selected)
      ui.icon(row.tail(mark_side + 4).left(mark_side).inset(0, (row.h - mark_side) / 2), "check",
              Color::primary);
    if (press.clicked) answer = {.closed = true, .chosen = at};
  }
  return answer;
}

} // namespace ventanilla::sdk::ui
