// How a ticket's own events change the state.

#include "shared/domain/apply_detail.hpp"
#include "shared/domain/mutation.hpp"
#include "shared/domain/transition.hpp"

#include <algorithm>

namespace ventanilla::domain::detail {

namespace {

std::string label_of(LocalDay day, std::string_view series, int number) {
  return to_text(day) + "/" + std::string(series) + "/" + std::to_string(number);
}

/// True when the number belongs to a lease of the station that hands it out. Of a day that is over the leases
/// are gone: a turn that comes late from there is not judged.
bool is_leased(const SiteState& state, const TicketIssued& issued, const StationKey& station) {
  if (issued.day < state.day) return true;
  const auto found = state.leases.find(issued.lease);
  if (found == state.leases.end()) return false;
  const auto& lease = found->second;
  return lease.station == station && lease.day == issued.day && lease.series == issued.series &&
         issued.number >= lease.from && issued.number <= lease.to;
}

template<Action action> bool permits(TicketState state) {
  return is_permitted(state, action);
}

/// A fact that only needs the ticket at its desk and changes its state.
Marks move(SiteState& state, const TicketId& id, std::uint32_t epoch, bool permitted(TicketState),
           TicketState to, const EventContext& context) {
  const auto subject = subject_of(state, id, epoch, permitted);
  if (subject.mark) return {*subject.mark};
  change_ticket(state, *subject.ticket, [&](Ticket& ticket) { enter(ticket, to, context.at); });
  if (!is_active(to)) release_desk(state, *subject.ticket);
  return {};
}

} // namespace

Marks apply_issued(SiteState& state, const TicketIssued& issued, const EventContext& context) {
  Marks marks;
  if (state.tickets.contains(issued.ticket)) return {Anomaly::not_permitted};
  Ticket ticket;
  ticket.id = issued.ticket;
  ticket.day = issued.day;
  ticket.series = issued.series;
  ticket.number = issued.number;
  ticket.service = issued.service;
  ticket.klass = issued.klass;
  ticket.first_arrival = context.at;
  ticket.queue_entry = context.at;
  ticket.public_token = issued.public_token;
  ticket.periods.push_back({TicketState::waiting, context.at, std::nullopt, {}});

  const int taken = ++state.labels_taken[label_of(issued.day, issued.series, issued.number)];
  if (taken > 1 && !mutated("same_number_unmarked")) {
    ticket.duplicate = taken;
    marks.push_back(Anomaly::duplicate_number);
  }
  if (!is_leased(state, issued, context.station)) marks.push_back(Anomaly::unleased_number);
  ++state.counters[{to_text(issued.day), issued.series}].issued;
  if (issued.day == state.day) ++state.issued_today[issued.service];
  add_ticket(state, std::move(ticket));
  return marks;
}

Marks apply_started(SiteState& state, const ServiceStarted& started, const EventContext& context) {
  auto marks =
      move(state, started.ticket, started.call_epoch, permits<Action::start>, TicketState::serving, context);
  if (marks.empty()) open_row_of_turn(state, state.tickets.at(started.ticket), context);
  return marks;
}

Marks apply_held(SiteState& state, const TicketHeld& held, const EventContext& context) {
  return move(state, held.ticket, held.call_epoch, permits<Action::hold>, TicketState::held, context);
}

Marks apply_no_show(SiteState& state, const TicketNoShow& no_show, const EventContext& context) {
  return move(state, no_show.ticket, no_show.call_epoch, permits<Action::no_show>, TicketState::no_show,
              context);
}

Marks apply_finished(SiteState& state, const ServiceFinished& finished, const EventContext& context) {
  const auto subject = subject_of(state, finished.ticket, finished.call_epoch, permits<Action::finish>);
  if (subject.mark) return {*subject.mark};
  const auto begin = subject.ticket->periods.back().begin;
  change_ticket(state, *subject.ticket, [&](Ticket& ticket) {
    ticket.tasks_done = finished.tasks;
    enter(ticket, TicketState::finished, context.at);
  });
  auto& stats = state.stats[subject.ticket->service];
  ++stats.finished;
  stats.service_total += std::max(Millis{0}, context.at - begin);
  if (!mutated("desk_keeps_what_is_over")) release_desk(state, *subject.ticket);
  end_row_of_turn(state, *subject.ticket, context);
  return {};
}

Marks apply_transferred(SiteState& state, const TicketTransferred& transferred, const EventContext& context) {
  const auto subject =
      subject_of(state, transferred.ticket, transferred.call_epoch, permits<Action::transfer>);
  if (subject.mark) return {*subject.mark};
  if (state.tickets.contains(transferred.child)) return {Anomaly::not_permitted};
  Ticket child = *subject.ticket;
  change_ticket(state, *subject.ticket, [&](Ticket& ticket) {
    ticket.child = transferred.child;
    enter(ticket, TicketState::transferred, context.at);
  });
  release_desk(state, *subject.ticket);
  end_row_of_turn(state, *subject.ticket, context);

  child.id = transferred.child;
  child.service = transferred.to_service;
  child.state = TicketState::waiting;
  child.queue_entry = context.at;
  child.parent = transferred.ticket;
  child.desk.clear();
  child.person.clear();
  child.recalls = 0;
  child.reason = {};
  child.tasks_done.clear();
  ++child.visits;
  child.periods = {{TicketState::waiting, context.at, std::nullopt, {}}};
  add_ticket(state, std::move(child));
  return {};
}

Marks apply_cancelled(SiteState& state, const TicketCancelled& cancelled, const EventContext& context) {
  const auto found = state.tickets.find(cancelled.ticket);
  if (found == state.tickets.end()) return {Anomaly::unknown_ticket};
  // At the end of the day the writer closes whatever is left, also what a desk never ended.
  const bool day_closed = cancelled.reason == "day_closed" && !is_over(found->second.state);
  if (!day_closed && !is_permitted(found->second.state, Action::cancel)) return {Anomaly::not_permitted};
  change_ticket(state, found->second,
                [&](Ticket& ticket) { enter(ticket, TicketState::cancelled, context.at); });
  release_desk(state, found->second);
  return {};
}

Marks apply_reactivated(SiteState& state, const TicketReactivated& reactivated, const EventContext& context) {
  const auto found = state.tickets.find(reactivated.ticket);
  if (found == state.tickets.end()) return {Anomaly::unknown_ticket};
  if (!is_permitted(found->second.state, Action::reactivate)) return {Anomaly::not_permitted};
  change_ticket(state, found->second, [&](Ticket& ticket) {
    ticket.not_before = reactivated.not_before;
    enter(ticket, TicketState::waiting, context.at);
  });
  return {};
}

Marks apply_by_hand(SiteState& state, const AttendedByHand& by_hand, const EventContext& context) {
  const auto* known = find_by_code(state, by_hand.label);
  auto& stats = state.stats[by_hand.service];
  ++stats.finished;
  stats.service_total += std::max(Millis{0}, by_hand.end - by_hand.begin);
  if (known == nullptr) return {Anomaly::unknown_ticket};
  if (known->state != TicketState::waiting && known->state != TicketState::held)
    return {Anomaly::attended_twice};
  auto& ticket = state.tickets.at(known->id);
  change_ticket(state, ticket, [&](Ticket& each) {
    each.desk = by_hand.desk;
    each.person = by_hand.person;
    enter(each, TicketState::serving, by_hand.begin);
    enter(each, TicketState::finished, std::max(by_hand.begin, by_hand.end));
  });
  (void)context;
  return {};
}

} // namespace ventanilla::domain::detail
