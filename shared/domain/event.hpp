#pragma once

#include "shared/domain/case_event.hpp"
#include "shared/domain/numbering.hpp"
#include "shared/domain/ticket.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ventanilla::domain {

// What has happened at a site, one struct a kind. Stations write facts; the site's writer adds the decisions.
// Names on the wire are those of `event_type`.

/// Fact of a kiosk (or of a desk that gives a turn): the person has this number.
struct TicketIssued {
  TicketId ticket;
  LocalDay day{};
  std::string series;
  int number = 0;
  LeaseId lease;
  ServiceKey service;
  TicketClass klass = TicketClass::general;
  std::string public_token;
};

/// Fact of a kiosk: what became of the paper. `intent` is written before the bytes leave, the outcome after;
/// an intent without outcome after a crash is `uncertain` and is never printed again by itself.
struct TicketPrinted {
  enum class Outcome : std::uint8_t { printed, failed, uncertain };
  TicketId ticket;
  int copy = 1; ///< 1 the first paper, 2 … reprints
  Outcome outcome = Outcome::printed;
  std::string detail; ///< printer's words when it failed
};

struct TicketCalled {
  TicketId ticket;
  DeskKey desk;
  PersonKey person;
  std::uint32_t call_epoch = 0;
  CallReason reason;
};

/// Fact of a lobby screen: this call was on the picture, and the voice did or didn't say it.
struct CallAnnounced {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
  int recall = 0;
  bool shown = true;
  bool spoken = false;
};

struct TicketRecalled {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
};
struct ServiceStarted {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
};
struct TicketHeld {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
};
struct TicketNoShow {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
};
struct ServiceFinished {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
  std::vector<std::string> tasks;
};

struct TicketTransferred {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
  TicketId child;
  ServiceKey to_service;
};

struct TicketCancelled {
  TicketId ticket;
  std::string reason; ///< "citizen", "staff", "day_closed"
};
/// The paper brought back a turn that was lost with its kiosk's disk (sync.md b.5): the same ticket, at its
/// time.
struct TicketRecovered {
  TicketId ticket;
  LocalDay day{};
  std::string series;
  int number = 0;
  ServiceKey service;
  TicketClass klass = TicketClass::general;
  std::string public_token;
  Instant issued{};
  StationKey station; ///< that gave it
  std::uint32_t station_epoch = 0;
};
struct TicketReactivated {
  TicketId ticket;
  std::optional<Instant> not_before; ///< a no-show that comes back is skipped until then
};
/// The desk's last action is taken back; the ticket is again what it was, at that desk, with a new epoch.
struct ActionUndone {
  TicketId ticket;
  TicketState back_to = TicketState::called;
  DeskKey desk;
  std::uint32_t call_epoch = 0;
};

/// Fact of a panel that was cut off: a person was attended without a call (sync.md b.9).
struct AttendedByHand {
  std::string label; ///< the code on the paper, as typed
  ServiceKey service;
  DeskKey desk;
  PersonKey person;
  Instant begin{};
  Instant end{};
};

struct DeskOpened {
  DeskKey desk;
  PersonKey person;
};
struct DeskPaused {
  DeskKey desk;
  std::string reason;
};
struct DeskResumed {
  DeskKey desk;
};
struct DeskClosed {
  DeskKey desk;
};

struct StaffCalled {
  StationKey station;
  std::string reason; ///< "citizen", "printer", "out_of_service"
};

/// Fact of a station that gives turns, before its first: with this key the signatures on its papers are
/// checked.
struct PaperKeyPublished {
  StationKey station;
  std::uint32_t station_epoch = 0;
  std::string key; ///< hex of the Ed25519 public key
};

struct NumbersLeased {
  NumberLease lease;
};
struct DayOpened {
  LocalDay day{};
};
struct DayClosed {
  LocalDay day{};
};
/// The configuration changed; stations fetch it by its version.
struct OfficeChanged {
  std::uint64_t version = 0;
};

/// From a newer program: kept, passed on, not understood.
struct UnknownEvent {
  std::string type;
};

using Event = std::variant<TicketIssued, TicketPrinted, TicketCalled, CallAnnounced, TicketRecalled,
                           ServiceStarted, TicketHeld, TicketNoShow, ServiceFinished, TicketTransferred,
                           TicketCancelled, TicketReactivated, ActionUndone, AttendedByHand, DeskOpened,
                           DeskPaused, DeskResumed, DeskClosed, StaffCalled, NumbersLeased, DayOpened,
                           DayClosed, OfficeChanged, ContactOpened, RowSaved, MessageSent, ContactAssigned,
                           AssignmentAnswered, ContactReturned, ContactClosed, SurveyInvited, ResponseOpened,
                           AnswerGiven, ResponseClosed, PqrFiled, PqrRegistered, PqrActed, RegisterRead,
                           AccessNoted, RecordsAnonymised, PaperKeyPublished, TicketRecovered, UnknownEvent>;

/// Whether the body speaks of people by name or in their own words: only panels and the administrator are
/// sent it, other stations get the event without its body (product.md rule 8).
[[nodiscard]] bool is_personal(const Event&);

/// "ticket.issued", "ticket.called" …: the stable name of an event's kind.
[[nodiscard]] std::string_view event_type(const Event&);

/// A default event of that kind; nullopt where no kind has the name.
[[nodiscard]] std::optional<Event> event_named(std::string_view type);

/// Marks the site's writer put on a fact that it could not refuse.
enum class Anomaly : std::uint8_t {
  duplicate_number, ///< the label was taken; shown with a suffix
  unleased_number,  ///< the number is in no lease of this station
  stale_epoch,      ///< speaks of an earlier call: history, not state
  not_permitted,    ///< the state had no such action: history, not state
  unknown_ticket,   ///< speaks of a ticket the log doesn't have
  attended_twice,   ///< by hand, and called elsewhere
  clock_skew,       ///< the station's clock was off by more than a minute
  unknown_contact,  ///< speaks of a contact, response or PQR the log doesn't have
};

[[nodiscard]] std::string_view to_text(Anomaly);

} // namespace ventanilla::domain
