#include "plugins/ticket_kiosk/frame.hpp"
#include "shared/domain/hours.hpp"

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

/// "Abrimos a la 1:30 p. m.", "Abrimos mañana a las 8:00 a. m.", "Abrimos el lunes 30 de noviembre a las …".
std::string opening_text(const View& view) {
  const auto& words = view.words;
  const auto next = domain::next_opening(view.state.office->hours, view.state.local);
  if (!next) return words.get("kiosk.closed.unknown");
  const auto clock = words.clock(next->open_minute);
  const int hour = next->open_minute / 60 % 12;
  const std::string article = hour == 1 ? "one" : "other"; // "a la 1:30", "a las 8:00"
  if (next->day == view.state.local.day)
    return words.format("kiosk.closed.today." + article, {{"clock", clock}});
  if (next->day == domain::next_day(view.state.local.day))
    return words.format("kiosk.closed.tomorrow." + article, {{"clock", clock}});
  return words.format(
      "kiosk.closed.day." + article,
      {{"weekday", words.weekday(next->day)}, {"date", words.day_and_month(next->day)}, {"clock", clock}});
}

/// "8:00 a. m. a 12:30 p. m. y 1:30 p. m. a 5:30 p. m." of today, or of the next day that opens.
std::string hours_text(const View& view) {
  const auto& hours = view.state.office->hours;
  const auto next = domain::next_opening(hours, view.state.local);
  const auto day = next ? next->day : view.state.local.day;
  const std::size_t index = domain::weekday_of(day).iso_encoding() - 1;
  if (index >= hours.days.size()) return {};
  std::string text;
  for (const auto& span : hours.days[index]) {
    if (!text.empty()) text += view.words.get("kiosk.hours.and");
    text += view.words.format("kiosk.hours.span", {{"open", view.words.clock(span.open_minute)},
                                                   {"close", view.words.clock(span.close_minute)}});
  }
  return text;
}

} // namespace

void draw_closed(Ui& ui, const View& view) {
  const auto& words = view.words;
  draw_title(ui, "kiosk.title.closed", words.get("kiosk.closed.title"));
  const float unit = ui.window().h / 1920.F;
  const float width = ui.window().w - 2 * margin;
  const Box card{margin, 392 * unit, width, 640};
  ui.card(card, {.radius = 28});
  ui.icon(Box{card.x, card.y + 140, card.w, 132}, "clock-outline", Color::primary);
  ui.text({card.x + 32, card.y + 292, card.w - 64, 72}, opening_text(view),
          {.role = TypeRole::title,
           .weight = Weight::semibold,
           .align = Align::centre,
           .lines = 2,
           .id = "kiosk.opens"});
  ui.text({card.x + 100, card.y + 384, card.w - 200, 160},
          words.format("kiosk.closed.text", {{"hours", hours_text(view)}}),
          {.color = Color::text2, .align = Align::centre, .valign = VAlign::top, .lines = 4});
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
