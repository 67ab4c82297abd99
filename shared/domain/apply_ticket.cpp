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

template<class Birth> bool covers(const NumberLease& lease, const Birth& birth, const StationKey& station) {
  return lease.station == station && lease.day == birth.day && lease.series == birth.series &&
         birth.number >= lease.from && birth.number <= lease.to;
}

/// True when the number belongs to a lease of the station that hands it out. Of a day that is over the leases
/// are gone: a turn that comes late from there is not judged.
bool is_leased(const SiteState& state, const TicketIssued& issued, const StationKey& station) {
  if (issued.day < state.day) return true;
  const auto found = state.leases.find(issued.lease);
  return found != state.leases.end() && covers(found->second, issued, station);
}

/// The paper doesn't tell the lease: any of that enrolment's will do.
bool is_leased(const SiteState& state, const TicketRecovered& recovered) {
  return std::any_of(state.leases.begin(), state.leases.end(), [&](const auto& each) {
    return each.second.station_epoch == recovered.station_epoch &&
           covers(each.second, recovered, recovered.station);
  });
}

/// A turn that nobody knew of takes its label and is counted.
Marks add_turn(SiteState& state, Ticket ticket, bool leased) {
  Marks marks;
  ticket.queue_entry = ticket.first_arrival;
  ticket.periods.push_back({TicketState::waiting, ticket.first_arrival, std::nullopt, {}});
  const int taken = ++state.labels_taken[label_of(ticket.day, ticket.series, ticket.number)];
  if (taken > 1 && !mutated("same_number_unmarked")) {
    ticket.duplicate = taken;
    marks.push_back(Anomaly::duplicate_number);
  }
  if (!leased) marks.push_back(Anomaly::unleased_number);
  ++state.counters[{to_text(ticket.day), ticket.series}].issued;
  if (ticket.day == state.day) ++state.issued_today[ticket.service];
  add_ticket(state, std::move(ticket));
  return marks;
}

/// What both kinds of birth say of a ticket.
template<class Birth> Ticket born(const Birth& birth, Instant at) {
  Ticket ticket;
  ticket.id = birth.ticket;
  ticket.day = birth.day;
  ticket.series = birth.series;
  ticket.number = birth.number;
  ticket.service = birth.service;
  ticket.klass = birth.klass;
  ticket.first_arrival = at;
  ticket.public_token = birth.public_token;
  return ticket;
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
  if (state.tickets.contains(issued.ticket)) return {Anomaly::not_permitted};
  return add_turn(state, born(issued, context.at), is_leased(state, issued, context.station));
}

Marks apply_recovered(SiteState& state, const TicketRecovered& recovered, const EventContext&) {
  if (state.tickets.contains(recovered.ticket)) return {Anomaly::not_permitted};
  return add_turn(state, born(recovered, recovered.issued), is_leased(state, recovered));
}

Marks apply_paper_key(SiteState& state, const PaperKeyPublished& published, const EventContext& context) {
  if (published.station != context.station) return {Anomaly::not_permitted};
  const auto [found, fresh] =
      state.paper_keys.try_emplace({published.station, published.station_epoch}, published.key);
  if (!fresh) return found->second == published.key ? Marks{} : Marks{Anomaly::not_permitted};
  const auto first = state.paper_keys.lower_bound({published.station, 0});
  const auto end = std::find_if(first, state.paper_keys.end(),
                                [&](const auto& each) { return each.first.first != published.station; });
  const auto kept = static_cast<std::size_t>(std::distance(first, end));
  if (kept > SiteState::paper_keys_kept) state.paper_keys.erase(first);
  return {};
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
