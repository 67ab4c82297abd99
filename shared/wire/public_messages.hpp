#pragma once

// What citizens' browsers and the central say to each other. Nothing here comes from a station; every request
// is somebody's whom nobody knows.

#include "shared/domain/case_book.hpp"
#include "shared/domain/office.hpp"
#include "shared/wire/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::wire {

/// Made by the page when the person begins: the same request again, after a lost answer, does nothing twice.
using RequestId = domain::Id<struct RequestTag>;

struct SiteLine {
  std::string site;
  domain::Words name;
};
/// The sites that a page may be about; a page without `?site=` takes the only one.
struct SiteDirectory {
  std::vector<SiteLine> sites;
};

/// Whether the office is open now, in its own time.
struct OpenNow {
  bool open = false;
  std::optional<int> closes_minute;         ///< of the day, while it is open
  std::optional<domain::LocalDay> opens_on; ///< while it is closed
  std::optional<int> opens_minute;
};

struct TopicLine {
  std::string key;
  domain::Words name;
};

/// Which controlled document a page is: shown on it as code, version and status (S-13).
struct FormName {
  std::string code;
  int version = 0;
  domain::FormStatus status = domain::FormStatus::active;
};

/// What the pages must know of an office before anybody has said anything.
struct SitePage {
  std::string site;
  domain::Words name;
  domain::Words site_name;
  std::string phone;
  OpenNow hours;
  std::vector<TopicLine> topics;
  domain::Consent consent;
  int chats_waiting = 0;
  std::optional<FormName> pqr_form; ///< none while no version of FOR-REP-07 is in force
};

/// Somebody wants to chat, or leaves a request outside hours. `name` and `reach` need the consent's version.
struct VisitRequest {
  RequestId id;
  std::string name;  ///< ≤ 120 characters
  std::string reach; ///< e-mail or telephone, ≤ 120
  std::string topic; ///< a key, or empty
  std::string text;  ///< ≤ 2000; may be empty
  std::string consent_version;
};
struct VisitAnswer {
  std::string token; ///< opens the visit; told only here
  domain::ContactId contact;
  bool open = true; ///< false: it is a request, answered when the office opens
};

struct VisitMessage {
  domain::MessageId id;
  domain::MessageAuthor author = domain::MessageAuthor::system; ///< never a note
  std::string name;                                             ///< of a person of the office
  std::string text;
  domain::Instant at{};
};
struct VisitAttendant {
  std::string name;
  std::string role;
};
/// A visit as its visitor sees it.
struct VisitStatus {
  std::string state; ///< "waiting", "offered", "attended" or "closed"
  std::string close_reason;
  int before = 0; ///< chats that wait longer
  std::optional<VisitAttendant> attendant;
  OpenNow hours;
  std::uint64_t count = 0;            ///< messages in all; ask again with `after=` it
  std::vector<VisitMessage> messages; ///< those after the query's `after`
  std::string mark; ///< of all that the visitor sees; with `mark=` it an answer waits for change
};
struct VisitMessageRequest {
  domain::MessageId id;
  std::string text; ///< 1 … 2000 characters
};
struct VisitMessageAnswer {
  domain::MessageId id;
  domain::Instant at{};
};

/// A turn as its page shows it, the status and what stands around it: nothing personal.
struct TurnPage {
  TicketStatus ticket; ///< its fields stand beside the others
  domain::Words office;
  std::string phone;
  domain::Words service_name;
  std::vector<domain::Words> papers;
  domain::Instant taken{};
  std::optional<domain::Instant> called; ///< while a desk has it
  domain::Instant server_time{};
  std::string mark;
};

struct SurveyPage {
  domain::Words office;
  std::string phone;
  domain::Words topic;
  domain::Instant asked{}; ///< when the contact ended, or began
  bool used = false;
  std::optional<domain::Form> form; ///< not of a used link
  domain::Consent consent;
};
struct SurveyAnswers {
  std::vector<domain::Answer> answers;
};

/// FOR-REP-07 as somebody files it. Without any of name, document, phone and email it is anonymous.
struct PqrRequest {
  RequestId id;
  domain::PqrType type = domain::PqrType::petition;
  std::string facts; ///< 1 … 2000 characters
  std::string name;
  std::string document;
  std::string phone;
  std::string email;
  std::string consent_version;
};
struct PqrReceipt {
  std::string provisional;
  std::string radicado;
  domain::LocalDay filed{};
  domain::LocalDay due{};
  int days = 0; ///< 0: it has no term
  std::string token;
};

struct PqrSkippedDay {
  domain::LocalDay day{};
  std::string why; ///< "saturday", "sunday" or "holiday"
  std::vector<domain::Words> names;
};
struct PqrPageStep {
  std::string action;
  domain::Instant at{};
};
/// Where a PQR is and why its date is that date; nothing of what was told.
struct PqrPage {
  domain::Words office;
  std::string phone;
  std::string radicado;
  domain::PqrType type = domain::PqrType::petition;
  domain::PqrStatus status = domain::PqrStatus::received;
  domain::Instant received{};
  domain::LocalDay filed{};
  domain::LocalDay due{};
  int days = 0;
  int extended_by = 0;
  bool suspended = false; ///< the term stands still: something is asked of the person
  std::optional<domain::LocalDay> first_counted;
  std::vector<PqrSkippedDay> skipped;
  std::vector<PqrPageStep> steps;
  std::optional<FormName> form; ///< none while no version of FOR-REP-07 is in force
};

} // namespace ventanilla::wire
