#include "host/sdk/ui/detail/layout.hpp"
#include "host/sdk/ui/ui.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ventanilla::sdk::ui {

void Ui::text_area(std::string_view id, Box box, std::string_view value, const TextArea& options) {
  detail::State& state = *state_;
  const float border = tokens().stroke_focus;
  rect(box, Color::primary, tokens().radius_card);
  rect(box.inset(border), Color::surface, tokens().radius_card - border);

  const float foot = line_height(TypeRole::caption) + 8;
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2};
  const Box below = box.foot(foot + 8).inset(24, 0).top(foot - 4);
  text(below, options.hint, quiet);
  TextStyle count = quiet;
  count.align = Align::right;
  count.tabular = true;
  text(below,
       std::to_string(domain::length_in_characters(value)) + " / " + std::to_string(options.max_length),
       count);

  const TextStyle style{.role = TypeRole::button, .weight = Weight::regular};
  const detail::Layout layout = detail::layout_for(state, style);
  const Box inner{box.x + 27, box.y + 20, box.w - 54, box.h - 20 - foot - 8};
  const float line = layout.line / state.scale();
  const auto shown = static_cast<std::size_t>(std::max(1.F, std::floor(inner.h / line)));
  constexpr int all = 1000;
  auto lines = layout.lines(value, inner.w * state.scale(), all, false);
  if (lines.size() > shown) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(shown));
  Box at = inner.top(line);
  for (const auto& each : lines) {
    text(at, each.text, {.role = TypeRole::button, .weight = Weight::regular, .ellipsis = false});
    at = at.moved(0, line);
  }
  // Blanks at the end are in no line, but the cursor has passed them.
  const auto last = value.find_last_not_of(' ');
  const auto blanks = static_cast<float>(value.size() - (last == std::string_view::npos ? 0 : last + 1));
  const float end = (lines.back().width + blanks * layout.line_width(" ")) / state.scale();
  rect({std::min(inner.x + end + 2, inner.right()), inner.y + line * static_cast<float>(lines.size() - 1) + 2,
        3, line - 4},
       Color::primary);
  state.add_widget(id, box, true, value);
}

} // namespace ventanilla::sdk::ui
