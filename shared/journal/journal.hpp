#pragma once

#include "shared/domain/event.hpp"
#include "shared/domain/expected.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/database.hpp"
#include "shared/ports/hash.hpp"
#include "shared/ports/random.hpp"
#include "shared/ports/signature.hpp"
#include "shared/wire/messages.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::journal {

/// Who keeps this journal. A higher epoch (a new enrolment) begins a new chain; what of the older ones was
/// not acknowledged goes into it. A lower one than the journal's own is an old key file: the journal's
/// counts.
struct Identity {
  domain::SiteKey site;
  domain::StationKey station;
  std::uint32_t epoch = 0;
};

/// A turn that is about to be born: the journal picks the number.
struct NewTicket {
  domain::ServiceKey service;
  domain::TicketClass klass = domain::TicketClass::general;
  std::string series;
  domain::LocalDay day{};
};

/// What the printer was told about a paper, so that a crash never prints one twice.
struct PaperIntent {
  domain::TicketId ticket;
  int copy = 1;
};

/// A claim that was sent and whose answer never came.
struct OpenCommand {
  wire::Command command;
  std::string person; ///< who gave it
  domain::Instant begun{};
};

/// Where the mirror stands.
struct Cursor {
  std::uint64_t log_epoch = 0; ///< 0 before the first word of the central
  std::uint64_t head = 0;
};

/// A station's durable memory: what it did and has to send, the site's log as it knows it, the numbers it
/// holds. One SQLite file, one connection, WAL, synchronous=FULL. Every method that changes something has
/// committed when it returns. Throws ports::DatabaseError; a fatal one means that nothing may be promised any
/// more. One thread.
class Journal {
 public:
  Journal(const std::filesystem::path& file, Identity identity, const ports::Clock& clock,
          ports::Random& random, const std::string& vfs = {});

  [[nodiscard]] const Identity& identity() const noexcept { return identity_; }

  // Facts
  // -----------------------------------------------------------------------------------------------------------

  /// Writes a fact. Durable when it returns.
  wire::EventRecord append(const domain::Event& event, const std::string& actor, const std::string& cause);

  /// Takes a held number of that series and day and writes `ticket.issued` in the same commit; a hot number
  /// first, a cold one only if `may_use_cold`. nullopt when none is held.
  std::optional<wire::EventRecord> issue(const NewTicket& ticket, bool may_use_cold,
                                         const std::string& actor);

  /// The next facts to send, contiguous, at most `count`.
  [[nodiscard]] std::vector<wire::EventRecord> to_send(std::size_t count);
  /// The chain's link before the fact with that lseq, hex.
  [[nodiscard]] std::string hash_before(std::uint64_t lseq);
  [[nodiscard]] std::size_t to_send_count() const noexcept { return next_lseq_ - 1 - acked_; }
  /// The central holds everything up to `lseq`; `seqs` says where in its log (lseq → seq).
  void acknowledge(std::uint64_t lseq, const std::map<std::uint64_t, std::uint64_t>& seqs);
  /// Whether an acknowledgement out of the log of that epoch counts. Log epochs grow: a lower one is that of
  /// a central which was restored since, unless it is the log that is followed. Of another log than before
  /// nothing is known until its facts are sent again.
  [[nodiscard]] bool counts_from(std::uint64_t log_epoch);
  /// The central wants facts from `lseq` on again: it was restored from an older backup. When the journal has
  /// not all of them any more, what it has begins another epoch.
  void rewind(std::uint64_t lseq);
  /// Begins another chain, whose first facts are all that is not acknowledged, in order. The facts `known` of
  /// the present chain are in the central's log already. Numbers held under the old epoch are given up:
  /// whoever else writes under this name may have handed them out (sync.md b.5).
  void begin_epoch(std::uint32_t epoch, const std::vector<std::uint64_t>& known = {});
  /// Keeps a fact that the central refuses, with why, out of the chain: a marker `fact.refused` is sent in
  /// its place and the queue goes on. False, and nothing changed, when it is such a marker already.
  bool quarantine(std::uint64_t lseq, const std::string& why);
  /// Removes facts acknowledged more than seven days ago (sync.md b.5), never an unacknowledged one, and none
  /// before the central's clock is known; numbers of days that are over, papers that came out and claims that
  /// were answered.
  void trim();
  /// What the central's clock says beside ours. How long a fact was kept is counted by that one: a machine
  /// whose own was reset would keep nothing of what was acknowledged meanwhile.
  void know_server_offset(domain::Millis offset) {
    server_time_ = {clock_.now() + offset, clock_.monotonic()};
  }
  [[nodiscard]] bool knows_server_time() const noexcept { return server_time_.has_value(); }

  // Mirror
  // ----------------------------------------------------------------------------------------------------------

  [[nodiscard]] const Cursor& cursor() const noexcept { return cursor_; }
  [[nodiscard]] const domain::SiteState& mirror() const noexcept { return mirror_; }
  /// The mirror with this station's facts on top that the mirror doesn't hold yet.
  [[nodiscard]] domain::SiteState view() const;
  /// Replaces the mirror. A log of another epoch is that of a restored central, which may lack facts that it
  /// had acknowledged: the last one is sent again, and a central that lacks more asks for more (sync.md b.5).
  void put_snapshot(const wire::Snapshot& snapshot);
  /// Applies the next events of the log, in one commit. False, and nothing changed, when the first isn't the
  /// one after the head: then the caller fetches from its cursor again.
  bool put_events(const std::vector<wire::EventRecord>& events);
  /// Forgets the mirror, so that a snapshot is fetched.
  void forget_mirror();

  // Numbers
  // ---------------------------------------------------------------------------------------------------------

  void put_lease(const domain::NumberLease& lease);
  /// Numbers still held for a day and series.
  [[nodiscard]] int held(domain::LocalDay day, const std::string& series, domain::LeaseKind kind);
  /// The held hot number, if any.
  [[nodiscard]] std::optional<int> hot_number(domain::LocalDay day, const std::string& series);
  /// Gives up the held hot number: it is burned for the day.
  void drop_hot(domain::LocalDay day, const std::string& series);
  /// Grows whenever what is held changes.
  [[nodiscard]] std::uint64_t numbers_version() const noexcept { return numbers_version_; }

  // Papers
  // ----------------------------------------------------------------------------------------------------------

  /// Before the first byte leaves for the printer.
  void begin_paper(const PaperIntent& intent);
  /// Writes `ticket.printed` and closes the intent in one commit.
  wire::EventRecord end_paper(const PaperIntent& intent, domain::TicketPrinted::Outcome outcome,
                              const std::string& detail);
  /// Intents that a crash left open.
  [[nodiscard]] std::vector<PaperIntent> open_papers();
  /// What this enrolment's papers are signed with. The first time it is made, and `paper.key_published` is
  /// written in the same commit: before any ticket, so that the central can check every paper.
  [[nodiscard]] const ports::SigningSeed& paper_seed();
  /// Own tickets issued since `since` whose paper was never begun.
  [[nodiscard]] std::vector<domain::TicketId> unprinted_since(domain::Instant since);

  // Claims and configuration
  // ------------------------------------------------------------------------------------------

  /// A claim is written before it is sent, so that a lost answer is asked for again with the same id.
  void begin_command(const wire::Command& command, const std::string& person = {});
  void end_command(const domain::EventId& id, const std::string& answer_json);
  [[nodiscard]] std::vector<OpenCommand> open_commands();

  void put_office(const wire::OfficeAnswer& office);
  [[nodiscard]] std::optional<wire::OfficeAnswer> office();

  /// Small values that must survive a restart ("server_offset_ms", …).
  void put_meta(const std::string& key, const std::string& value);
  [[nodiscard]] std::optional<std::string> meta(const std::string& key);

 private:
  wire::EventRecord make_record(const domain::Event& event, const std::string& actor,
                                const std::string& cause) const;
  void insert_fact(wire::EventRecord& record);
  void accept(const wire::EventRecord& record);
  void load();
  void load_chain();
  void load_mirror();
  void compact_mirror();
  void doubt_acknowledgements(std::uint64_t log_epoch);
  /// Inside a transaction, before another chain begins: whatever is in doubt is sent again under it.
  void take_back_doubted();
  [[nodiscard]] domain::Instant server_now() const;
  /// When a fact is acknowledged now, as `acked_at` keeps it. Before the central's clock is known nobody can
  /// say: its seven days begin when it is.
  [[nodiscard]] std::int64_t acknowledged_now() const;
  static constexpr std::int64_t acknowledged_some_time = 0;
  /// Inside a transaction: `begin_epoch` in the tables.
  void renumber(std::uint32_t epoch);
  void apply_to(domain::SiteState& state, const wire::EventRecord& record) const;

  Identity identity_;
  const ports::Clock& clock_;
  ports::Random& random_;
  ports::Database database_;
  std::uint64_t next_lseq_ = 1;
  std::uint64_t acked_ = 0;
  ports::Digest chain_{};
  Cursor cursor_;
  domain::SiteState mirror_;
  std::size_t mirror_rows_ = 0;
  /// What the central's clock was when it was last known, and since when: this machine's own may jump
  /// meanwhile.
  struct ServerTime {
    domain::Instant was{};
    domain::Millis at{}; ///< monotonic
  };
  std::optional<ServerTime> server_time_;
  std::uint64_t numbers_version_ = 0;
  /// A restored central may lack what was acknowledged and hasn't said yet.
  bool in_doubt_ = false;
  std::optional<ports::SigningSeed> paper_seed_;
  /// Facts that the mirror may not hold yet: (epoch, lseq) → (record, seq or 0).
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::pair<wire::EventRecord, std::uint64_t>> pending_;
};

} // namespace ventanilla::journal
