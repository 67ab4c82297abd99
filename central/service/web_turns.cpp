#include "central/service/web_turns.hpp"

#include "shared/domain/desk_action.hpp"
#include "shared/domain/wait_estimate.hpp"
#include "shared/wire/json.hpp"

namespace ventanilla::central {

namespace {

struct Turn {
  LiveSite* site = nullptr;
  const domain::Ticket* ticket = nullptr;
};

Outcome<Turn> turn_of(Core& core, std::string_view token) {
  for (auto& [key, site] : core.ledger.sites()) {
    if (site.branch) continue; // its own central has the page
    const auto found = site.by_public_token.find(std::string(token));
    if (found == site.by_public_token.end()) continue;
    const auto* ticket = domain::find_ticket(site.state, found->second);
    if (ticket != nullptr) return Turn{&site, ticket};
  }
  return refuse("unknown_token");
}

int minutes(domain::Millis wait) {
  return static_cast<int>(std::chrono::round<std::chrono::minutes>(wait).count());
}

wire::TicketStatus status_of(const LiveSite& site, const domain::Ticket& ticket) {
  wire::TicketStatus status;
  status.code = domain::code_text(ticket);
  const auto* service = domain::find_service(site.office, ticket.service);
  status.service = service == nullptr ? ticket.service : service->name.es;
  status.state = domain::to_text(ticket.state);
  if (domain::is_active(ticket.state)) {
    const auto* desk = domain::find_desk(site.office, ticket.desk);
    if (desk != nullptr) status.desk_label = desk->label;
  }
  if (ticket.state != domain::TicketState::waiting) return status;
  if (const auto wait = domain::estimate_for_ticket(site.state, site.office, ticket)) {
    status.people_before = wait->people_before;
    status.low_minutes = minutes(wait->low);
    status.high_minutes = minutes(wait->high);
  }
  return status;
}

} // namespace

Outcome<Watched<wire::TurnPage>> read_turn(Core& core, std::string_view token) {
  const auto turn = turn_of(core, token);
  if (!turn) return domain::Unexpected{turn.error()};
  const auto& site = *turn->site;
  const auto& ticket = *turn->ticket;
  wire::TurnPage page;
  page.ticket = status_of(site, ticket);
  page.office = site.office.name;
  page.phone = site.office.phone;
  if (const auto* service = domain::find_service(site.office, ticket.service)) {
    page.service_name = service->name;
    page.papers = service->papers;
  }
  page.taken = ticket.first_arrival;
  if (ticket.state == domain::TicketState::called && !ticket.periods.empty())
    page.called = ticket.periods.back().begin;
  page.mark = mark_of(wire::encode(page));
  page.server_time = core.ledger.now();
  return Watched<wire::TurnPage>{site.key, site.state.head, std::move(page)};
}

Outcome<domain::Done> cancel_turn(Core& core, std::string_view token) {
  const auto turn = turn_of(core, token);
  if (!turn) return domain::Unexpected{turn.error()};
  if (turn->ticket->state == domain::TicketState::cancelled) return domain::Done{};
  const auto event = domain::cancel(turn->site->state, turn->ticket->id, "citizen");
  if (!event) return refuse(domain::to_text(event.error()));
  core.ledger.append(*turn->site, *event, {"citizen", {}});
  return domain::Done{};
}

} // namespace ventanilla::central
