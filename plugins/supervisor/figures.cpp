// The six numbers above everything else.

#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"
#include "plugins/supervisor/pqr.hpp"
#include "shared/domain/case_view.hpp"

#include <cmath>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

Figure waiting_figure(const View& view) {
  const auto waiting = view.site().waiting.size();
  const auto chats = domain::waiting_contacts(view.site()).size();
  return {.id = "super.waiting",
          .label = view.words.get("super.live.waiting"),
          .number = std::to_string(waiting),
          .note = view.words.format("super.live.waiting_chats", {{"count", std::to_string(chats)}})};
}

Figure median_figure(const View& view) {
  const auto waits = waits_today(view);
  const auto in_minutes = [&](std::optional<double> minutes) {
    if (!minutes) return std::string("—");
    return view.words.format("super.minutes", {{"minutes", std::to_string(std::lround(*minutes))}});
  };
  Figure figure{.id = "super.median",
                .label = view.words.get("super.live.median"),
                .number = in_minutes(domain::median(waits))};
  if (!waits.empty()) figure.note = "p90 " + in_minutes(domain::percentile(waits, 90));
  return figure;
}

Figure late_figure(const View& view) {
  int late = 0;
  std::string letters;
  for (const auto& service : view.office().services) {
    int here = 0;
    for (const auto& [entry, id] : view.site().waiting) {
      const auto* ticket = domain::find_ticket(view.site(), id);
      if (ticket != nullptr && ticket->service == service.key && view.state.now - entry > service.wait_target)
        ++here;
    }
    if (here > 0) letters += (letters.empty() ? "" : ", ") + service.letter;
    late += here;
  }
  return {.id = "super.late",
          .label = view.words.get("super.live.late"),
          .number = std::to_string(late),
          .note = late == 0 ? std::string{}
                            : view.words.format("super.live.late_services", {{"letters", letters}}),
          .color = late == 0 ? Color::text : Color::warning};
}

Figure served_figure(const View& view) {
  int served = 0;
  int absent = 0;
  for (const auto& [id, ticket] : view.site().tickets) {
    if (ticket.day != view.site().day) continue;
    if (ticket.state == domain::TicketState::finished) ++served;
    if (ticket.state == domain::TicketState::no_show) ++absent;
  }
  return {.id = "super.served",
          .label = view.words.get("super.live.served"),
          .number = std::to_string(served),
          .note = view.words.count("super.live.no_shows", absent)};
}

Figure satisfaction_figure(const View& view) {
  const auto result = domain::satisfaction(tally_of(view, in_person_form));
  const auto n = std::to_string(result.n);
  Figure figure{
      .id = "super.satisfaction", .label = view.words.get("super.live.satisfaction"), .number = "—"};
  if (!result.top_two) {
    figure.note = view.words.format("super.live.few", {{"n", n}});
    return figure;
  }
  figure.number = percent_text(view, result.top_two->share);
  figure.note = interval_text(view, *result.top_two) + " · n " + n;
  figure.color = Color::success;
  return figure;
}

Figure pqr_figure(const View& view) {
  int due = 0;
  int overdue = 0;
  for (const auto& matter : matters_of(view)) {
    if (is_due_soon(view, matter)) ++due;
    if (matter.urgency == domain::Urgency::overdue) ++overdue;
  }
  return {.id = "super.pqr_due",
          .label = view.words.get("super.live.pqr_due"),
          .number = std::to_string(due + overdue),
          .note = view.words.count("super.live.pqr_overdue", overdue),
          .color = due + overdue == 0 ? Color::text : Color::danger};
}

} // namespace

std::vector<double> waits_today(const View& view) {
  std::vector<double> waits;
  for (const auto& [id, ticket] : view.site().tickets) {
    if (ticket.day != view.site().day || ticket.call_epoch == 0) continue;
    waits.push_back(std::chrono::duration<double, std::ratio<60>>(domain::waited_for(ticket)).count());
  }
  return waits;
}

void draw_figures(Ui& ui, const View& view, Box area) {
  std::vector<Figure> figures{waiting_figure(view), median_figure(view), late_figure(view),
                              served_figure(view)};
  if (may(view, domain::Permission::see_satisfaction)) figures.push_back(satisfaction_figure(view));
  if (may(view, domain::Permission::see_all_rows)) figures.push_back(pqr_figure(view));
  for (std::size_t at = 0; at < figures.size(); ++at)
    draw_figure(ui, area.column(static_cast<int>(at), static_cast<int>(figures.size()), gap), figures[at]);
}

} // namespace ventanilla::supervisor
