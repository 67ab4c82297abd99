#include "plugins/feedback_kiosk/complaint.hpp"

#include "plugins/feedback_kiosk/context.hpp"
#include "shared/domain/pqr_term.hpp"
#include "shared/domain/reach.hpp"
#include "shared/domain/text.hpp"

namespace ventanilla::feedback_kiosk {

namespace {

constexpr auto type = domain::PqrType::claim_service;

bool is_email(const std::string& reach) {
  return reach.find('@') != std::string::npos;
}

void add_sentence(std::string& text, const std::string& more) {
  if (domain::is_blank(more)) return;
  if (!text.empty()) text += ". ";
  text += more;
}

/// The words of what was chosen, in Spanish, as the staff read it.
std::string chosen_words(const domain::Question& question, const std::vector<std::string>& values) {
  std::string words;
  for (const auto& option : question.options)
    for (const auto& value : values)
      if (option.value == value) words += (words.empty() ? "" : ", ") + option.text.es;
  return words;
}

} // namespace

bool has_contact(const Complaint& complaint) {
  return !domain::is_blank(complaint.name) || !domain::is_blank(complaint.reach);
}

bool is_reach_good(const Complaint& complaint) {
  if (domain::is_blank(complaint.reach)) return true;
  return is_email(complaint.reach) ? domain::looks_like_email(complaint.reach)
                                   : domain::normalise_phone(complaint.reach).has_value();
}

bool may_be_presented(const Complaint& complaint) {
  return is_reach_good(complaint) && (complaint.agrees || !has_contact(complaint));
}

std::string facts_of(const Visit& visit) {
  std::string facts;
  for (const auto& question : visit.form().questions) {
    const auto* value = visit.given(question.id);
    if (value == nullptr) continue;
    if (const auto* many = std::get_if<std::vector<std::string>>(value))
      add_sentence(facts, chosen_words(question, *many));
    if (question.kind == domain::QuestionKind::text) add_sentence(facts, std::get<std::string>(*value));
  }
  return facts;
}

sdk::PqrDraft draft_of(const Complaint& complaint, const Visit& visit, const std::string& where,
                       const std::string& consent_version) {
  sdk::PqrDraft draft;
  draft.type = type;
  draft.facts = where;
  add_sentence(draft.facts, facts_of(visit));
  add_sentence(draft.facts, complaint.facts);
  if (!has_contact(complaint)) return draft;
  draft.user_name = complaint.name;
  if (is_email(complaint.reach))
    draft.email = complaint.reach;
  else if (const auto phone = domain::normalise_phone(complaint.reach))
    draft.phone = *phone;
  draft.consent_version = consent_version;
  return draft;
}

Due due_of_complaint(const domain::LocalTime& now) {
  const auto limit = domain::legal_limit(type);
  const int days = limit ? limit->days : 0;
  return {days, domain::count_term({}, now, days).due};
}

} // namespace ventanilla::feedback_kiosk
