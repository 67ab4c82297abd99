#include "shared/domain/wait_estimate.hpp"

#include <algorithm>

namespace ventanilla::domain {

namespace {

/// Averages of a day count once this many services have ended.
constexpr int enough_finished = 5;
constexpr auto optimistic_percent = 80;

int desks_for(const SiteState& state, const Office& office, std::string_view service) {
  int desks = 0;
  for (const auto& desk : office.desks) {
    const auto found = state.desks.find(desk.key);
    if (found == state.desks.end() || found->second.person.empty() || found->second.paused) continue;
    desks += std::any_of(desk.services.begin(), desk.services.end(),
                         [&](const DeskService& each) { return each.service == service; })
                 ? 1
                 : 0;
  }
  return desks;
}

Millis average_of(const SiteState& state, const Service& service) {
  const auto found = state.stats.find(service.key);
  if (found == state.stats.end() || found->second.finished < enough_finished) return service.service_average;
  const auto average = found->second.service_total / found->second.finished;
  return average > Millis{0} ? average : service.service_average;
}

std::optional<WaitRange> estimate(const SiteState& state, const Office& office, std::string_view service_key,
                                  int people_before) {
  const auto* service = find_service(office, service_key);
  if (service == nullptr) return std::nullopt;
  const auto range =
      estimate_wait(average_of(state, *service), desks_for(state, office, service_key), people_before);
  if (!range) return std::nullopt;
  return *range;
}

} // namespace

Expected<WaitRange, EstimateError> estimate_wait(Millis average, int desks, int people_before,
                                                 const std::vector<Millis>& appointments_in) {
  if (average <= Millis{0}) return Unexpected{EstimateError::no_average};
  if (desks <= 0) return Unexpected{EstimateError::no_desk};
  auto pessimistic = [&](int people) { return average * (people + 1) / desks; };
  // An appointment goes first once its time has come: it counts when it falls before the end of this wait.
  auto sorted = appointments_in;
  std::sort(sorted.begin(), sorted.end());
  int people = people_before;
  for (const auto& in : sorted)
    if (in <= pessimistic(people)) ++people;
  WaitRange range;
  range.people_before = people;
  range.high = pessimistic(people);
  range.low = average * optimistic_percent / 100 * (people / desks);
  return range;
}

std::optional<WaitRange> estimate_for(const SiteState& state, const Office& office,
                                      std::string_view service) {
  return estimate(state, office, service, load_of(state, service).waiting);
}

std::optional<WaitRange> estimate_for_ticket(const SiteState& state, const Office& office,
                                             const Ticket& ticket) {
  int before = 0;
  for (const auto& [entry, id] : state.waiting) {
    if (id == ticket.id) break;
    const auto* other = find_ticket(state, id);
    before += other != nullptr && other->service == ticket.service ? 1 : 0;
  }
  return estimate(state, office, ticket.service, before);
}

} // namespace ventanilla::domain
