#include "shared/domain/contact_record.hpp"

#include "shared/domain/radicado.hpp"
#include "shared/domain/reach.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ventanilla::domain {

namespace {

using Errors = std::vector<RowError>;

void check_times_and_outcome(const ContactRow& row, Errors& errors) {
  if (row.attended_by.empty()) errors.push_back(RowError::no_attendant);
  if (!row.ended) errors.push_back(RowError::not_ended);
  if (row.ended && *row.ended < row.began) errors.push_back(RowError::ends_before_it_began);
  if (!row.outcome) errors.push_back(RowError::no_outcome);
  const bool transferred = row.outcome == ContactOutcome::transferred;
  if (transferred && row.transferred_to.empty()) errors.push_back(RowError::no_target);
  if (!transferred && !row.transferred_to.empty()) errors.push_back(RowError::target_without_transfer);
  if (transferred && !row.transferred_to.empty() && row.transferred_to == row.attended_by)
    errors.push_back(RowError::transferred_to_self);
}

void check_matter(const ContactRow& row, std::span<const std::string> topics, Errors& errors) {
  const bool nobody_spoke =
      row.outcome == ContactOutcome::abandoned || row.outcome == ContactOutcome::wrong_number;
  if (!row.topic.empty() && std::find(topics.begin(), topics.end(), row.topic) == topics.end())
    errors.push_back(RowError::unknown_topic);
  // Of who came to a desk the turn says enough (S-38: no controlled record is required).
  if (nobody_spoke || row.channel == ContactChannel::in_person) return;
  if (is_blank(row.user_name)) errors.push_back(RowError::no_user_name);
  if (row.topic.empty()) errors.push_back(RowError::no_topic);
  if (is_blank(row.request)) errors.push_back(RowError::no_request);
  if (row.outcome == ContactOutcome::resolved_first_contact && is_blank(row.answer))
    errors.push_back(RowError::no_answer);
}

void check_person(const ContactRow& row, Errors& errors) {
  const bool has_number = !is_blank(row.document_number);
  if (row.document_type.has_value() != has_number) errors.push_back(RowError::half_a_document);
  if (row.document_type && has_number && document_warning(*row.document_type, row.document_number))
    errors.push_back(RowError::unusual_document);
  if (!is_blank(row.phone) && !normalise_phone(row.phone)) errors.push_back(RowError::bad_phone);
  if (!is_blank(row.email) && !looks_like_email(row.email)) errors.push_back(RowError::bad_email);
  const bool gives_data = has_number || !is_blank(row.phone) || !is_blank(row.email);
  if (gives_data && is_blank(row.consent_version)) errors.push_back(RowError::no_consent);
}

void check_lengths(const ContactRow& row, Errors& errors) {
  const auto over = [](std::size_t most) {
    return [most](const std::string* field) { return length_in_characters(*field) > most; };
  };
  const auto lines = {&row.user_name, &row.document_number, &row.company, &row.phone, &row.municipality};
  const auto texts = {&row.request, &row.answer};
  if (std::any_of(lines.begin(), lines.end(), over(longest_line)) ||
      std::any_of(texts.begin(), texts.end(), over(longest_text)))
    errors.push_back(RowError::too_long);
}

} // namespace

std::string_view to_text(ContactChannel channel) {
  switch (channel) {
  case ContactChannel::phone:
    return "phone";
  case ContactChannel::cell_phone:
    return "cell_phone";
  case ContactChannel::web_chat:
    return "web_chat";
  case ContactChannel::email:
    return "email";
  case ContactChannel::in_person:
    return "in_person";
  }
  return "phone";
}

std::string_view to_text(ContactDirection direction) {
  return direction == ContactDirection::incoming ? "incoming" : "outgoing";
}

std::string_view to_text(ContactOutcome outcome) {
  switch (outcome) {
  case ContactOutcome::resolved_first_contact:
    return "resolved_first_contact";
  case ContactOutcome::transferred:
    return "transferred";
  case ContactOutcome::pending:
    return "pending";
  case ContactOutcome::abandoned:
    return "abandoned";
  case ContactOutcome::wrong_number:
    return "wrong_number";
  }
  return "pending";
}

std::string_view to_text(RowError error) {
  switch (error) {
  case RowError::no_attendant:
    return "no_attendant";
  case RowError::not_ended:
    return "not_ended";
  case RowError::ends_before_it_began:
    return "ends_before_it_began";
  case RowError::no_outcome:
    return "no_outcome";
  case RowError::no_user_name:
    return "no_user_name";
  case RowError::no_topic:
    return "no_topic";
  case RowError::unknown_topic:
    return "unknown_topic";
  case RowError::no_request:
    return "no_request";
  case RowError::no_answer:
    return "no_answer";
  case RowError::no_target:
    return "no_target";
  case RowError::target_without_transfer:
    return "target_without_transfer";
  case RowError::transferred_to_self:
    return "transferred_to_self";
  case RowError::half_a_document:
    return "half_a_document";
  case RowError::unusual_document:
    return "unusual_document";
  case RowError::bad_phone:
    return "bad_phone";
  case RowError::bad_email:
    return "bad_email";
  case RowError::no_consent:
    return "no_consent";
  case RowError::bad_pqr:
    return "bad_pqr";
  case RowError::too_long:
    return "too_long";
  }
  return "no_attendant";
}

bool is_warning(RowError error) {
  return error == RowError::unusual_document;
}

std::vector<RowError> check_row(const ContactRow& row, std::span<const std::string> topics) {
  Errors errors;
  check_times_and_outcome(row, errors);
  check_matter(row, topics, errors);
  check_person(row, errors);
  if (!row.pqr.empty() && !parse_radicado(row.pqr) && !parse_provisional_receipt(row.pqr))
    errors.push_back(RowError::bad_pqr);
  check_lengths(row, errors);
  return errors;
}

std::vector<OpenBook> open_books(std::span<const ServedContact> served, std::span<const ContactRow> rows) {
  std::map<std::pair<PersonKey, ContactId>, bool> finished; // by row: who wrote it and of what
  for (const auto& row : rows)
    finished[{row.attended_by, row.contact}] |= row.ended.has_value();
  std::set<std::pair<PersonKey, ContactId>> attended; // once, however often it was told
  for (const auto& each : served)
    attended.insert({each.person, each.contact});
  std::map<PersonKey, OpenBook> books;
  for (const auto& each : attended) {
    const auto row = finished.find(each);
    if (row != finished.end() && row->second) continue;
    auto& book = books[each.first];
    book.person = each.first;
    (row == finished.end() ? book.without_row : book.unfinished).push_back(each.second);
  }
  std::vector<OpenBook> open;
  open.reserve(books.size());
  for (auto& [person, book] : books)
    open.push_back(std::move(book));
  return open;
}

} // namespace ventanilla::domain
