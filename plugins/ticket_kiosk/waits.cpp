#include "plugins/ticket_kiosk/waits.hpp"

#include "host/sdk/text/office_words.hpp"

#include <algorithm>

namespace ventanilla::ticket_kiosk {

namespace {

std::string joined(const std::string& people, const std::string& range) {
  return range.empty() ? people : people + " · " + range;
}

/// People ahead of a new ticket of a class: its own class before it, and of the other class those whose turns
/// come between.
int people_before(const sdk::StationState& state, const domain::ServiceKey& service,
                  domain::TicketClass klass) {
  int same = 0;
  int other = 0;
  for (const auto& [entry, id] : state.site->waiting) {
    const auto* ticket = domain::find_ticket(*state.site, id);
    if (ticket == nullptr || ticket->service != service) continue;
    (ticket->klass == klass ? same : other) += 1;
  }
  const auto& policy = state.office->policy;
  const bool preferential = klass == domain::TicketClass::preferential;
  const int own_turns = std::max(1, preferential ? policy.preferential_turns : policy.general_turns);
  const int other_turns = std::max(1, preferential ? policy.general_turns : policy.preferential_turns);
  return same + std::min(other, same * other_turns / own_turns + (preferential ? 0 : other_turns));
}

} // namespace

bool is_live(const sdk::StationState& state) {
  return state.link.state == sdk::Link::State::live;
}

std::string range_text(const sdk::Text& words, const std::optional<domain::WaitRange>& wait) {
  return wait ? sdk::wait_words(words, *wait) : std::string{};
}

std::string people_text(const sdk::Text& words, const sdk::StationState& state,
                        const domain::ServiceKey& service) {
  const int waiting = domain::load_of(*state.site, service).waiting;
  if (waiting == 0) return words.get("wait.nobody");
  const auto people = words.count("wait.people", waiting);
  if (!is_live(state)) return people;
  return joined(people, range_text(words, domain::estimate_for(*state.site, *state.office, service)));
}

std::string before_text(const sdk::Text& words, const sdk::StationState& state,
                        const domain::ServiceKey& service, domain::TicketClass klass) {
  const int before = people_before(state, service, klass);
  const auto people =
      before == 0 ? std::string(words.get("wait.nobody_before")) : words.count("wait.before", before);
  if (!is_live(state)) return people;
  const auto all = domain::estimate_for(*state.site, *state.office, service);
  if (!all) return people;
  if (before == all->people_before) return joined(people, range_text(words, all));
  // The day's pace, for as many people as are ahead of this class.
  const auto pace = all->people_before >= 0 ? all->high / (all->people_before + 1) : domain::Millis{};
  domain::WaitRange range;
  range.high = pace * (before + 1);
  range.low = pace * before * 8 / 10;
  return joined(people, range_text(words, range));
}

bool is_offered(const sdk::StationState& state, const domain::Service& service) {
  const auto issued = state.site->issued_today.find(service.key);
  return service.daily_limit == 0 || issued == state.site->issued_today.end() ||
         issued->second < service.daily_limit;
}

} // namespace ventanilla::ticket_kiosk
