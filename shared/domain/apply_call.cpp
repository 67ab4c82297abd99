// How calling, recalling and taking back change tickets and desks.

#include "shared/domain/apply_detail.hpp"
#include "shared/domain/transition.hpp"

#include <algorithm>

namespace ventanilla::domain::detail {

namespace {

void list_call(SiteState& state, const Ticket& ticket, int recall, const EventContext& context) {
  state.calls.push_front({ticket.id, ticket.call_epoch, recall, context.at, context.seq});
  if (state.calls.size() > SiteState::calls_kept) state.calls.pop_back();
}

/// The n:m cycle goes on only when both classes were waiting: the reason says so.
void advance_cycle(DeskState& desk, const CallReason& reason) {
  if (reason.rule == CallReason::Rule::preferential_turn) {
    desk.preferential_given = reason.step;
  } else if (reason.rule == CallReason::Rule::general_turn) {
    desk.general_given = reason.step;
    if (reason.step >= reason.of) {
      desk.preferential_given = 0;
      desk.general_given = 0;
    }
  }
}

} // namespace

Marks apply_called(SiteState& state, const TicketCalled& called, const EventContext& context) {
  const auto found = state.tickets.find(called.ticket);
  if (found == state.tickets.end()) return {Anomaly::unknown_ticket};
  auto& ticket = found->second;
  if (!is_permitted(ticket.state, Action::call)) return {Anomaly::not_permitted};
  if (called.call_epoch <= ticket.call_epoch) return {Anomaly::stale_epoch};
  auto& desk = state.desks[called.desk];
  if (desk.ticket) return {Anomaly::not_permitted};
  change_ticket(state, ticket, [&](Ticket& each) {
    each.desk = called.desk;
    each.person = called.person;
    each.call_epoch = called.call_epoch;
    each.reason = called.reason;
    each.recalls = 0;
    each.not_before.reset();
    enter(each, TicketState::called, context.at);
  });
  desk.ticket = ticket.id;
  desk.last.reset();
  advance_cycle(desk, called.reason);
  list_call(state, ticket, 0, context);
  return {};
}

Marks apply_recalled(SiteState& state, const TicketRecalled& recalled, const EventContext& context) {
  const auto subject = subject_of(state, recalled.ticket, recalled.call_epoch,
                                  [](TicketState from) { return is_permitted(from, Action::recall); });
  if (subject.mark) return {*subject.mark};
  change_ticket(state, *subject.ticket, [](Ticket& ticket) { ++ticket.recalls; });
  list_call(state, *subject.ticket, subject.ticket->recalls, context);
  return {};
}

Marks apply_undone(SiteState& state, const ActionUndone& undone, const EventContext& context) {
  const auto found = state.tickets.find(undone.ticket);
  if (found == state.tickets.end()) return {Anomaly::unknown_ticket};
  auto& ticket = found->second;
  // Only the desk that ended it: another one would hold a ticket that doesn't know of it and never lets go.
  if (!is_permitted(ticket.state, Action::undo) || ticket.desk != undone.desk || !is_active(undone.back_to))
    return {Anomaly::not_permitted};
  auto& desk = state.desks[undone.desk];
  if (desk.ticket) return {Anomaly::not_permitted};
  if (undone.call_epoch <= ticket.call_epoch) return {Anomaly::stale_epoch};
  if (ticket.state == TicketState::finished) {
    auto& stats = state.stats[ticket.service];
    const auto& serving = ticket.periods[ticket.periods.size() - 2];
    stats.finished = std::max(0, stats.finished - 1);
    stats.service_total -= std::max(Millis{0}, ticket.periods.back().begin - serving.begin);
  }
  if (ticket.child) {
    const auto child = state.tickets.find(*ticket.child);
    if (child != state.tickets.end() && child->second.state == TicketState::waiting)
      change_ticket(state, child->second,
                    [&](Ticket& each) { enter(each, TicketState::cancelled, context.at); });
  }
  change_ticket(state, ticket, [&](Ticket& each) {
    // The phase goes on as if it had never been left, so that its timer and its averages stay true.
    each.periods.pop_back();
    if (each.periods.empty()) each.periods.push_back({undone.back_to, context.at, std::nullopt, undone.desk});
    each.periods.back().end.reset();
    each.state = undone.back_to;
    each.call_epoch = undone.call_epoch;
    each.child.reset();
    each.tasks_done.clear();
  });
  desk.ticket = ticket.id;
  desk.last.reset();
  return {};
}

} // namespace ventanilla::domain::detail
