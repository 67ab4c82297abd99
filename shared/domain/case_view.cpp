#include "shared/domain/case_view.hpp"

#include <algorithm>

namespace ventanilla::domain {

namespace {

/// The offer is out or was taken: it weighs on its person.
bool weighs(const Contact& contact) {
  if (contact.closed || contact.channel == ContactChannel::in_person) return false;
  if (!contact.attended_by.empty()) return true;
  return contact.assignment && contact.assignment->state == AssignmentState::pending;
}

const PersonKey& bearer(const Contact& contact) {
  return contact.attended_by.empty() && contact.assignment ? contact.assignment->person : contact.attended_by;
}

} // namespace

std::string_view to_text(MessageAuthor author) {
  switch (author) {
  case MessageAuthor::visitor:
    return "visitor";
  case MessageAuthor::staff:
    return "staff";
  case MessageAuthor::note:
    return "note";
  case MessageAuthor::system:
    return "system";
  }
  return "system";
}

std::string_view to_text(CaseError error) {
  switch (error) {
  case CaseError::unknown_contact:
    return "unknown_contact";
  case CaseError::contact_closed:
    return "contact_closed";
  case CaseError::contact_taken:
    return "contact_taken";
  case CaseError::not_assigned:
    return "not_assigned";
  case CaseError::row_incomplete:
    return "row_incomplete";
  case CaseError::unknown_person:
    return "unknown_person";
  case CaseError::bad_offer:
    return "bad_offer";
  case CaseError::unknown_pqr:
    return "unknown_pqr";
  case CaseError::not_permitted:
    return "not_permitted";
  }
  return "not_permitted";
}

const Contact* find_contact(const SiteState& state, const ContactId& id) {
  const auto found = state.cases.contacts.find(id);
  return found == state.cases.contacts.end() ? nullptr : &found->second;
}

bool is_waiting(const Contact& contact) {
  return !contact.closed && contact.channel != ContactChannel::in_person && contact.attended_by.empty() &&
         !weighs(contact);
}

std::vector<const Contact*> waiting_contacts(const SiteState& state) {
  std::vector<const Contact*> waiting;
  for (const auto& [id, contact] : state.cases.contacts)
    if (is_waiting(contact)) waiting.push_back(&contact);
  std::sort(waiting.begin(), waiting.end(), [](const Contact* left, const Contact* right) {
    return std::pair(left->waiting_since, left->id) < std::pair(right->waiting_since, right->id);
  });
  return waiting;
}

std::vector<const Contact*> contacts_of(const SiteState& state, std::string_view person) {
  std::vector<const Contact*> mine;
  for (const auto& [id, contact] : state.cases.contacts)
    if (weighs(contact) && bearer(contact) == person) mine.push_back(&contact);
  std::sort(mine.begin(), mine.end(), [](const Contact* left, const Contact* right) {
    return std::pair(left->opened, left->id) < std::pair(right->opened, right->id);
  });
  return mine;
}

std::vector<ContactMessage> conversation_of(const Contact& contact) {
  std::vector<ContactMessage> messages;
  const bool said = std::any_of(contact.messages.begin(), contact.messages.end(), [&](const auto& each) {
    return each.author == MessageAuthor::visitor && each.text == contact.request;
  });
  if (!contact.request.empty() && !said)
    messages.push_back({{}, MessageAuthor::visitor, {}, contact.request, contact.opened});
  messages.insert(messages.end(), contact.messages.begin(), contact.messages.end());
  return messages;
}

Load load_of_person(const SiteState& state, std::string_view person) {
  Load load;
  for (const auto* contact : contacts_of(state, person))
    ++(contact->channel == ContactChannel::web_chat ? load.chat : load.phone);
  for (const auto& [key, desk] : state.desks)
    if (desk.person == person && desk.ticket) ++load.desk;
  return load;
}

std::vector<Candidate> candidates_of(const SiteState& state, const Office& office, Instant now) {
  std::vector<Candidate> candidates;
  for (const auto& person : office.people) {
    if (person.role == Role::supervisor || person.role == Role::quality || person.role == Role::admin)
      continue;
    Candidate candidate;
    candidate.person = person.key;
    candidate.role = person.role;
    candidate.topics = person.topics;
    // An office that names no topics of its people lets everybody attend what the role may.
    if (candidate.topics.empty())
      for (const auto& topic : office.topics)
        candidate.topics.push_back(topic.key);
    candidate.available = std::any_of(state.desks.begin(), state.desks.end(), [&](const auto& each) {
      return each.second.person == person.key && !each.second.paused;
    });
    candidate.last_seen = now;
    candidate.load = load_of_person(state, person.key);
    candidate.capacity = person.capacity;
    if (const auto day = state.cases.people.find(person.key); day != state.cases.people.end()) {
      candidate.day_count = day->second.assigned;
      candidate.last_assignment = day->second.last_assignment;
    }
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

WaitingContact waiting_of(const Contact& contact, const Office& office) {
  WaitingContact waiting;
  waiting.id = contact.id;
  waiting.waiting_since = contact.waiting_since;
  waiting.topic = contact.topic;
  waiting.tried = contact.tried;
  const auto topic = std::find_if(office.topics.begin(), office.topics.end(),
                                  [&](const Topic& each) { return each.key == contact.topic; });
  if (topic != office.topics.end()) waiting.roles = topic->roles;
  return waiting;
}

Expected<Suggestion, NobodyEligible> suggestion_for(const SiteState& state, const Office& office,
                                                    const Contact& contact, Instant now) {
  const auto candidates = candidates_of(state, office, now);
  return suggest_person(candidates, waiting_of(contact, office), DistributionPolicy{}, now);
}

std::array<int, 5> ratings_of(const SiteState& state, std::string_view form, std::string_view desk) {
  std::array<int, 5> of{};
  for (const auto& [id, response] : state.cases.responses) {
    if (response.form != form || (!desk.empty() && response.desk != desk)) continue;
    for (const auto& answer : response.answers) {
      const auto* face = std::get_if<int>(&answer.value);
      if (answer.question == "overall" && face != nullptr && *face >= 1 && *face <= 5)
        ++of[static_cast<std::size_t>(*face - 1)];
    }
  }
  return of;
}

const Ticket* last_finished_at(const SiteState& state, std::string_view desk) {
  const Ticket* last = nullptr;
  for (const auto& [id, ticket] : state.tickets) {
    if (ticket.desk != desk || ticket.day != state.day || ticket.state != TicketState::finished ||
        ticket.periods.empty())
      continue;
    if (last == nullptr || last->periods.back().begin < ticket.periods.back().begin) last = &ticket;
  }
  return last;
}

std::string wait_band(Millis waited) {
  using std::chrono::minutes;
  if (waited < minutes{5}) return "0-5";
  if (waited < minutes{15}) return "5-15";
  if (waited < minutes{30}) return "15-30";
  return "30+";
}

Millis waited_for(const Ticket& ticket) {
  for (const auto& period : ticket.periods)
    if (period.state == TicketState::called) return std::max(Millis{0}, period.begin - ticket.queue_entry);
  return Millis{0};
}

} // namespace ventanilla::domain
