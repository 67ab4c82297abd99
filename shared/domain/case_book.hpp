#pragma once

#include "shared/domain/assignment.hpp"
#include "shared/domain/case_event.hpp"
#include "shared/domain/pqr_term.hpp"
#include "shared/domain/ticket.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::domain {

struct ContactMessage {
  MessageId id;
  MessageAuthor author = MessageAuthor::staff;
  PersonKey person;
  std::string text;
  Instant at{};
};

struct ContactAssignment {
  PersonKey person;
  PersonKey by;
  PersonKey suggested;
  DistributionReason reason;
  std::string override_reason;
  std::string note;
  int attempt = 1;
  Instant offered{};
  AssignmentState state = AssignmentState::pending;
  std::string why; ///< of a no
};

/// Somebody who is or was attended, by whatever channel.
struct Contact {
  ContactId id;
  ContactChannel channel = ContactChannel::phone;
  std::string user_name;
  std::string reach;
  std::string topic;
  std::string request;
  std::string consent_version;
  Instant opened{};
  Instant waiting_since{};                     ///< kept when an assignment comes back
  PersonKey attended_by;                       ///< empty: waits
  std::optional<ContactAssignment> assignment; ///< the last one
  std::vector<PersonKey> tried;                ///< had it and did not take it
  std::vector<ContactMessage> messages;
  std::optional<Instant> first_answer; ///< first public words of a person
  ContactRow row;                      ///< opened with the contact, filled in by whoever attends
  bool row_saved = false;              ///< a person has saved it
  bool survey_invited = false;
  std::optional<Instant> closed;
  std::string close_reason;
  std::optional<TicketId> ticket; ///< of a turn's own contact
};

struct Response {
  ResponseId id;
  std::string form;
  int version = 1;
  DeskKey desk;
  ServiceKey service;
  PersonKey officer;
  std::string wait_band;
  std::string origin;
  Instant opened{};
  std::vector<Answer> answers;
  bool closed = false;
  bool complete = false;
};

struct PqrStep {
  PqrAction action = PqrAction::file;
  PersonKey person;
  std::string reason;
  Instant at{};
  int days = 0; ///< of an extension; of a completion request the days that were left
};

struct Pqr {
  PqrId id;
  std::string provisional;
  std::string radicado; ///< empty until the central has answered
  PqrType type = PqrType::claim_service;
  PqrStatus status = PqrStatus::received;
  std::string facts;
  std::string user_name;
  std::string document;
  std::string phone;
  std::string email;
  std::string consent_version;
  ContactId contact;
  std::string origin;
  Instant received{};
  LocalDay filed{std::chrono::sys_days{}};
  LocalDay due{std::chrono::sys_days{}};
  int days = 0; ///< of the term; 0 has none
  int extended_by = 0;
  std::optional<int> days_left; ///< while the clock stands still
  std::vector<PqrStep> steps;
};

/// How much a person was given today (distribution's second key).
struct PersonDay {
  int assigned = 0;
  std::optional<Instant> last_assignment;
};

/// The matters of a site: today's contacts and responses, those of other days that are still open, and every
/// PQR until a month after its end.
struct CaseBook {
  std::map<ContactId, Contact> contacts;
  std::map<ResponseId, Response> responses;
  std::map<PqrId, Pqr> pqrs;
  std::map<PersonKey, PersonDay> people;
};

} // namespace ventanilla::domain
