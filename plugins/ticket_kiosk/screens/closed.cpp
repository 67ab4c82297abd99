#include "host/sdk/text/office_words.hpp"
#include "plugins/ticket_kiosk/frame.hpp"

namespace ventanilla::ticket_kiosk {

using namespace sdk::ui;

void draw_closed(Ui& ui, const View& view) {
  const auto& words = view.words;
  draw_title(ui, "kiosk.title.closed", words.get("kiosk.closed.title"));
  const float unit = ui.window().h / 1920.F;
  const float width = ui.window().w - 2 * margin;
  const Box card{margin, 392 * unit, width, 640};
  ui.card(card, {.radius = 28});
  ui.icon(Box{card.x, card.y + 140, card.w, 132}, "clock", Color::primary);
  ui.text({card.x + 32, card.y + 292, card.w - 64, 72},
          sdk::opening_words(words, view.state.office->hours, view.state.local),
          {.role = TypeRole::title,
           .weight = Weight::semibold,
           .align = Align::centre,
           .lines = 2,
           .id = "kiosk.opens"});
  ui.text(
      {card.x + 100, card.y + 384, card.w - 200, 160},
      words.format("kiosk.closed.text",
                   {{"hours", sdk::hours_words(words, view.state.office->hours, view.state.local)}}),
      {.color = Color::text2, .align = Align::centre, .valign = VAlign::top, .lines = 4, .balance = true});
  const float y = card.bottom() + 48;
  ui.text({margin, y, width, 56}, words.get("kiosk.meanwhile"),
          {.role = TypeRole::button, .weight = Weight::semibold});
  ui.pieces({margin, y + 72, width, 56},
            {{.icon = "phone", .color = Color::primary}, {.text = view.state.office->phone, .gap = 20}});
  const auto web = words.format("kiosk.meanwhile.web", {{"web", view.state.office->web}});
  ui.pieces({margin, y + 152, width, 56},
            {{.icon = "web", .color = Color::primary}, {.text = web, .gap = 20}});
}

} // namespace ventanilla::ticket_kiosk
