// The screens with one sentence: starting, out of service, no turn came of it.

#include "host/sdk/text/office_words.hpp"
#include "plugins/ticket_kiosk/frame.hpp"

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;
using Error = sdk::IssueResult::Error;

struct Message {
  const char* icon;
  const char* title;
  const char* text;
};

Message message_of(Error error) {
  switch (error) {
  case Error::closed:
    return {"clock", "kiosk.closed.title", "kiosk.refused.closed"};
  case Error::full:
    return {"calendar-remove", "kiosk.refused.full.title", "kiosk.refused.full"};
  case Error::storage:
    return {"alert-circle", "kiosk.out_of_service.title", "kiosk.out_of_service.text"};
  case Error::no_numbers:
  case Error::none:
    break;
  }
  return {"account", "kiosk.refused.no_numbers.title", "kiosk.refused.no_numbers"};
}

void message_card(Ui& ui, const char* icon, std::string_view text, std::string_view id) {
  const float unit = ui.window().h / 1920.F;
  const Box card{margin, 392 * unit, ui.window().w - 2 * margin, 520};
  ui.card(card, {.radius = 28});
  ui.icon(Box{card.x, card.y + 110, card.w, 120}, icon, Color::primary);
  ui.text({card.x + 80, card.y + 268, card.w - 160, 200}, text,
          {.role = TypeRole::button, .align = Align::centre, .valign = VAlign::top, .lines = 4, .id = id});
}

} // namespace

Wish draw_refused(Ui& ui, const View& view, const Refused& step) {
  const auto message = message_of(step.error);
  draw_title(ui, "kiosk.title.refused", view.words.get(message.title));
  constexpr domain::Millis last_of_day = std::chrono::hours{24} - domain::Millis{1};
  const auto opening =
      sdk::opening_words(view.words, view.state.office->hours, {view.state.local.day, last_of_day});
  message_card(ui, message.icon, view.words.format(message.text, {{"opening", opening}}), "kiosk.refused");
  const Box button{margin, foot_top(ui) - 32 - 128 - 56, ui.window().w - 2 * margin, 128};
  if (ui.button("kiosk.back", button, view.words.get("kiosk.back"),
                {.kind = ButtonKind::primary, .icon = "undo"}))
    return GoHome{};
  return {};
}

void draw_starting(Ui& ui, const View& view) {
  draw_title(ui, "kiosk.title.starting", view.words.get("kiosk.starting.title"));
  message_card(ui, "timer-sand", view.words.get("kiosk.starting.text"), "kiosk.starting");
}

void draw_out_of_service(Ui& ui, const View& view) {
  draw_title(ui, "kiosk.title.out_of_service", view.words.get("kiosk.out_of_service.title"));
  message_card(ui, "alert-circle", view.words.get("kiosk.out_of_service.text"), "kiosk.out_of_service");
}

} // namespace ventanilla::ticket_kiosk
