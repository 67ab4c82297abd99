#pragma once

// Inside shared/domain only: the pieces that `apply` is made of.

#include "shared/domain/site_state.hpp"

#include <cstdint>
#include <optional>

namespace ventanilla::domain::detail {

using Marks = std::vector<Anomaly>;

/// The part of `public_hash` that one ticket adds.
[[nodiscard]] std::uint64_t ticket_hash(const Ticket& ticket);

/// Changes a ticket while keeping `public_hash` and `waiting` in step with it.
template<class Change> void change_ticket(SiteState& state, Ticket& ticket, Change change) {
  state.public_hash -= ticket_hash(ticket);
  if (ticket.state == TicketState::waiting) state.waiting.erase({ticket.queue_entry, ticket.id});
  change(ticket);
  if (ticket.state == TicketState::waiting) state.waiting.insert({ticket.queue_entry, ticket.id});
  state.public_hash += ticket_hash(ticket);
}

/// Adds a ticket that isn't there yet.
void add_ticket(SiteState& state, Ticket ticket);

/// Ends the open period and begins one of `to`; a state that is over begins and ends in the same moment.
void enter(Ticket& ticket, TicketState to, Instant at);

/// The ticket that a desk's fact speaks of, if the state lets the fact count; otherwise the mark it deserves.
struct Subject {
  Ticket* ticket = nullptr;
  std::optional<Anomaly> mark;
};
[[nodiscard]] Subject subject_of(SiteState& state, const TicketId& id, std::uint32_t call_epoch,
                                 bool permitted(TicketState));

/// Frees the desk that holds the ticket and remembers it for undo.
void release_desk(SiteState& state, const Ticket& ticket);

Marks apply_issued(SiteState&, const TicketIssued&, const EventContext&);
Marks apply_recovered(SiteState&, const TicketRecovered&, const EventContext&);
Marks apply_paper_key(SiteState&, const PaperKeyPublished&, const EventContext&);
Marks apply_by_hand(SiteState&, const AttendedByHand&, const EventContext&);
Marks apply_called(SiteState&, const TicketCalled&, const EventContext&);
Marks apply_recalled(SiteState&, const TicketRecalled&, const EventContext&);
Marks apply_started(SiteState&, const ServiceStarted&, const EventContext&);
Marks apply_held(SiteState&, const TicketHeld&, const EventContext&);
Marks apply_no_show(SiteState&, const TicketNoShow&, const EventContext&);
Marks apply_finished(SiteState&, const ServiceFinished&, const EventContext&);
Marks apply_transferred(SiteState&, const TicketTransferred&, const EventContext&);
Marks apply_cancelled(SiteState&, const TicketCancelled&, const EventContext&);
Marks apply_reactivated(SiteState&, const TicketReactivated&, const EventContext&);
Marks apply_undone(SiteState&, const ActionUndone&, const EventContext&);
Marks apply_contact_opened(SiteState&, const ContactOpened&, const EventContext&);
Marks apply_row_saved(SiteState&, const RowSaved&, const EventContext&);
Marks apply_message(SiteState&, const MessageSent&, const EventContext&);
Marks apply_assigned(SiteState&, const ContactAssigned&, const EventContext&);
Marks apply_answered(SiteState&, const AssignmentAnswered&, const EventContext&);
Marks apply_returned(SiteState&, const ContactReturned&, const EventContext&);
Marks apply_contact_closed(SiteState&, const ContactClosed&, const EventContext&);
Marks apply_invited(SiteState&, const SurveyInvited&, const EventContext&);
Marks apply_response_opened(SiteState&, const ResponseOpened&, const EventContext&);
Marks apply_answer(SiteState&, const AnswerGiven&, const EventContext&);
Marks apply_response_closed(SiteState&, const ResponseClosed&, const EventContext&);
Marks apply_filed(SiteState&, const PqrFiled&, const EventContext&);
Marks apply_registered(SiteState&, const PqrRegistered&, const EventContext&);
Marks apply_acted(SiteState&, const PqrActed&, const EventContext&);
/// A turn that is attended opens a row of its own and ends it (S-35).
void open_row_of_turn(SiteState&, const Ticket&, const EventContext&);
void end_row_of_turn(SiteState&, const Ticket&, const EventContext&);
/// What is over does not go into the new day.
void forget_past_cases(SiteState&, LocalDay today);
void apply_leased(SiteState&, const NumbersLeased&);
void apply_day_opened(SiteState&, const DayOpened&);

} // namespace ventanilla::domain::detail
