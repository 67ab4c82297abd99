// How contacts, their rows and their assignments change.

#include "shared/domain/apply_detail.hpp"

#include <algorithm>

namespace ventanilla::domain::detail {

namespace {

Contact* find(SiteState& state, const ContactId& id) {
  const auto found = state.cases.contacts.find(id);
  return found == state.cases.contacts.end() ? nullptr : &found->second;
}

/// The contact if it is open; otherwise the mark.
struct Open {
  Contact* contact = nullptr;
  Marks marks;
};
Open open_contact(SiteState& state, const ContactId& id) {
  auto* contact = find(state, id);
  if (contact == nullptr) return {nullptr, {Anomaly::unknown_contact}};
  if (contact->closed) return {nullptr, {Anomaly::not_permitted}};
  return {contact, {}};
}

/// The row's own words follow what is known of the contact until a person has saved it.
void begin_row(Contact& contact) {
  auto& row = contact.row;
  row.contact = contact.id;
  row.channel = contact.channel;
  row.began = contact.opened;
  row.user_name = contact.user_name;
  row.topic = contact.topic;
  row.request = contact.request;
  row.attended_by = contact.attended_by;
  row.consent_version = contact.consent_version;
  if (contact.reach.find('@') != std::string::npos)
    row.email = contact.reach;
  else
    row.phone = contact.reach;
}

/// Somebody has it now: it counts for the day's distribution.
void count_assignment(SiteState& state, const PersonKey& person, Instant at) {
  std::vector<int> present;
  for (const auto& [key, desk] : state.desks)
    if (!desk.person.empty() && desk.person != person) {
      const auto known = state.cases.people.find(desk.person);
      present.push_back(known == state.cases.people.end() ? 0 : known->second.assigned);
    }
  auto& day = state.cases.people[person];
  // Whoever joins late is never behind those who are there, so an absence is no debt (chat.md d.2, P4).
  if (!day.last_assignment) day.assigned = virtual_count_on_joining(day.assigned, present);
  ++day.assigned;
  day.last_assignment = at;
}

bool is_of(const Contact& contact, const PersonKey& person, int attempt) {
  return contact.assignment && contact.assignment->person == person && contact.assignment->attempt == attempt;
}

} // namespace

Marks apply_contact_opened(SiteState& state, const ContactOpened& opened, const EventContext& context) {
  if (state.cases.contacts.contains(opened.contact)) return {Anomaly::not_permitted};
  Contact contact;
  contact.id = opened.contact;
  contact.channel = opened.channel;
  contact.user_name = opened.user_name;
  contact.reach = opened.reach;
  contact.topic = opened.topic;
  contact.request = opened.request;
  contact.consent_version = opened.consent_version;
  contact.opened = context.at;
  contact.waiting_since = context.at;
  contact.attended_by = opened.attended_by;
  begin_row(contact);
  state.cases.contacts.emplace(contact.id, std::move(contact));
  return {};
}

Marks apply_row_saved(SiteState& state, const RowSaved& saved, const EventContext&) {
  auto* contact = find(state, saved.row.contact);
  if (contact == nullptr) return {Anomaly::unknown_contact};
  contact->row = saved.row;
  contact->row_saved = true;
  if (!saved.row.user_name.empty()) contact->user_name = saved.row.user_name;
  if (!saved.row.topic.empty()) contact->topic = saved.row.topic;
  // A phone contact is over when its row says so: nobody closes it a second time.
  const bool spoken = contact->channel == ContactChannel::phone ||
                      contact->channel == ContactChannel::cell_phone ||
                      contact->channel == ContactChannel::email;
  if (spoken && saved.row.ended && saved.row.outcome && !contact->closed) {
    contact->closed = saved.row.ended;
    contact->close_reason = "attended";
    if (contact->assignment) contact->assignment->state = AssignmentState::finished;
  }
  return {};
}

Marks apply_message(SiteState& state, const MessageSent& sent, const EventContext& context) {
  auto [contact, marks] = open_contact(state, sent.contact);
  if (contact == nullptr) return marks;
  const bool known = std::any_of(contact->messages.begin(), contact->messages.end(),
                                 [&](const ContactMessage& each) { return each.id == sent.message; });
  if (known) return {Anomaly::not_permitted};
  contact->messages.push_back({sent.message, sent.author, sent.person, sent.text, context.at});
  // Only a person's public words are a first answer (chat.md d.3).
  if (sent.author == MessageAuthor::staff && !contact->first_answer) contact->first_answer = context.at;
  return {};
}

Marks apply_assigned(SiteState& state, const ContactAssigned& assigned, const EventContext& context) {
  auto [contact, marks] = open_contact(state, assigned.contact);
  if (contact == nullptr) return marks;
  ContactAssignment assignment;
  assignment.person = assigned.person;
  assignment.by = assigned.by;
  assignment.suggested = assigned.suggested;
  assignment.reason = assigned.reason;
  assignment.override_reason = assigned.override_reason;
  assignment.note = assigned.note;
  assignment.attempt = assigned.attempt;
  assignment.offered = context.at;
  // Who takes it without being asked has said yes.
  assignment.state =
      assigned.person == assigned.by ? AssignmentState::acknowledged : AssignmentState::pending;
  contact->attended_by = assigned.person == assigned.by ? assigned.person : PersonKey{};
  contact->assignment = std::move(assignment);
  if (!contact->row_saved) contact->row.attended_by = assigned.person;
  count_assignment(state, assigned.person, context.at);
  return {};
}

Marks apply_answered(SiteState& state, const AssignmentAnswered& answered, const EventContext&) {
  auto [contact, marks] = open_contact(state, answered.contact);
  if (contact == nullptr) return marks;
  if (!is_of(*contact, answered.person, answered.attempt)) return {Anomaly::stale_epoch};
  const auto next = after(contact->assignment->state,
                          answered.accepted ? AssignmentAction::acknowledge : AssignmentAction::decline);
  if (!next) return {Anomaly::not_permitted};
  contact->assignment->state = *next;
  contact->assignment->why = answered.reason;
  if (answered.accepted) contact->attended_by = answered.person;
  return {};
}

Marks apply_returned(SiteState& state, const ContactReturned& returned, const EventContext&) {
  auto [contact, marks] = open_contact(state, returned.contact);
  if (contact == nullptr) return marks;
  if (!is_of(*contact, returned.person, returned.attempt)) return {Anomaly::stale_epoch};
  contact->assignment->state = AssignmentState::returned;
  // Somebody's own words of why not say more than that it was declined.
  if (returned.why != "declined" || contact->assignment->why.empty()) contact->assignment->why = returned.why;
  contact->attended_by.clear();
  if (std::find(contact->tried.begin(), contact->tried.end(), returned.person) == contact->tried.end())
    contact->tried.push_back(returned.person);
  return {};
}

Marks apply_contact_closed(SiteState& state, const ContactClosed& closed, const EventContext& context) {
  auto [contact, marks] = open_contact(state, closed.contact);
  if (contact == nullptr) return marks;
  contact->closed = context.at;
  contact->close_reason = closed.why;
  if (!contact->row.ended) contact->row.ended = context.at;
  if (contact->assignment) contact->assignment->state = AssignmentState::finished;
  return {};
}

Marks apply_invited(SiteState& state, const SurveyInvited& invited, const EventContext&) {
  auto* contact = find(state, invited.contact);
  if (contact == nullptr) return {Anomaly::unknown_contact};
  contact->survey_invited = true;
  contact->row.survey_invited = true;
  return {};
}

void open_row_of_turn(SiteState& state, const Ticket& ticket, const EventContext& context) {
  const ContactId id{ticket.id.uuid};
  if (auto* known = find(state, id)) {
    known->attended_by = ticket.person; // started again after an undo
    known->closed.reset();
    known->row.ended.reset();
    return;
  }
  Contact contact;
  contact.id = id;
  contact.channel = ContactChannel::in_person;
  contact.request = code_text(ticket);
  contact.opened = context.at;
  contact.waiting_since = ticket.first_arrival;
  contact.attended_by = ticket.person;
  contact.ticket = ticket.id;
  begin_row(contact);
  state.cases.contacts.emplace(id, std::move(contact));
}

void end_row_of_turn(SiteState& state, const Ticket& ticket, const EventContext& context) {
  auto* contact = find(state, ContactId{ticket.id.uuid});
  if (contact == nullptr || contact->closed) return;
  contact->closed = context.at;
  contact->close_reason = "attended";
  if (!contact->row.ended) contact->row.ended = context.at;
  if (!contact->row.outcome)
    contact->row.outcome = ticket.state == TicketState::transferred ? ContactOutcome::pending
                                                                    : ContactOutcome::resolved_first_contact;
}

} // namespace ventanilla::domain::detail
