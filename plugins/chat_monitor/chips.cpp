// Choices as chips, for rows and reasons.

#include "plugins/chat_monitor/model.hpp"

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float chip_height = 32;
constexpr float chip_gap = 8;

Chip chip_of(const ChipChoice& choice) {
  return {.text = choice.text, .selectable = true, .selected = choice.selected};
}

} // namespace

std::optional<std::size_t> draw_chips(Ui& ui, Box area, float& y, const std::vector<ChipChoice>& choices,
                                      int columns) {
  std::optional<std::size_t> pressed;
  const float column = columns > 0 ? area.column(0, columns, chip_gap).w : 0;
  float x = area.x;
  for (std::size_t at = 0; at < choices.size(); ++at) {
    auto chip = chip_of(choices[at]);
    const float shown = column > 0 ? column : ui.chip_width(chip);
    // With its tick, so that a chip that is chosen moves to no other line.
    chip.selected = true;
    const float room = column > 0 ? column : ui.chip_width(chip);
    chip.selected = choices[at].selected;
    if (x > area.x && x + room > area.right() + 1) {
      x = area.x;
      y += chip_height + chip_gap;
    }
    if (ui.chip(choices[at].id, {x, y, shown, chip_height}, chip)) pressed = at;
    x += shown + chip_gap;
  }
  y += chip_height + chip_gap;
  return pressed;
}

} // namespace ventanilla::chat_monitor
