#pragma once

#include "plugins/supervisor/model.hpp"

#include <initializer_list>

// What several screens of the supervisor are made of.
namespace ventanilla::supervisor {

/// A number on a card of its own.
struct Figure {
  std::string_view id = {};
  std::string_view label = {};
  std::string number;
  std::string note = {};
  sdk::ui::Color color = sdk::ui::Color::text;
};
void draw_figure(sdk::ui::Ui& ui, sdk::ui::Box box, const Figure& figure);

/// A card with a heading; answers what is below it.
sdk::ui::Box titled_card(sdk::ui::Ui& ui, sdk::ui::Box box, std::string_view title,
                         std::string_view note = {});

/// A mark, a line and a quiet line below it.
struct TwoLines {
  std::string_view id = {};
  std::string_view icon = {};
  sdk::ui::Color color = sdk::ui::Color::text2;
  std::string_view title = {};
  std::string_view note = {};
  bool divider = true;
};
void draw_two_lines(sdk::ui::Ui& ui, sdk::ui::Box box, const TwoLines& lines);
inline constexpr float two_lines_height = 52;

/// A named bar with its count: one option of a question.
struct CountBar {
  std::string_view label = {};
  int count = 0;
  int of = 0; ///< the full width
  sdk::ui::Color color = sdk::ui::Color::primary;
  std::string_view number = {}; ///< "38" or "38 · 61 %"
  float label_width = 92;
  float number_width = 40;
};
void draw_count_bar(sdk::ui::Ui& ui, sdk::ui::Box box, const CountBar& bar);
/// From "muy mala" to "muy buena".
[[nodiscard]] sdk::ui::Color face_color(std::size_t place);

} // namespace ventanilla::supervisor
