// Claims about contacts: who attends whom, and when a contact is over.

#include "central/service/claim.hpp"
#include "central/service/pqr.hpp"
#include "shared/domain/case_view.hpp"
#include "shared/domain/permission.hpp"

#include <algorithm>

namespace ventanilla::central::detail {

namespace {

constexpr std::string_view virtual_survey = "FOR-DIC-07";
constexpr std::size_t survey_token_bytes = 16;

/// The contact if it is there and open.
Outcome<const domain::Contact*> open_contact(const Claim& claim) {
  const auto* contact = domain::find_contact(claim.site.state, claim.command.contact);
  if (contact == nullptr) return refuse("unknown_contact");
  if (contact->closed) return refuse("contact_closed");
  return contact;
}

bool is_offered(const domain::Contact& contact) {
  return contact.assignment && contact.assignment->state == domain::AssignmentState::pending;
}

/// Why this person: the rule's own reason for the suggested one, the plain figures for another.
domain::DistributionReason
reason_for(const Claim& claim, const domain::PersonKey& person,
           const domain::Expected<domain::Suggestion, domain::NobodyEligible>& suggestion) {
  if (suggestion && suggestion->person == person) return suggestion->reason;
  domain::DistributionReason reason;
  for (const auto& candidate : domain::candidates_of(claim.site.state, claim.site.office, claim.now)) {
    if (candidate.person != person) continue;
    reason.load = domain::weighted(candidate.load, {});
    reason.day_count = candidate.day_count;
    reason.last_assignment = candidate.last_assignment;
    reason.is_minimum = suggestion && reason.load <= suggestion->reason.load;
  }
  return reason;
}

/// Whether the person serves contacts at all: has them, or gives them to who has.
bool serves_contacts(const domain::Person& person) {
  return domain::may(person.role, domain::Permission::log_contact) ||
         domain::may(person.role, domain::Permission::assign_contact);
}

int next_attempt(const domain::Contact& contact) {
  return contact.assignment ? contact.assignment->attempt + 1 : 1;
}

} // namespace

Made assign(const Claim& claim) {
  if (!domain::may(claim.person.role, domain::Permission::assign_contact)) return refuse("forbidden");
  const auto contact = open_contact(claim);
  if (!contact) return domain::Unexpected{contact.error()};
  if (is_offered(**contact) ||
      (!(*contact)->attended_by.empty() && (*contact)->attended_by != claim.person.key))
    return refuse("contact_taken");
  const auto* chosen = domain::find_person(claim.site.office, claim.command.person);
  if (chosen == nullptr) return refuse("unknown_person");
  if (!domain::may(chosen->role, domain::Permission::log_contact))
    return refuse("bad_value", "person attends nobody");
  const auto suggestion = domain::suggestion_for(claim.site.state, claim.site.office, **contact, claim.now);
  domain::Offer offer;
  offer.person = claim.command.person;
  if (suggestion) offer.suggested = suggestion->person;
  // A visitor who gave no name is called by what the monitor shows.
  offer.user_name = (*contact)->user_name.empty() ? "Visitante" : (*contact)->user_name;
  offer.note = claim.command.note;
  offer.override_reason = claim.command.reason;
  if (const auto checked = domain::check_offer(offer); !checked)
    return refuse("bad_offer", std::string(domain::to_text(checked.error())));
  return domain::Event{domain::ContactAssigned{(*contact)->id, offer.person, claim.person.key,
                                               offer.suggested.value_or(""),
                                               reason_for(claim, offer.person, suggestion),
                                               offer.override_reason, offer.note, next_attempt(**contact)}};
}

Made take(const Claim& claim) {
  if (!domain::may(claim.person.role, domain::Permission::log_contact)) return refuse("forbidden");
  const auto contact = open_contact(claim);
  if (!contact) return domain::Unexpected{contact.error()};
  const bool mine = (*contact)->assignment && (*contact)->assignment->person == claim.person.key;
  if (!(*contact)->attended_by.empty() || (is_offered(**contact) && !mine)) return refuse("contact_taken");
  const auto suggestion = domain::suggestion_for(claim.site.state, claim.site.office, **contact, claim.now);
  return domain::Event{domain::ContactAssigned{
      (*contact)->id, claim.person.key, claim.person.key,
      suggestion ? suggestion->person : domain::PersonKey{}, reason_for(claim, claim.person.key, suggestion),
      claim.command.reason, claim.command.note, next_attempt(**contact)}};
}

namespace {
Made answer_offer(const Claim& claim, bool accepted) {
  if (!domain::may(claim.person.role, domain::Permission::log_contact)) return refuse("forbidden");
  const auto contact = open_contact(claim);
  if (!contact) return domain::Unexpected{contact.error()};
  if (!is_offered(**contact) || (*contact)->assignment->person != claim.person.key)
    return refuse("not_assigned");
  return domain::Event{domain::AssignmentAnswered{
      (*contact)->id, claim.person.key, (*contact)->assignment->attempt, accepted, claim.command.reason}};
}
} // namespace

Made acknowledge(const Claim& claim) {
  return answer_offer(claim, true);
}

Made decline(const Claim& claim) {
  if (claim.command.reason.empty()) return refuse("bad_value", "reason is empty");
  return answer_offer(claim, false);
}

Made give_back(const Claim& claim) {
  if (!domain::may(claim.person.role, domain::Permission::log_contact)) return refuse("forbidden");
  const auto contact = open_contact(claim);
  if (!contact) return domain::Unexpected{contact.error()};
  if ((*contact)->attended_by != claim.person.key || !(*contact)->assignment) return refuse("not_assigned");
  return domain::Event{domain::ContactReturned{(*contact)->id, claim.person.key,
                                               (*contact)->assignment->attempt, "given_back"}};
}

Made close_contact(const Claim& claim) {
  if (!serves_contacts(claim.person)) return refuse("forbidden");
  const auto contact = open_contact(claim);
  if (!contact) return domain::Unexpected{contact.error()};
  const bool mine = (*contact)->attended_by == claim.person.key;
  if (!mine && !domain::may(claim.person.role, domain::Permission::assign_contact))
    return refuse("not_assigned");
  std::vector<std::string> topics;
  for (const auto& topic : claim.site.office.topics)
    topics.push_back(topic.key);
  auto row = (*contact)->row;
  if (!row.ended) row.ended = claim.now; // the contact ends now
  std::string missing;
  for (const auto error : domain::check_row(row, topics))
    if (!domain::is_warning(error))
      missing += (missing.empty() ? "" : " ") + std::string(domain::to_text(error));
  if (!missing.empty()) return refuse("row_incomplete", missing);
  return domain::Event{domain::ContactClosed{(*contact)->id, claim.person.key, "attended"}};
}

Made invite_survey(const Claim& claim) {
  if (!serves_contacts(claim.person)) return refuse("forbidden");
  const auto* contact = domain::find_contact(claim.site.state, claim.command.contact);
  if (contact == nullptr) return refuse("unknown_contact");
  const auto* form = domain::active_form(claim.site.office, virtual_survey);
  if (form == nullptr) return refuse("unknown_form");
  return domain::Event{domain::SurveyInvited{contact->id, form->code, {}}};
}

Made claim_pqr_act(const Claim& claim) {
  return act_on_pqr(claim.site, claim.command, claim.person, claim.now);
}

std::string follow_up(const Claim& claim, const domain::Event& event) {
  auto& ledger = claim.core.ledger;
  const Origin origin{claim.person.key, domain::to_text(claim.command.id)};
  if (const auto* answered = std::get_if<domain::AssignmentAnswered>(&event);
      answered != nullptr && !answered->accepted) {
    ledger.append(claim.site,
                  domain::ContactReturned{answered->contact, answered->person, answered->attempt, "declined"},
                  origin);
  } else if (const auto* invited = std::get_if<domain::SurveyInvited>(&event)) {
    const auto token = ports::new_token(ledger.random(), survey_token_bytes);
    ledger.store().put_public_token(
        {ports::blake2b(token), "survey", claim.site.number, domain::to_text(invited->contact), false});
    const auto link = "/encuesta/" + token;
    const auto* contact = domain::find_contact(claim.site.state, invited->contact);
    if (contact != nullptr && contact->channel == domain::ContactChannel::web_chat && !contact->closed)
      ledger.append(claim.site,
                    domain::MessageSent{contact->id,
                                        ports::new_id<domain::MessageId>(ledger.clock(), ledger.random()),
                                        domain::MessageAuthor::system,
                                        {},
                                        link},
                    origin);
    return link;
  }
  return {};
}

} // namespace ventanilla::central::detail
