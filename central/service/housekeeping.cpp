#include "central/service/housekeeping.hpp"

#include "central/service/day.hpp"
#include "shared/domain/mutation.hpp"

namespace ventanilla::central {

namespace {

constexpr domain::Millis look_each{std::chrono::seconds{1}};

void return_unconfirmed(Core& core, LiveSite& site, domain::Instant now) {
  const domain::AssignmentPolicy policy;
  std::vector<domain::ContactReturned> returned;
  for (const auto& [id, contact] : site.state.cases.contacts) {
    if (contact.closed || !contact.assignment) continue;
    const auto& offer = *contact.assignment;
    if (domain::is_timed_out(offer.state, offer.offered, now, policy))
      returned.push_back({id, offer.person, offer.attempt, "timed_out"});
  }
  for (const auto& each : returned)
    core.ledger.append(site, each);
}

} // namespace

void tend(Core& core) {
  const auto now = core.ledger.now();
  turn_pages(core);
  for (auto& [key, site] : core.ledger.sites()) {
    if (site.branch) continue;
    if (now - site.tended < look_each && now >= site.tended) continue;
    site.tended = now;
    return_unconfirmed(core, site, now);
    if (domain::mutated("desk_released_by_time")) {
      const auto desks = site.state.desks;
      for (const auto& [held, desk] : desks)
        if (const auto* ticket = domain::active_ticket(site.state, held))
          core.ledger.append(site, domain::TicketHeld{ticket->id, ticket->call_epoch});
    }
  }
}

} // namespace ventanilla::central
