#include "plugins/chat_monitor/watch.hpp"

#include "shared/domain/fairness.hpp"
#include "shared/domain/statistics.hpp"

#include <algorithm>

namespace ventanilla::chat_monitor {

namespace {

bool is_chat(const domain::Contact& contact) {
  return contact.channel == domain::ContactChannel::web_chat;
}

bool is_offered(const domain::Contact& contact) {
  return contact.assignment && contact.assignment->state == domain::AssignmentState::pending;
}

void put(Lists& lists, const domain::Contact& contact, const domain::Office& office,
         const domain::PersonKey& me) {
  // Who took a contact unasked was told nothing.
  if (contact.assignment && contact.assignment->by != contact.assignment->person)
    lists.told.push_back(&contact);
  if (contact.closed) {
    lists.over.push_back(&contact);
    const bool mine = contact.attended_by.empty() || contact.attended_by == me;
    if (is_chat(contact) && mine && contact.close_reason == "visitor_left" &&
        !blocking_errors(contact.row, office).empty())
      lists.unwritten.push_back(&contact);
  } else if (!contact.attended_by.empty()) {
    lists.talking.push_back(&contact);
  } else if (is_offered(contact)) {
    lists.offered.push_back(&contact);
  }
}

} // namespace

std::vector<const domain::Contact*> Lists::attention() const {
  std::vector<const domain::Contact*> every;
  for (const auto* part : {&waiting, &offered, &unwritten, &talking})
    every.insert(every.end(), part->begin(), part->end());
  return every;
}

std::vector<std::string> topic_keys(const domain::Office& office) {
  std::vector<std::string> keys;
  keys.reserve(office.topics.size());
  for (const auto& topic : office.topics)
    keys.push_back(topic.key);
  return keys;
}

std::vector<domain::RowError> blocking_errors(const domain::ContactRow& row, const domain::Office& office) {
  const auto topics = topic_keys(office);
  auto errors = domain::check_row(row, topics);
  std::erase_if(errors, domain::is_warning);
  return errors;
}

Lists lists_of(const domain::SiteState& site, const domain::Office& office, const domain::PersonKey& me) {
  Lists lists;
  lists.waiting = domain::waiting_contacts(site);
  for (const auto& [id, contact] : site.cases.contacts)
    if (contact.channel != domain::ContactChannel::in_person) put(lists, contact, office, me);
  const auto by_age = [](const domain::Contact* left, const domain::Contact* right) {
    return std::pair(left->opened, left->id) < std::pair(right->opened, right->id);
  };
  for (auto* part : {&lists.offered, &lists.talking, &lists.unwritten})
    std::sort(part->begin(), part->end(), by_age);
  std::sort(lists.told.begin(), lists.told.end(), [](const auto* left, const auto* right) {
    return std::pair(left->assignment->offered, left->id) > std::pair(right->assignment->offered, right->id);
  });
  std::sort(lists.over.begin(), lists.over.end(), [](const auto* left, const auto* right) {
    return std::pair(*left->closed, left->id) > std::pair(*right->closed, right->id);
  });
  return lists;
}

std::optional<domain::Instant> unanswered_since(const domain::Contact& contact) {
  if (contact.closed || !is_chat(contact)) return std::nullopt;
  std::optional<domain::Instant> since;
  for (const auto& message : contact.messages) {
    if (message.author == domain::MessageAuthor::staff) since.reset();
    if (message.author == domain::MessageAuthor::visitor && !since) since = message.at;
  }
  return since;
}

std::optional<domain::Instant> unanswered_by(const domain::SiteState& site, std::string_view person) {
  std::optional<domain::Instant> longest;
  for (const auto* contact : domain::contacts_of(site, person)) {
    if (contact->attended_by.empty()) continue;
    const auto since = unanswered_since(*contact);
    if (since && (!longest || *since < *longest)) longest = since;
  }
  return longest;
}

Figures figures_of(const domain::SiteState& site, const Lists& lists, domain::Instant now,
                   const Targets& targets) {
  Figures figures;
  figures.waiting = static_cast<int>(lists.waiting.size());
  if (!lists.waiting.empty()) figures.oldest = now - lists.waiting.front()->waiting_since;
  figures.talking = static_cast<int>(lists.talking.size());
  std::set<domain::PersonKey> people;
  std::optional<domain::Instant> longest;
  for (const auto* contact : lists.talking) {
    people.insert(contact->attended_by);
    const auto since = unanswered_since(*contact);
    if (!since || now - *since <= targets.answer) continue;
    ++figures.unanswered;
    if (longest && *longest <= *since) continue;
    longest = since;
    figures.unanswered_person = contact->attended_by;
  }
  figures.talking_people = static_cast<int>(people.size());
  std::vector<double> first_answers;
  for (const auto& [id, contact] : site.cases.contacts)
    if (is_chat(contact) && contact.first_answer)
      first_answers.push_back(std::chrono::duration<double>(*contact.first_answer - contact.opened).count());
  figures.first_answer_s = domain::median(std::move(first_answers));
  std::vector<double> assigned;
  for (const auto& [key, desk] : site.desks) {
    if (desk.person.empty()) continue;
    const auto day = site.cases.people.find(desk.person);
    assigned.push_back(day == site.cases.people.end() ? 0 : day->second.assigned);
  }
  figures.fairness = domain::jain_index(assigned);
  return figures;
}

bool past_target(const Lists& lists, domain::Instant now, const Targets& targets) {
  return !lists.waiting.empty() && now - lists.waiting.front()->waiting_since > targets.wait;
}

bool nobody_for_one(const domain::SiteState& site, const domain::Office& office, const Lists& lists,
                    domain::Instant now) {
  return std::any_of(lists.waiting.begin(), lists.waiting.end(), [&](const domain::Contact* contact) {
    return !domain::suggestion_for(site, office, *contact, now);
  });
}

bool Arrivals::due(const std::vector<const domain::Contact*>& waiting, domain::Instant now, bool alarm) {
  std::set<domain::ContactId> here;
  bool somebody_new = false;
  for (const auto* contact : waiting) {
    here.insert(contact->id);
    somebody_new |= !known_.contains(contact->id);
  }
  known_ = std::move(here);
  const bool again = alarm && !known_.empty() && (!last_ || now - *last_ >= repeat);
  if (!somebody_new && !again) return false;
  last_ = now;
  return true;
}

} // namespace ventanilla::chat_monitor
