#include "shared/wire/json_state.hpp"

#include "shared/wire/messages.hpp"

namespace ventanilla::wire {

namespace detail {

StateRows rows_of(const domain::SiteState& state) {
  StateRows rows;
  rows.day = state.day;
  rows.day_open = state.day_open;
  rows.head = state.head;
  for (const auto& [id, ticket] : state.tickets)
    rows.tickets.push_back(ticket);
  std::sort(rows.tickets.begin(), rows.tickets.end(),
            [](const domain::Ticket& left, const domain::Ticket& right) { return left.id < right.id; });
  for (const auto& [label, count] : state.labels_taken)
    rows.labels.push_back({label, count});
  for (const auto& [desk, each] : state.desks)
    rows.desks.push_back({desk, each});
  rows.calls.assign(state.calls.begin(), state.calls.end());
  for (const auto& [key, counter] : state.counters)
    rows.counters.push_back({key.first, key.second, counter});
  for (const auto& [id, lease] : state.leases)
    rows.leases.push_back(lease);
  for (const auto& [service, stats] : state.stats)
    rows.stats.push_back({service, stats});
  for (const auto& [service, count] : state.issued_today)
    rows.issued_today.push_back({service, count});
  rows.office_version = state.office_version;
  rows.staff_call = state.staff_call;
  for (const auto& [id, contact] : state.cases.contacts)
    rows.contacts.push_back(contact);
  for (const auto& [id, response] : state.cases.responses)
    rows.responses.push_back(response);
  for (const auto& [id, pqr] : state.cases.pqrs)
    rows.pqrs.push_back(pqr);
  for (const auto& [person, day] : state.cases.people)
    rows.people.push_back({person, day});
  for (const auto& [enrolment, key] : state.paper_keys)
    rows.paper_keys.push_back({enrolment.first, enrolment.second, key});
  rows.public_hash = state.public_hash;
  return rows;
}

domain::SiteState state_of(StateRows rows) {
  domain::SiteState state;
  state.day = rows.day;
  state.day_open = rows.day_open;
  state.head = rows.head;
  for (auto& ticket : rows.tickets) {
    if (ticket.state == domain::TicketState::waiting) state.waiting.insert({ticket.queue_entry, ticket.id});
    const auto id = ticket.id;
    state.tickets.emplace(id, std::move(ticket));
  }
  for (auto& row : rows.labels)
    state.labels_taken[row.label] = row.count;
  for (auto& row : rows.desks)
    state.desks[row.desk] = row.state;
  state.calls.assign(rows.calls.begin(), rows.calls.end());
  for (auto& row : rows.counters)
    state.counters[{row.day, row.series}] = row.counter;
  for (auto& lease : rows.leases)
    state.leases[lease.id] = lease;
  for (auto& row : rows.stats)
    state.stats[row.service] = row.stats;
  for (auto& row : rows.issued_today)
    state.issued_today[row.label] = row.count;
  state.office_version = rows.office_version;
  state.staff_call = rows.staff_call;
  for (auto& contact : rows.contacts)
    state.cases.contacts.emplace(contact.id, contact);
  for (auto& response : rows.responses)
    state.cases.responses.emplace(response.id, response);
  for (auto& pqr : rows.pqrs)
    state.cases.pqrs.emplace(pqr.id, pqr);
  for (auto& row : rows.people)
    state.cases.people.emplace(row.person, row.day);
  for (auto& row : rows.paper_keys)
    state.paper_keys[{row.station, row.station_epoch}] = row.key;
  state.public_hash = rows.public_hash;
  return state;
}

} // namespace detail

template<> std::string encode(const Snapshot& value) {
  return detail::to_json(value);
}
template<> std::string encode(const domain::SiteState& value) {
  return detail::to_json(value);
}
template<>
domain::Expected<Snapshot, DecodeError> decode<Snapshot>(std::string_view json, const Limits& limits) {
  return detail::from_json<Snapshot>(json, limits);
}
template<>
domain::Expected<domain::SiteState, DecodeError> decode<domain::SiteState>(std::string_view json,
                                                                           const Limits& limits) {
  return detail::from_json<domain::SiteState>(json, limits);
}

} // namespace ventanilla::wire
