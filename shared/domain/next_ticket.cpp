#include "shared/domain/next_ticket.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace ventanilla::domain {

namespace {

/// A waiting ticket that the desk may serve now.
struct Candidate {
  const Ticket* ticket = nullptr;
  int order = 0;
};

/// Smaller is called first inside a class.
auto rank(const Candidate& candidate) {
  return std::tuple(candidate.order, candidate.ticket->queue_entry, candidate.ticket->id);
}

/// The best of each kind, and the oldest of each class for the reason's words.
struct Field {
  std::optional<Candidate> rescue;
  std::optional<Candidate> appointment;
  std::optional<Candidate> preferential;
  std::optional<Candidate> general;
  std::map<TicketClass, Instant> oldest;
};

void keep_better(std::optional<Candidate>& best, const Candidate& candidate) {
  if (!best || rank(candidate) < rank(*best)) best = candidate;
}

Field survey(const SiteState& state, const Desk& desk, const QueuePolicy& policy, Instant now) {
  Field field;
  for (const auto& [entry, id] : state.waiting) {
    const auto* ticket = find_ticket(state, id);
    if (ticket == nullptr || (ticket->not_before && *ticket->not_before > now)) continue;
    const auto service =
        std::find_if(desk.services.begin(), desk.services.end(),
                     [&](const DeskService& each) { return each.service == ticket->service; });
    if (service == desk.services.end()) continue;
    const Candidate candidate{ticket, service->order};
    // `waiting` is in order of entry, so the first one past the cap is the one that has waited longest.
    if (!field.rescue && now - entry > policy.wait_max) field.rescue = candidate;
    auto& best = ticket->klass == TicketClass::appointment    ? field.appointment
                 : ticket->klass == TicketClass::preferential ? field.preferential
                                                              : field.general;
    keep_better(best, candidate);
    field.oldest.try_emplace(ticket->klass, entry);
  }
  return field;
}

NextTicket pick(const Candidate& candidate, CallReason::Rule rule, int step, int of, Instant now,
                const Field& field) {
  const auto& ticket = *candidate.ticket;
  const bool oldest = field.oldest.at(ticket.klass) == ticket.queue_entry;
  return {ticket.id, CallReason{rule, step, of, now - ticket.queue_entry, oldest}};
}

} // namespace

std::string_view to_text(NextError error) {
  switch (error) {
  case NextError::no_one_waiting:
    return "no_one_waiting";
  case NextError::desk_busy:
    return "desk_busy";
  case NextError::desk_closed:
    return "desk_closed";
  case NextError::unknown_desk:
    return "unknown_desk";
  }
  return "no_one_waiting";
}

Expected<NextTicket, NextError> choose_next(const SiteState& state, const Office& office,
                                            std::string_view desk_key, Instant now) {
  using Rule = CallReason::Rule;
  const auto* desk = find_desk(office, desk_key);
  if (desk == nullptr) return Unexpected{NextError::unknown_desk};
  const auto found = state.desks.find(desk->key);
  if (found == state.desks.end() || found->second.person.empty() || found->second.paused)
    return Unexpected{NextError::desk_closed};
  const auto& at_desk = found->second;
  if (at_desk.ticket) return Unexpected{NextError::desk_busy};

  const auto& policy = office.policy;
  const auto field = survey(state, *desk, policy, now);
  if (field.rescue) return pick(*field.rescue, Rule::rescue, 0, 0, now, field);
  if (field.appointment) return pick(*field.appointment, Rule::appointment, 0, 0, now, field);
  if (!field.preferential && !field.general) return Unexpected{NextError::no_one_waiting};
  if (!field.general) return pick(*field.preferential, Rule::only_class_waiting, 0, 0, now, field);
  if (!field.preferential) return pick(*field.general, Rule::only_class_waiting, 0, 0, now, field);

  const bool preferential_turn = at_desk.preferential_given < policy.preferential_turns;
  if (preferential_turn)
    return pick(*field.preferential, Rule::preferential_turn, at_desk.preferential_given + 1,
                policy.preferential_turns, now, field);
  return pick(*field.general, Rule::general_turn, at_desk.general_given + 1, policy.general_turns, now,
              field);
}

} // namespace ventanilla::domain
