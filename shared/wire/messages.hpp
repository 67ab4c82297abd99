#pragma once

#include "shared/domain/event.hpp"
#include "shared/domain/expected.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/ports/hash.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::wire {

/// Version of everything in this folder, said in a header by both sides (schema.hpp). Additive changes only.
inline constexpr int schema_version = 1;
inline constexpr int schema_min = 1;
/// Newest `tv` of any event that this program reads.
inline constexpr int event_version = 1;

/// Time of one run of one machine (sync.md b.3).
struct Monotonic {
  std::string boot;
  std::int64_t ms = 0;
};

/// One line of a log. A station fills the first part; the site's writer adds the second.
struct EventRecord {
  domain::EventId id;
  std::string type; ///< `domain::event_type`
  int type_version = 1;
  std::uint64_t lseq = 0; ///< contiguous per station epoch; 0 for the writer's own events
  domain::Instant at{};
  Monotonic mono;
  std::string actor; ///< person key, or empty
  std::string cause; ///< id of the command or event that led to it, or empty
  /// The event itself as compact JSON, ≤ 16 KiB, exactly as `encode_event` wrote it: the chain hashes these
  /// bytes, so a body with fields that this program doesn't know is passed on unchanged.
  std::string body;

  std::uint64_t seq = 0; ///< gapless per site; 0 until central has it
  domain::Instant rx{};
  std::int64_t skew_ms = 0; ///< what was added to `at` to put it in server time
  std::string station;
  std::uint32_t station_epoch = 0;
  std::string hash; ///< hex; link of the site's chain
  std::vector<std::string> anomalies;
};

/// When it happened, in server time: what domain::apply gets, here and in every mirror.
[[nodiscard]] inline domain::Instant corrected_at(const EventRecord& record) {
  return record.at + domain::Millis{record.skew_ms};
}

/// Facts of one station, in order. ≤ 200 events, ≤ 256 KiB.
struct Batch {
  int schema = schema_version;
  std::string station;
  std::uint32_t epoch = 0;
  std::uint64_t first = 0;    ///< lseq of the first event
  std::string prev_hash;      ///< hex; the station's own chain before it
  std::int64_t offset_ms = 0; ///< the station's estimate of server time minus its own
  std::vector<EventRecord> events;
};

struct BatchResult {
  std::uint64_t lseq = 0;
  std::uint64_t seq = 0;
  std::string status; ///< "accepted", "duplicate", "anomaly"
  std::vector<std::string> anomalies;
  std::string radicado; ///< of a PQR that was filed: whoever filed it is told its number at once
};

/// Sent only after a durable commit.
struct BatchAnswer {
  std::uint64_t acked = 0; ///< highest contiguous lseq central holds
  std::uint64_t head = 0;
  std::uint64_t log_epoch = 0;
  std::vector<BatchResult> results;
  domain::Instant server_time{};
};

/// A claim: decided by the site's one writer, idempotent by its id for ever (sync.md b.2, b.6).
/// `kind`: "call_next", "call_chosen", "transfer", "cancel", "reactivate", "undo", "open_desk", "close_desk",
/// "pause_desk", "resume_desk", "release_desk"; and of contacts and PQR "assign", "acknowledge", "decline",
/// "take", "give_back", "close_contact", "invite_survey", "act_on_pqr"; of a paper "recover_ticket".
struct Command {
  domain::EventId id; ///< also the Idempotency-Key
  std::string kind;
  std::string desk;
  domain::TicketId ticket;
  std::uint32_t call_epoch = 0;
  std::string service; ///< for transfer
  std::string reason;  ///< for pause, cancel, release, decline, an override, an act on a PQR
  domain::ContactId contact;
  std::string person; ///< for assign
  std::string note;   ///< for assign
  domain::PqrId pqr;
  std::string action; ///< for act_on_pqr: to_text(PqrAction)
  int days = 0;       ///< for an extension
  std::string paper;  ///< for recover_ticket: the text of the paper's QR, as scanned or typed
};

/// The same command id gets the same answer again.
struct CommandAnswer {
  domain::EventId id;
  std::uint64_t seq = 0; ///< of the event it made; the mirror has it once head ≥ seq
  domain::TicketId ticket;
  std::uint32_t call_epoch = 0;
  std::string code; ///< the ticket's code, for people
  std::optional<domain::CallReason> reason;
  std::string link;   ///< of invite_survey: the path of the page
  bool known = false; ///< of recover_ticket: the ticket was there already, nothing was written
};

struct LeaseRequest {
  std::string series;
  domain::LocalDay day{};
  std::string kind; ///< "hot" or "cold"
};
struct LeaseAnswer {
  domain::NumberLease lease;
  std::uint64_t seq = 0;
};

struct SessionRequest {
  std::string person;
  std::string pin;
  std::string desk;
};
struct SessionAnswer {
  std::string token; ///< bound to the station that asked
  std::string person;
  std::string short_name;
  std::string role;
  std::string desk;
  domain::Instant expires{};
};

/// A page of the log.
struct EventPage {
  std::uint64_t after = 0;
  std::uint64_t head = 0;
  std::uint64_t log_epoch = 0;
  std::vector<EventRecord> events;
};

/// The projection at `state.head`.
struct Snapshot {
  int schema = schema_version;
  std::uint64_t log_epoch = 0;
  domain::SiteState state;
};

/// Each 3 s on the live stream, and as its first frame.
struct Heartbeat {
  std::uint64_t head = 0;
  std::uint64_t log_epoch = 0;
  std::string state_hash; ///< hex of SiteState::public_hash at head
  domain::Instant server_time{};
};

struct OfficeAnswer {
  std::uint64_t version = 0;
  domain::Office office; ///< people are left out for public stations
};

/// What a citizen's phone sees of a turn: nothing personal.
struct TicketStatus {
  std::string code;
  std::string service;
  std::string state;
  std::string desk_label;
  int people_before = 0;
  std::optional<int> low_minutes;
  std::optional<int> high_minutes;
};

/// RFC 9457, with our stable `code` and what the client may do: `retry` is "never", "later" or "now".
struct Problem {
  std::string type;
  std::string title;
  int status = 0;
  std::string detail; ///< Spanish, for a person
  std::string code;
  std::string retry = "never";
  std::string trace;
  /// sequence_gap: the lseq to send next; station_forked and station_epoch: the epoch that the central knows
  std::optional<std::uint64_t> expected;
  std::vector<std::uint64_t> known; ///< station_forked and station_epoch: facts of the batch that the log has
  std::uint64_t log_epoch = 0;      ///< station_forked and station_epoch: that log's; 0: an older central
  std::optional<domain::TicketId> held_ticket; ///< desk_busy: what the desk holds
};

// A branch and its headquarters (sync.md c.2).

/// What stands in the place of a line's words that were taken out (retention).
struct LineRemoval {
  std::uint64_t seq = 0;
  std::uint64_t run = 0;     ///< seq of the line that tells of it
  std::string was;           ///< hex; hash of the line as it was
  std::string station_chain; ///< hex; the station's own chain after it, zeros for the writer's lines
};

/// Lines of a branch's log, as its writer has them. ≤ 1000 lines.
struct LogPush {
  std::uint64_t log_epoch = 0;
  std::uint64_t first = 0; ///< seq of the first line; with none, of the next one
  std::string prev_hash;   ///< hex; the log's chain before it
  std::vector<EventRecord> events;
  std::vector<LineRemoval> removals;  ///< of lines among `events`
  std::optional<OfficeAnswer> office; ///< the one in force, while headquarters have another
};

/// What headquarters have of a branch; sent only after a durable commit.
struct BranchState {
  std::uint64_t acked = 0;          ///< seq up to which the copy is the branch's log
  std::uint64_t log_epoch = 0;      ///< of that log; 0: nothing has come yet
  std::uint64_t office_version = 0; ///< that came from the branch
  std::uint64_t wanted_version = 0; ///< that the branch is to take; 0: none
  domain::Instant server_time{};
};

struct BranchRequest {
  std::string site; ///< key of the office, "facatativa"
  std::string label;
};
struct BranchStatus {
  std::string site;
  std::string label;
  std::uint64_t head = 0;
  std::uint64_t acked = 0;
  std::uint64_t log_epoch = 0;
  std::uint64_t office_version = 0;
  std::uint64_t wanted_version = 0;
  std::uint64_t superseded = 0; ///< lines that a restored branch has written otherwise
  bool revoked = false;
  std::optional<domain::Instant> last_seen;
};
struct BranchList {
  std::vector<BranchStatus> branches;
};

// Administration.
struct StationEnrolment {
  std::string key;  ///< station key of the office, "kiosk-1"
  std::string kind; ///< "kiosk", "screen", "feedback", "panel"
  std::string label;
};
struct StationKeyAnswer {
  std::string key;
  std::uint32_t epoch = 0;
  std::string secret; ///< shown once; central keeps its hash
  std::string site;
};
/// A new machine asks to become a station (RFC 8628's shape).
struct EnrolmentRequest {
  std::string host; ///< as it calls itself, for who approves
};
struct EnrolmentAnswer {
  std::string device_code; ///< the machine's own secret, to fetch its key with
  std::string user_code;   ///< "BCDF-GHJK": what a person reads from its screen
  int interval = 0;        ///< s between two looks
  int expires_in = 0;      ///< s
};
struct EnrolmentToken {
  std::string device_code;
};
struct WaitingStation {
  std::string user_code;
  std::string host;
  std::string address;
  domain::Instant asked{};
  std::string approved; ///< as which station; empty until then
};
struct PendingEnrolments {
  std::vector<WaitingStation> enrolments; ///< the oldest first
};
struct EnrolmentApproval {
  std::string user_code; ///< however it is typed
  std::string key;
  std::string kind;
  std::string label;
};
struct PersonPin {
  std::string person;
  std::string pin; ///< six digits
};
struct StationStatus {
  std::string key;
  std::string kind;
  std::string label;
  std::uint32_t epoch = 0;
  bool revoked = false;
  std::optional<domain::Instant> last_seen;
  std::uint64_t acked = 0;
};
struct StationList {
  std::vector<StationStatus> stations;
};

/// A copy of the database that the running central has made in its own folder; who asked takes it from there.
struct BackupAnswer {
  std::string file; ///< relative to the data folder
  domain::Instant made{};
  std::uint64_t log_epoch = 0;
};

/// What of the register is asked for; empty fields don't filter.
struct RegisterSearch {
  domain::LocalDay from{std::chrono::sys_days{}};
  domain::LocalDay to{std::chrono::sys_days{}}; ///< included
  std::string person;
  std::string channel;
  std::string topic;
  std::string outcome;
  std::string words;
};
struct RegisterAnswer {
  int total = 0;
  std::vector<domain::ContactRow> rows; ///< newest first, at most 500
};

} // namespace ventanilla::wire
