#include "central/service/numbers.hpp"

#include "shared/domain/mutation.hpp"

#include <algorithm>

namespace ventanilla::central {

Outcome<wire::LeaseAnswer> reserve_numbers(Core& core, const Caller& caller, LiveSite& site,
                                           const wire::LeaseRequest& request) {
  if (caller.admin || (caller.kind != StationKind::kiosk && caller.kind != StationKind::panel))
    return refuse("forbidden");
  const auto kind = request.kind == "hot"    ? std::optional(domain::LeaseKind::hot)
                    : request.kind == "cold" ? std::optional(domain::LeaseKind::cold)
                                             : std::nullopt;
  if (!kind) return refuse("bad_value", "kind is \"hot\" or \"cold\"");
  const auto& services = site.office.services;
  const auto service = std::find_if(services.begin(), services.end(), [&](const domain::Service& each) {
    return each.letter == request.series;
  });
  if (service == services.end()) return refuse("unknown_series");
  if (request.day != site.state.day && request.day != domain::next_day(site.state.day))
    return refuse("bad_value", "day is today or tomorrow: " + domain::to_text(site.state.day));
  const auto issued = site.state.issued_today.find(service->key);
  if (service->daily_limit > 0 && request.day == site.state.day && issued != site.state.issued_today.end() &&
      issued->second >= service->daily_limit)
    return refuse("daily_limit");

  const auto known = site.state.counters.find({domain::to_text(request.day), request.series});
  auto counter = known == site.state.counters.end() ? domain::SeriesCounter{} : known->second;
  const auto block = domain::lease_numbers(counter, site.office.numbers, *kind);
  if (!block) return refuse(domain::to_text(block.error()));

  domain::NumberLease lease;
  lease.id = ports::new_id<domain::LeaseId>(core.ledger.clock(), core.ledger.random());
  lease.kind = *kind;
  lease.station = caller.station;
  lease.station_epoch = caller.epoch;
  lease.day = domain::mutated("lease_without_day") ? site.state.day : request.day;
  lease.series = request.series;
  lease.from = block->from;
  lease.to = block->to;
  if (domain::mutated("lease_not_logged")) return wire::LeaseAnswer{lease, site.state.head};
  const auto seq = core.ledger.append(site, domain::NumbersLeased{lease});
  return wire::LeaseAnswer{lease, seq};
}

} // namespace ventanilla::central
