#include "shared/domain/desk_action.hpp"

#include "shared/domain/mutation.hpp"

#include <algorithm>
namespace ventanilla::domain {

namespace {

using Result = Expected<Event, TransitionError>;

/// The ticket if this desk may do this to it now.
Expected<const Ticket*, TransitionError> check(const SiteState& state, const DeskAct& act, Action action) {
  const auto* ticket = find_ticket(state, act.ticket);
  if (ticket == nullptr || !is_permitted(ticket->state, action))
    return Unexpected{TransitionError::not_permitted};
  if (ticket->desk != act.desk) return Unexpected{TransitionError::other_desk};
  if (ticket->call_epoch != act.call_epoch) return Unexpected{TransitionError::stale_epoch};
  return ticket;
}

template<class Made> Result made(const SiteState& state, const DeskAct& act, Action action, Made event) {
  const auto ticket = check(state, act, action);
  if (!ticket) return Unexpected{ticket.error()};
  event.ticket = act.ticket;
  event.call_epoch = act.call_epoch;
  return Event{std::move(event)};
}

} // namespace

Result recall(const SiteState& state, const DeskAct& act) {
  return made(state, act, Action::recall, TicketRecalled{});
}

Result start(const SiteState& state, const DeskAct& act) {
  return made(state, act, Action::start, ServiceStarted{});
}

Result hold(const SiteState& state, const DeskAct& act) {
  return made(state, act, Action::hold, TicketHeld{});
}

Result no_show(const SiteState& state, const DeskAct& act) {
  return made(state, act, Action::no_show, TicketNoShow{});
}

Result finish(const SiteState& state, const DeskAct& act, std::vector<std::string> tasks) {
  ServiceFinished finished;
  finished.tasks = std::move(tasks);
  return made(state, act, Action::finish, std::move(finished));
}

Result transfer(const SiteState& state, const DeskAct& act, TicketId child, ServiceKey to_service) {
  TicketTransferred transferred;
  transferred.child = child;
  transferred.to_service = std::move(to_service);
  return made(state, act, Action::transfer, std::move(transferred));
}

Result cancel(const SiteState& state, const TicketId& id, std::string reason) {
  const auto* ticket = find_ticket(state, id);
  if (ticket == nullptr || !is_permitted(ticket->state, Action::cancel))
    return Unexpected{TransitionError::not_permitted};
  return Event{TicketCancelled{id, std::move(reason)}};
}

Result reactivate(const SiteState& state, const TicketId& id, std::optional<Instant> not_before) {
  const auto* ticket = find_ticket(state, id);
  if (ticket == nullptr || !is_permitted(ticket->state, Action::reactivate))
    return Unexpected{TransitionError::not_permitted};
  if (ticket->day != state.day) return Unexpected{TransitionError::other_day};
  return Event{TicketReactivated{id, not_before}};
}

Result undo(const SiteState& state, const DeskKey& desk_key, Instant now) {
  const auto desk = state.desks.find(desk_key);
  if (desk == state.desks.end() || !desk->second.last || desk->second.ticket)
    return Unexpected{TransitionError::undo_too_late};
  const auto* ticket = find_ticket(state, *desk->second.last);
  if (ticket == nullptr || ticket->periods.size() < 2 || !is_permitted(ticket->state, Action::undo))
    return Unexpected{TransitionError::not_permitted};
  if (ticket->desk != desk_key) return Unexpected{TransitionError::other_desk};
  if (ticket->day != state.day) return Unexpected{TransitionError::other_day};
  if (now - ticket->periods.back().begin > undo_window) return Unexpected{TransitionError::undo_too_late};
  if (ticket->child) {
    const auto* child = find_ticket(state, *ticket->child);
    if (child == nullptr || child->state != TicketState::waiting)
      return Unexpected{TransitionError::undo_too_late};
  }
  const auto back_to = ticket->periods[ticket->periods.size() - 2].state;
  return Event{ActionUndone{ticket->id, back_to, desk_key, ticket->call_epoch + 1}};
}

Result call_chosen(const SiteState& state, const DeskKey& desk_key, const PersonKey& person,
                   const TicketId& id, Instant now) {
  const auto* ticket = find_ticket(state, id);
  if (ticket == nullptr || !is_permitted(ticket->state, Action::call))
    return Unexpected{TransitionError::not_permitted};
  if (ticket->day != state.day) return Unexpected{TransitionError::other_day};
  const auto desk = state.desks.find(desk_key);
  if (desk != state.desks.end() && desk->second.ticket) return Unexpected{TransitionError::not_permitted};
  CallReason reason;
  reason.rule = CallReason::Rule::chosen;
  reason.waited = now - ticket->queue_entry;
  return called(state, desk_key, person, id, reason);
}

Event called(const SiteState& state, const DeskKey& desk, const PersonKey& person, const TicketId& id,
             const CallReason& reason) {
  const auto* ticket = find_ticket(state, id);
  const auto epoch = ticket == nullptr ? 0U : ticket->call_epoch;
  return TicketCalled{id, desk, person, mutated("call_epoch_not_raised") ? std::max(1U, epoch) : epoch + 1,
                      reason};
}

} // namespace ventanilla::domain
