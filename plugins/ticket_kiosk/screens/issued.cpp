#include "plugins/ticket_kiosk/frame.hpp"
#include "plugins/ticket_kiosk/waits.hpp"

#include <cmath>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr double printed_stays_s = 8;
constexpr double unprinted_stays_s = 30;
/// A paper that takes longer is not waited for: the person may go, the number is theirs.
constexpr double printing_most_s = 12;

void number_card(Ui& ui, const View& view, const domain::Ticket& ticket, const sdk::IssueResult& result,
                 Box card) {
  const auto& words = view.words;
  ui.card(card, {.radius = 28});
  const auto* service = domain::find_service(*view.state.office, ticket.service);
  ui.text({card.x + 32, card.y + 36, card.w - 64, 48},
          service == nullptr ? ticket.service : words.pick(service->name),
          {.color = Color::text2, .align = Align::centre});
  ui.text({card.x + 16, card.y + 110, card.w - 32, 260}, domain::code_text(ticket),
          {.role = TypeRole::code, .align = Align::centre, .tabular = true, .id = "kiosk.code"});
  if (!result.wait) return; // cut off from the central: how many are before is not known
  const auto before = std::to_string(result.wait->people_before);
  const auto range = range_text(words, result.wait);
  const Box line{card.x, card.y + card.h - 170, card.w, 60};
  const auto before_words = " " + words.count("kiosk.issued.before", result.wait->people_before);
  ui.pieces(line,
            {{.icon = "account-multiple", .color = Color::primary},
             {.text = before, .weight = Weight::bold, .gap = 16},
             {.text = before_words, .weight = Weight::regular},
             {.icon = "clock", .color = Color::primary, .gap = 48},
             {.text = range, .weight = Weight::bold, .gap = 16}},
            {.role = TypeRole::button, .align = Align::centre});
}

void qr_card(Ui& ui, const View& view, const std::string& url, Box card) {
  if (url.empty()) return;
  ui.card(card);
  const float side = std::min(card.h - 80, 296.F);
  const Box square{card.x + 42, card.y + (card.h - side) / 2, side, side};
  ui.qr(square, url, "kiosk.qr");
  const Box words{square.right() + 48, card.y + card.h / 2 - 120, card.right() - square.right() - 84, 240};
  ui.text(words.top(48), view.words.get("kiosk.qr.title"),
          {.role = TypeRole::button, .weight = Weight::semibold, .lines = 2});
  ui.text({words.x, words.y + 60, words.w, 114}, view.words.get("kiosk.qr.text"),
          {.color = Color::text2, .valign = VAlign::top, .lines = 3});
  ui.pieces({words.x, words.y + 188, words.w, 44}, {{.text = view.state.office->web, .icon = "cellphone"}},
            {.color = Color::text2});
}

} // namespace

double closes_after(const sdk::Tickets& tickets, const Issued& step) {
  const auto paper = tickets.paper(step.result.ticket->id);
  return paper.state == sdk::PaperState::State::failed ? unprinted_stays_s : printed_stays_s;
}

Wish draw_issuing(Ui& ui, const View& view, const Issuing&) {
  draw_title(ui, "kiosk.title.issuing", view.words.get("kiosk.issuing.title"));
  return {};
}

Wish draw_issued(Ui& ui, const View& view, const Issued& step) {
  const auto& words = view.words;
  const auto& ticket = *step.result.ticket;
  const auto paper = view.tickets.paper(ticket.id);
  const bool failed = paper.state == sdk::PaperState::State::failed;
  draw_title(ui, "kiosk.title.issued", words.get("kiosk.issued.title"));
  const float unit = ui.window().h / 1920.F;
  const float width = ui.window().w - 2 * margin;
  number_card(ui, view, ticket, step.result, {margin, 328 * unit, width, 560});
  const Box band{margin, 328 * unit + 560 + 32, width, 152};
  if (failed)
    ui.banner(band,
              {.tone = Tone::warning,
               .icon = "printer-alert",
               .title = words.get("kiosk.no_paper.title"),
               .text = words.get("kiosk.no_paper.text")},
              "kiosk.no_paper");
  else
    ui.banner(band,
              {.tone = Tone::success,
               .icon = "printer",
               .title = words.get("kiosk.paper.title"),
               .text = words.get("kiosk.paper.text")},
              "kiosk.paper");
  const float button_y = foot_top(ui) - 32 - 128 - 56;
  qr_card(ui, view, step.result.status_url,
          {margin, band.bottom() + 32, width, std::max(300.F, button_y - band.bottom() - 80)});

  // The button is dead until the paper is out, so that a second tap never means a second turn.
  const double shown = ui.now() - step.since;
  const bool ready = paper.state != sdk::PaperState::State::printing || shown > printing_most_s;
  const double left = std::ceil(closes_after(view.tickets, step) - shown);
  const auto subtitle =
      words.format("kiosk.closes_in", {{"seconds", std::to_string(static_cast<int>(std::max(0.0, left)))}});
  ui.mark("kiosk.closes", {}, subtitle);
  if (!ready) ui.need_frame_at(step.since + printing_most_s);
  ui.need_frame_in(left > 0 ? 1.0 - std::fmod(shown, 1.0) + 0.005 : 0.05);
  if (ui.button("kiosk.done", {margin, button_y, width, 128},
                words.get(failed ? "kiosk.noted" : "kiosk.done"),
                {.kind = ButtonKind::primary, .subtitle = subtitle, .enabled = ready}))
    return GoHome{};
  return {};
}

} // namespace ventanilla::ticket_kiosk
