#pragma once

#include "shared/domain/contact_record.hpp"
#include "shared/domain/form_answer.hpp"
#include "shared/domain/pqr.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ventanilla::domain {

// What happens to people's matters beside the turns: contacts (phone, chat, desk) with their FOR-DIC-04 row,
// surveys, and PQR. Many of these hold personal data: only panels are sent their bodies.

using ResponseId = Id<struct ResponseTag>;
using PqrId = Id<struct PqrTag>;
using MessageId = Id<struct MessageTag>;

/// Somebody asks for something. A panel opens a phone contact (fact), the writer a visitor's chat.
struct ContactOpened {
  ContactId contact;
  ContactChannel channel = ContactChannel::phone;
  std::string user_name;
  std::string reach; ///< phone or e-mail, when given with consent
  std::string topic; ///< T1 … T6 or empty
  std::string request;
  std::string consent_version;
  PersonKey attended_by; ///< empty: waits to be given to somebody
};

/// Fact of a panel: the FOR-DIC-04 row as it stands now, whole; the last one counts.
struct RowSaved {
  ContactRow row;
};

enum class MessageAuthor : std::uint8_t {
  visitor,
  staff,  ///< public answer
  note,   ///< internal: never shown to the visitor
  system, ///< "Laura R. lo atiende"
};

[[nodiscard]] std::string_view to_text(MessageAuthor);

struct MessageSent {
  ContactId contact;
  MessageId message;
  MessageAuthor author = MessageAuthor::staff;
  PersonKey person;
  std::string text;
};

/// Given to somebody through the internal chat, with the user's name and a note (S-31, S-32).
struct ContactAssigned {
  ContactId contact;
  PersonKey person;
  PersonKey by;
  PersonKey suggested; ///< empty when nobody was eligible
  DistributionReason reason;
  std::string override_reason;
  std::string note;
  int attempt = 1; ///< grows with each; answers carry it, so that a late yes is history
};

struct AssignmentAnswered {
  ContactId contact;
  PersonKey person;
  int attempt = 1;
  bool accepted = true;
  std::string reason; ///< of a no
};

/// Back in the queue: "timed_out", "declined" or "given_back".
struct ContactReturned {
  ContactId contact;
  PersonKey person;
  int attempt = 1;
  std::string why;
};

/// "attended", "visitor_left" or "day_closed".
struct ContactClosed {
  ContactId contact;
  PersonKey person;
  std::string why;
};

/// A one-use link to the survey was made.
struct SurveyInvited {
  ContactId contact;
  std::string form; ///< code
  std::string token_hash;
};

/// A person begins to answer. It says what was rated, never who rated (product.md rule 8).
struct ResponseOpened {
  ResponseId response;
  std::string form; ///< code
  int version = 1;
  DeskKey desk;
  ServiceKey service;
  PersonKey officer;
  std::string wait_band; ///< "0-5", "5-15", "15-30", "30+" minutes, or empty
  std::string origin;    ///< "kiosk", "desk" or "web"
};

/// One tap, durable before the next screen. A second answer to a question replaces the first.
struct AnswerGiven {
  ResponseId response;
  Answer answer;
};

struct ResponseClosed {
  ResponseId response;
  bool complete = true; ///< false: the person walked away
};

/// FOR-REP-07. The provisional receipt is in the person's hand; the radicado is the central's to give.
struct PqrFiled {
  PqrId pqr;
  std::string provisional;
  PqrType type = PqrType::claim_service;
  std::string facts; ///< what happened, in the person's words
  std::string user_name;
  std::string document;
  std::string phone;
  std::string email;
  std::string consent_version; ///< empty: anonymous, without any of the above
  ContactId contact;           ///< nil: none
  std::string origin;          ///< "panel", "feedback" or "web"
  std::string token_hash;      ///< of the link to its status page, when there is one
};

/// The writer's answer to `PqrFiled`: gapless per year, with the last day to answer.
struct PqrRegistered {
  PqrId pqr;
  std::string radicado;
  LocalDay filed{};
  LocalDay due{};
  int days = 0; ///< business days; 0 has no term
};

struct PqrActed {
  PqrId pqr;
  PqrAction action = PqrAction::start;
  PersonKey person;
  std::string reason;
  int days = 0;                ///< of an extension; of a completion request the days that are left
  std::optional<LocalDay> due; ///< the new one, when it changes
};

/// Somebody read or exported personal data of the register (audit).
struct RegisterRead {
  PersonKey person;
  std::string what; ///< "search" or "export", with the filter
  int rows = 0;
};

/// Who may do what has changed, or somebody tried (audit): "signed_in", "signed_out", "refused" (a wrong
/// PIN), "station_enrolled", "station_revoked", "station_key_rotated", "station_forked" (it goes on under a
/// new epoch: look for a copy of it) or "pin_set"; or the administrator's key read the whole state with the people in it:
/// "snapshot_read". Who did it is the record's actor.
struct AccessNoted {
  std::string what;
  PersonKey person;    ///< whom it is about; empty for a station, and for a name that nobody has
  std::string station; ///< at which, or which one
};

/// The words of people were taken out of old lines (retention). The digest commits to those lines as they
/// were and as they are, so that the chain vouches for both.
struct RecordsAnonymised {
  LocalDay before{}; ///< lines of earlier days
  std::uint64_t lines = 0;
  std::string digest; ///< hex
};

} // namespace ventanilla::domain
