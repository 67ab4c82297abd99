#pragma once

#include "shared/domain/distribution.hpp"
#include "shared/domain/identity_document.hpp"
#include "shared/domain/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

// FOR-DIC-04, the daily register of users by telecommunications: one row a contact, written by whoever
// attended it (S-24, S-35).

/// `in_person` rows open with a turn; the form itself asks for them of nobody.
enum class ContactChannel : std::uint8_t { phone, cell_phone, web_chat, email, in_person };
enum class ContactDirection : std::uint8_t { incoming, outgoing };

enum class ContactOutcome : std::uint8_t {
  resolved_first_contact,
  transferred,
  pending,
  abandoned, ///< the user left before an answer
  wrong_number,
};

[[nodiscard]] std::string_view to_text(ContactChannel);
[[nodiscard]] std::string_view to_text(ContactDirection);
[[nodiscard]] std::string_view to_text(ContactOutcome);

struct ContactRow {
  ContactId contact;
  ContactChannel channel = ContactChannel::phone;
  ContactDirection direction = ContactDirection::incoming;
  Instant began{};
  std::optional<Instant> ended; ///< none while they talk
  std::string user_name;
  std::optional<DocumentType> document_type; ///< never demanded (Ley 1581 of 2012 article 4)
  std::string document_number;
  std::string company;
  std::string phone;
  std::string email;
  std::string municipality;
  std::string topic; ///< T1 … T6 and the office's own
  std::string request;
  std::string answer;
  std::optional<ContactOutcome> outcome;
  PersonKey transferred_to;
  PersonKey attended_by;
  bool survey_invited = false;
  std::string pqr; ///< radicado or provisional receipt, when the contact was a petition
  std::string consent_version;

  bool operator==(const ContactRow&) const = default;
};

enum class RowError : std::uint8_t {
  no_attendant,
  not_ended,
  ends_before_it_began,
  no_outcome,
  no_user_name, ///< the procedure wants it, except of who hung up or dialled wrongly
  no_topic,
  unknown_topic,
  no_request,
  no_answer, ///< of what was resolved
  no_target, ///< transferred to nobody
  target_without_transfer,
  transferred_to_self,
  half_a_document,  ///< type without number, or number without type
  unusual_document, ///< a warning
  bad_phone,
  bad_email,
  no_consent, ///< document, phone or e-mail without the version of the consent
  bad_pqr,    ///< neither a radicado nor a provisional receipt
  too_long,
};

[[nodiscard]] std::string_view to_text(RowError);
[[nodiscard]] bool is_warning(RowError); ///< shown, but the row may be closed

/// Characters a field of one line and one of several lines may have.
inline constexpr std::size_t longest_line = 120;
inline constexpr std::size_t longest_text = 2000;

/// What is left to do before a row can be closed; `topics` are those the office has.
[[nodiscard]] std::vector<RowError> check_row(const ContactRow&, std::span<const std::string> topics);

/// Somebody attended a contact today.
struct ServedContact {
  ContactId contact;
  PersonKey person;
};

/// What a person still owes the book of the day: "faltan 4".
struct OpenBook {
  PersonKey person;
  std::vector<ContactId> without_row;
  std::vector<ContactId> unfinished; ///< the row is there and not ended
};

/// Who attended and has no finished row of it, by key; nobody when the day is complete. A row counts for
/// whoever wrote it: after a transfer both who attended write theirs.
[[nodiscard]] std::vector<OpenBook> open_books(std::span<const ServedContact>, std::span<const ContactRow>);

} // namespace ventanilla::domain
