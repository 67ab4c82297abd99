#include "central/service/reading.hpp"

#include "central/service/redaction.hpp"
#include "shared/domain/wait_estimate.hpp"

namespace ventanilla::central {

namespace {

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

Outcome<wire::Snapshot> read_snapshot(Core& core, const Caller& caller, std::string_view key) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  wire::Snapshot snapshot{wire::schema_version, core.ledger.log_epoch(), (*site)->state};
  if (!sees_personal(caller)) snapshot.state.cases = {};
  return snapshot;
}

Outcome<wire::TicketStatus> read_ticket(Core& core, std::string_view token) {
  for (const auto& [key, site] : core.ledger.sites()) {
    const auto found = site.by_public_token.find(std::string(token));
    if (found == site.by_public_token.end()) continue;
    const auto* ticket = domain::find_ticket(site.state, found->second);
    if (ticket != nullptr) return status_of(site, *ticket);
  }
  return refuse("unknown_token");
}

} // namespace ventanilla::central
