#include "central/service/day.hpp"

#include "shared/domain/mutation.hpp"

#include <algorithm>
#include <vector>

namespace ventanilla::central {

namespace {

void close_day(Core& core, LiveSite& site) {
  std::vector<domain::TicketId> left;
  for (const auto& [id, ticket] : site.state.tickets)
    if (!domain::is_over(ticket.state)) left.push_back(id);
  std::sort(left.begin(), left.end());
  for (const auto& id : left)
    core.ledger.append(site, domain::TicketCancelled{id, "day_closed"});
  std::vector<domain::DeskKey> open;
  for (const auto& [key, desk] : site.state.desks)
    if (!desk.person.empty()) open.push_back(key);
  for (const auto& key : open)
    core.ledger.append(site, domain::DeskClosed{key});
  core.directory.end_sessions([&](const auto& session) { return session.site == site.number; });
  core.ledger.append(site, domain::DayClosed{site.state.day});
}

} // namespace

void turn_pages(Core& core) {
  for (auto& [key, site] : core.ledger.sites()) {
    if (site.office_version == 0 || site.branch) continue;
    const auto today = site.zone.local(core.ledger.now()).day;
    if (domain::mutated("page_turned_back") ? today == site.state.day : today <= site.state.day) continue;
    if (site.state.day_open && !domain::mutated("day_not_closed")) close_day(core, site);
    core.ledger.append(site, domain::DayOpened{today});
  }
}

void close_late_ticket(Core& core, LiveSite& site, const domain::TicketId& id) {
  const auto* ticket = domain::find_ticket(site.state, id);
  if (ticket == nullptr || ticket->day >= site.state.day || domain::is_over(ticket->state)) return;
  core.ledger.append(site, domain::TicketCancelled{id, "day_closed"});
}

} // namespace ventanilla::central
