#include "host/sdk/ui/table.hpp"

#include <algorithm>

namespace ventanilla::sdk::ui {

namespace {

constexpr float column_gap = 12;

void draw_cell(Ui& ui, Box box, const Cell& cell, Align align) {
  if (cell.chip) {
    const Chip chip{.icon = cell.icon, .text = cell.text, .tone = cell.tone, .small = true};
    ui.chip({},
            Box{box.x, box.y, std::min(box.w, ui.chip_width(chip)), box.h}.centred(
                std::min(box.w, ui.chip_width(chip)), 24),
            chip);
    return;
  }
  const TextStyle style{.role = TypeRole::body, .weight = cell.weight, .color = cell.color, .tabular = true};
  constexpr float side = 18;
  constexpr float icon_gap = 6;
  const float mark = cell.icon.empty() ? 0 : side + icon_gap;
  float x = box.x;
  if (align == Align::right) x = std::max(box.x, box.right() - mark - ui.text_width(cell.text, style) - 1);
  if (mark > 0) ui.icon(Box{x, box.y, side, box.h}.centred(side, side), cell.icon, cell.color);
  ui.text({x + mark, box.y, std::max(0.F, box.right() - x - mark), box.h}, cell.text, style);
}

} // namespace

std::vector<Box> column_boxes(Box line, std::span<const Column> columns) {
  float taken = 0;
  int sharing = 0;
  for (const Column& column : columns) {
    taken += column.width;
    sharing += column.width > 0 ? 0 : 1;
  }
  const float share = sharing > 0 ? std::max(0.F, line.w - taken) / static_cast<float>(sharing) : 0;
  std::vector<Box> boxes;
  float x = line.x;
  for (const Column& column : columns) {
    const float width = column.width > 0 ? column.width : share;
    boxes.push_back({x, line.y, width, line.h});
    x += width;
  }
  return boxes;
}

bool table_row(Ui& ui, std::string_view id, Box box, std::span<const Column> columns,
               std::initializer_list<Cell> cells, const TableRow& options) {
  std::string all;
  for (const Cell& cell : cells)
    if (!cell.text.empty()) all += (all.empty() ? "" : " | ") + std::string(cell.text);
  const Press press = ui.pressable(id, box, all, true, ui.tokens().radius_small);
  if (!ui.is_seen(box)) return press.clicked;
  if (options.selected || press.pressed || press.hovered)
    ui.rect(box, options.selected || press.pressed ? Color::primary_soft : Color::surface2, 0,
            options.selected || press.pressed ? 1.F : 0.6F);
  if (options.selected) ui.rect(box.left(4), Color::primary);
  const auto places = column_boxes(box.inset(options.pad, 0), columns);
  std::size_t at = 0;
  for (const Cell& cell : cells) {
    if (at == places.size()) break;
    const bool last = at + 1 == places.size();
    Box place = places[at];
    if (!last) place.w = std::max(0.F, place.w - column_gap);
    draw_cell(ui, place, cell, columns[at].align);
    ++at;
  }
  ui.divider({box.x, box.bottom() - 1, box.w, 1});
  return press.clicked;
}

void scroll_rows(Ui& ui, std::string_view id, Box view, float row_height, std::size_t count,
                 std::optional<std::size_t> shown, const std::function<void(std::size_t, Box)>& draw) {
  ScrollView options;
  if (shown) options.show = Box{0, row_height * static_cast<float>(*shown), view.w, row_height};
  ui.scroll_view(
      id, view, row_height * static_cast<float>(count),
      [&](const Box& content) {
        for (std::size_t at = 0; at < count; ++at)
          draw(at, {content.x, content.y + row_height * static_cast<float>(at), content.w, row_height});
      },
      options);
}

bool move_choice(Ui& ui, std::size_t count, std::optional<std::size_t>& chosen) {
  const bool down = ui.key(Key::down);
  if (count == 0 || (!down && !ui.key(Key::up))) return false;
  const std::size_t now = chosen.value_or(count);
  if (now >= count)
    chosen = 0;
  else if (down)
    chosen = std::min(count - 1, now + 1);
  else
    chosen = now == 0 ? 0 : now - 1;
  return true;
}

} // namespace ventanilla::sdk::ui
