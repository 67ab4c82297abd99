#pragma once

#include "host/sdk/ui/ui.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace ventanilla::sdk::ui {

/// What stands in one column of a table's row.
struct Cell {
  std::string_view text = {};
  std::string_view icon = {};
  Color color = Color::text;
  Weight weight = Weight::regular;
  bool chip = false; ///< a small pill in `tone`, as for a state
  Tone tone = Tone::neutral;
};

struct TableRow {
  bool selected = false;
  float pad = 20; ///< left and right of the columns, as the header's box leaves
};

/// Where the columns of a table lie in a line of it: `width` 0 shares what the others leave.
[[nodiscard]] VENTANILLA_SDK std::vector<Box> column_boxes(Box line, std::span<const Column> columns);

/// A row under `Ui::table_header`, cells in the order of the columns. True when it was chosen. One that is
/// scrolled away costs next to nothing and still has its place for Tab.
VENTANILLA_SDK bool table_row(Ui& ui, std::string_view id, Box box, std::span<const Column> columns,
                              std::initializer_list<Cell> cells, const TableRow& options = {});

/// Rows of one height in a `scroll_view`; the one at `shown` is brought into view when it changes.
VENTANILLA_SDK void scroll_rows(Ui& ui, std::string_view id, Box view, float row_height, std::size_t count,
                                std::optional<std::size_t> shown,
                                const std::function<void(std::size_t, Box)>& draw);

/// Up and Down move the choice in a list of `count`, the first when nothing was chosen; answers whether it
/// moved. Not while something is typed.
VENTANILLA_SDK bool move_choice(Ui& ui, std::size_t count, std::optional<std::size_t>& chosen);

} // namespace ventanilla::sdk::ui
