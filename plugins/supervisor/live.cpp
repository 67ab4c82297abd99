#include "plugins/supervisor/live.hpp"

namespace ventanilla::supervisor {

using namespace sdk::ui;

void draw_live(Ui& ui, View& view, Box area) {
  constexpr float figures = 88;
  draw_figures(ui, view, area.top(figures));
  const Box below = area.below(figures + 16);
  const Box upper = below.row(0, 2, gap);
  const Box lower = below.row(1, 2, gap);
  const float wide = area.w * 0.491F;
  const Box right{upper.x + wide + gap, upper.y, upper.w - wide - gap, upper.h};
  const float desks = (right.w - gap) * 0.61F;
  draw_waits(ui, view, upper.left(wide));
  draw_desks(ui, view, right.left(desks));
  draw_alerts(ui, view, right.after(desks + gap));

  const Box right_below{right.x, lower.y, right.w, lower.h};
  const float satisfaction = (right.w - gap) * 0.585F;
  draw_arrivals(ui, view, lower.left(wide));
  if (may(view, domain::Permission::see_satisfaction))
    draw_satisfaction(ui, view, right_below.left(satisfaction));
  draw_stations(ui, view, right_below.after(satisfaction + gap));
}

} // namespace ventanilla::supervisor
