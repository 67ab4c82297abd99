#include "plugins/operator_panel/log_form.hpp"

#include "shared/domain/reach.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <cctype>

namespace ventanilla::operator_panel {

namespace {

std::string letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) kept += c;
  return kept;
}

/// The number that two rows of one person share; a NIT is the same with and without its check digit.
std::string document_of(domain::DocumentType type, std::string_view typed) {
  if (type == domain::DocumentType::tax_id)
    if (const auto nit = domain::parse_nit(typed)) return nit->number;
  return letters_and_digits(typed);
}

bool same_person(const domain::ContactRow& one, const LogForm& other) {
  const auto phone = domain::normalise_phone(other.row.phone);
  const auto known = domain::normalise_phone(one.phone);
  if (phone && known && *phone == *known) return true;
  if (!one.document_type || *one.document_type != other.document_type) return false;
  const auto number = document_of(other.document_type, other.row.document_number);
  return number.size() >= 5 && number == document_of(*one.document_type, one.document_number);
}

} // namespace

LogForm form_of(const domain::Contact& contact) {
  LogForm form{contact.row, contact.row.document_type.value_or(domain::DocumentType::national_id)};
  form.row.survey_invited = contact.survey_invited || contact.row.survey_invited;
  return form;
}

domain::ContactRow draft_of(const LogForm& form, const domain::PersonKey& attended_by) {
  auto row = form.row;
  row.document_type.reset();
  if (!domain::is_blank(row.document_number)) row.document_type = form.document_type;
  if (row.outcome != domain::ContactOutcome::transferred) row.transferred_to.clear();
  row.attended_by = attended_by;
  return row;
}

domain::ContactRow finished_row(const LogForm& form, const domain::PersonKey& attended_by,
                                const LogDefaults& defaults, domain::Instant now) {
  auto row = draft_of(form, attended_by);
  if (domain::is_blank(row.request)) row.request = defaults.request;
  if (domain::is_blank(row.answer) && row.outcome == domain::ContactOutcome::resolved_first_contact)
    row.answer = defaults.answer;
  if (!row.ended) row.ended = std::max(now, row.began);
  return row;
}

std::vector<std::string> topic_keys(const domain::Office& office) {
  std::vector<std::string> keys;
  keys.reserve(office.topics.size());
  for (const auto& topic : office.topics)
    keys.push_back(topic.key);
  return keys;
}

std::vector<domain::RowError> faults_of(const domain::ContactRow& row, const domain::Office& office) {
  auto errors = domain::check_row(row, topic_keys(office));
  std::erase_if(errors, domain::is_warning);
  return errors;
}

const domain::Contact* known_person(const domain::SiteState& site, const LogForm& form) {
  const domain::Contact* last = nullptr;
  for (const auto& [id, contact] : site.cases.contacts) {
    if (id == form.row.contact || domain::is_blank(contact.row.user_name)) continue;
    if (!same_person(contact.row, form)) continue;
    if (last == nullptr || last->opened < contact.opened) last = &contact;
  }
  return last;
}

void use_person(LogForm& form, const domain::ContactRow& known, const std::string& consent_version) {
  form.row.user_name = known.user_name;
  if (known.document_type) {
    form.document_type = *known.document_type;
    form.row.document_number = known.document_number;
  }
  if (domain::is_blank(form.row.phone)) form.row.phone = known.phone;
  if (known.consent_version == consent_version) form.row.consent_version = consent_version;
}

std::optional<int> check_digit_of(const LogForm& form) {
  if (form.document_type != domain::DocumentType::tax_id) return std::nullopt;
  const auto& typed = form.row.document_number;
  const auto hyphen = typed.find('-');
  return domain::nit_check_digit(letters_and_digits(typed.substr(0, hyphen)));
}

} // namespace ventanilla::operator_panel
