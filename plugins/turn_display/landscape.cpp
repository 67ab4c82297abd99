// 1920×1080: the call on the left, recent calls on the right, media, waits, ticker.

#include "plugins/turn_display/model.hpp"

namespace ventanilla::turn_display {

using namespace sdk::ui;

void draw_landscape(Ui& ui, const View& view, const Box& area) {
  constexpr float ticker = 88;
  draw_header(ui, view, {area.x + 80, area.y + 40, area.w - 160, 88});
  const Box left{area.x + 80, area.y + 160, area.w - 856, 456};
  const Box right{area.right() - 712, area.y + 160, 632, 0};
  const float foot = area.bottom() - ticker;
  if (is_closed(view)) {
    draw_media(ui, view, {left.x, left.y, left.w, foot - 32 - left.y});
    draw_closed_card(ui, view, {right.x, right.y, right.w, 300});
  } else if (is_idle(view)) {
    const Box media{left.x, left.y, left.w, foot - 32 - 160 - 24 - left.y};
    draw_media(ui, view, media);
    draw_wait_cards(ui, view, {left.x, media.bottom() + 24, left.w, 160});
    const Box last{right.x, right.y, right.w, 250};
    draw_last_card(ui, view, last);
    draw_recent(ui, view, {right.x, last.bottom() + 40, right.w, foot - 32 - last.bottom() - 40});
  } else {
    const Box recent{right.x, right.y, right.w, 48 + 5 * 88};
    const bool calling = view.calls.current().has_value();
    draw_recent(ui, view, recent);
    draw_media(ui, view, {right.x, recent.bottom() + 28, right.w, foot - 32 - recent.bottom() - 28});
    draw_waits(ui, view, {left.x, left.bottom() + 40, left.w, foot - 32 - left.bottom() - 40}, 5);
    if (calling)
      draw_calling_card(ui, view, left, first_recent_row(recent));
    else
      draw_settled_card(ui, view, left);
  }
  draw_ticker(ui, view, {area.x, foot, area.w, ticker});
}

} // namespace ventanilla::turn_display
