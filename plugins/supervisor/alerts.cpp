#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"
#include "plugins/supervisor/pqr.hpp"
#include "shared/domain/case_view.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

void add_late_services(const View& view, std::vector<Alert>& alerts) {
  for (const auto& service : view.office().services) {
    const auto wait = oldest_wait(view, service);
    if (!wait || *wait <= service.wait_target) continue;
    const auto target = minutes_text(view, service.wait_target);
    alerts.push_back({"clock", false,
                      view.words.format("super.alert.wait", {{"letter", service.letter}, {"target", target}}),
                      age_text(view, *wait - service.wait_target)});
  }
}

void add_long_services(const View& view, std::vector<Alert>& alerts) {
  for (const auto& desk : view.office().desks) {
    const auto* ticket = domain::active_ticket(view.site(), desk.key);
    if (ticket == nullptr || ticket->state != domain::TicketState::serving || ticket->periods.empty())
      continue;
    const auto* service = domain::find_service(view.office(), ticket->service);
    const auto span = view.state.now - ticket->periods.back().begin;
    if (service == nullptr || span <= service->service_target) continue;
    alerts.push_back(
        {"account-alert", false,
         view.words.format("super.alert.service", {{"desk", desk.label}, {"span", minutes_text(view, span)}}),
         view.words.format("super.alert.target", {{"target", minutes_text(view, service->service_target)}})});
  }
}

void add_contacts(const View& view, std::vector<Alert>& alerts) {
  for (const auto* contact : domain::waiting_contacts(view.site())) {
    if (domain::suggestion_for(view.site(), view.office(), *contact, view.state.now)) continue;
    const auto channel = word_of(view, "super.channel.", domain::to_text(contact->channel));
    const auto waited = age_text(view, view.state.now - contact->waiting_since);
    alerts.push_back({"account-off", true, view.words.get("super.alert.nobody"),
                      (contact->user_name.empty() ? channel : contact->user_name) + " · " + waited});
  }
}

void add_stations(const View& view, std::vector<Alert>& alerts) {
  for (const auto& station : view.model.health.stations) {
    if (station.revoked || !station.last_seen || !is_silent(view, station)) continue;
    alerts.push_back({"wifi-off", true,
                      view.words.format("super.alert.station", {{"station", station.label}}),
                      age_text(view, view.state.now - *station.last_seen)});
  }
}

void add_anomalies(const View& view, std::vector<Alert>& alerts) {
  for (const auto& [id, ticket] : view.site().tickets) {
    if (ticket.duplicate < 2 || ticket.day != view.site().day) continue;
    alerts.push_back({"alert", false,
                      view.words.format("super.alert.duplicate", {{"code", domain::code_text(ticket)}}),
                      clock_text(view, ticket.first_arrival)});
  }
}

void add_pqrs(const View& view, std::vector<Alert>& alerts) {
  for (const auto& matter : matters_of(view)) {
    if (matter.urgency != domain::Urgency::overdue) continue;
    alerts.push_back({"comment-alert", true, view.words.get("super.alert.pqr"),
                      matter.pqr->radicado + " · " + date_text(view, matter.pqr->due)});
  }
}

} // namespace

std::vector<Alert> alerts_of(const View& view) {
  std::vector<Alert> alerts;
  if (const auto& call = view.site().staff_call)
    alerts.push_back(
        {"account-alert", true, word_of(view, "super.alert.staff.", call->reason), call->station});
  add_late_services(view, alerts);
  add_long_services(view, alerts);
  if (may(view, domain::Permission::see_all_rows)) {
    add_contacts(view, alerts);
    add_pqrs(view, alerts);
  }
  add_stations(view, alerts);
  add_anomalies(view, alerts);
  std::stable_partition(alerts.begin(), alerts.end(), [](const Alert& each) { return each.grave; });
  return alerts;
}

void draw_alerts(Ui& ui, const View& view, Box area) {
  const auto alerts = alerts_of(view);
  const Box list = titled_card(ui, area, view.words.get("super.live.alerts"),
                               alerts.empty() ? std::string{} : std::to_string(alerts.size()));
  if (alerts.empty()) {
    ui.empty_state(list.inset(12, 0), {.icon = "check", .title = view.words.get("super.live.no_alerts")},
                   "super.no_alerts");
    return;
  }
  constexpr float row = 64;
  scroll_rows(ui, "super.alerts", list, row, alerts.size(), std::nullopt, [&](std::size_t at, Box box) {
    const auto& alert = alerts[at];
    const auto id = "super.alert." + std::to_string(at);
    draw_two_lines(ui, box,
                   {.id = id,
                    .icon = alert.icon,
                    .color = alert.grave ? Color::danger : Color::warning,
                    .title = alert.title,
                    .note = alert.note});
  });
}

} // namespace ventanilla::supervisor
