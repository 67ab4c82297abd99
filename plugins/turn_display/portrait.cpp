// 1080×1920: one column.

#include "plugins/turn_display/model.hpp"

namespace ventanilla::turn_display {

using namespace sdk::ui;

void draw_portrait(Ui& ui, const View& view, const Box& area) {
  constexpr float ticker = 88;
  constexpr float side = 48;
  const float width = area.w - 2 * side;
  draw_header(ui, view, {area.x + side, area.y + 40, width, 88});
  const float foot = area.bottom() - ticker;
  const Box card{area.x + side, area.y + 168, width, 456};
  const Box recent{area.x + side, card.bottom() + 32, width, 48 + 4 * 88};
  draw_recent(ui, view, recent);
  const Box waits{area.x + side, recent.bottom() + 32, width, 48 + 4 * 60};
  draw_waits(ui, view, waits, 4);
  draw_media(ui, view, {area.x + side, waits.bottom() + 32, width, foot - 32 - waits.bottom() - 32});
  if (view.calls.current())
    draw_calling_card(ui, view, card, first_recent_row(recent));
  else if (is_closed(view))
    draw_closed_card(ui, view, card);
  else
    draw_settled_card(ui, view, card);
  draw_ticker(ui, view, {area.x, foot, area.w, ticker});
}

} // namespace ventanilla::turn_display
