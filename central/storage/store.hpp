#pragma once

#include "central/storage/location.hpp"
#include "central/storage/turn.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/ports/database.hpp"
#include "shared/ports/hash.hpp"
#include "shared/wire/messages.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::central::storage {

/// A site's number inside the database; sites are made once and never removed.
using SiteNumber = std::int64_t;

/// One line of a log as it is stored and sent: `record` is the JSON of wire::EventRecord.
struct LogLine {
  std::uint64_t seq = 0;
  domain::EventId id;
  std::string record;
  /// What stations that get no personal data are sent instead; empty when they get `record`. Not stored.
  std::string withheld{};
};

struct StoredSite {
  SiteNumber number = 0;
  std::string key;
  std::uint64_t office_version = 0;
  std::string office; ///< JSON of domain::Office
};

/// A station as enrolled, and how far its facts are in the log.
struct StoredStation {
  SiteNumber site = 0;
  std::string key;
  std::string kind;
  std::string label;
  std::uint32_t epoch = 0;
  ports::Digest secret{}; ///< hash of the station's secret
  bool revoked = false;
  std::uint64_t acked = 0; ///< lseq of its last fact in the log
  ports::Digest chain{};   ///< its own chain up to there
  std::optional<domain::Instant> last_seen;
};

/// The key that a station will come with next, beside the one that it has.
struct StoredNextKey {
  SiteNumber site = 0;
  std::string station;
  ports::Digest secret{}; ///< hash of it
};

struct StoredSession {
  ports::Digest token{}; ///< hash of the token
  SiteNumber site = 0;
  std::string station;
  std::string person;
  std::string desk;
  domain::Instant expires{};
};

/// What a command was answered, kept for ever: the same id gets the same answer (sync.md b.6).
struct StoredCommand {
  ports::Digest body{}; ///< hash of the command as it was sent
  std::string answer;   ///< JSON of wire::CommandAnswer
};

struct StoredSnapshot {
  std::uint64_t seq = 0;
  std::string state; ///< JSON of domain::SiteState
};

/// A link's secret, of which only the hash is kept.
struct StoredPublicToken {
  ports::Digest hash{};
  std::string kind; ///< "visit", "survey" or "pqr"
  SiteNumber site = 0;
  std::string subject; ///< id of what it opens
  bool used = false;   ///< a survey is answered once
};

/// A FOR-DIC-04 row as the register of all days has it.
struct StoredRow {
  domain::LocalDay day{};
  domain::ContactRow row;
};

/// What of the register is asked for; empty fields don't filter. `words` is found anywhere in the row,
/// whatever its capitals and accents.
struct RegisterQuery {
  domain::LocalDay from{};
  domain::LocalDay to{}; ///< included
  std::string person;
  std::string channel;
  std::string topic;
  std::string outcome; ///< "open": without one
  std::string words;
  std::size_t limit = 500;
};
struct RegisterPage {
  std::vector<std::string> rows; ///< JSON of domain::ContactRow, newest first
  int total = 0;                 ///< how many fit, whatever the limit
};

/// The register's copy of a row as `Store::register_rows` gives it.
[[nodiscard]] std::string register_text(const StoredRow& stored);

/// Ids that requests came with.
struct Ids {
  std::vector<domain::EventId> facts;
  std::vector<domain::EventId> commands;
};

/// A site whose log is written by the central of a branch; here stands a copy of it.
struct StoredBranch {
  SiteNumber site = 0;
  std::uint64_t log_epoch = 0; ///< of the branch's log, as it was last pushed
  std::uint64_t passed =
      0; ///< seq up to which the copy is that log's; the lines after it are of an earlier epoch
  std::uint64_t content_version = 0; ///< of the office that is stored with the site
  std::uint64_t wanted_version = 0;  ///< of the office that the branch is to take; 0: none was ever given
  std::string wanted;                ///< JSON of domain::Office
};

/// What is left of a line's words that were taken out (retention).
struct Removal {
  std::uint64_t run = 0;         ///< seq of the `records.anonymised` that tells of it
  ports::Digest was{};           ///< hash of the line as it was, wire::chain_bytes
  ports::Digest station_chain{}; ///< the station's own chain after it; zeros for the writer's lines
};

class Connection;
class Statement;
struct TableCount;

/// The central's memory: a SQLite file or a PostgreSQL database, with the only connection that writes it.
/// Everything between `begin` and `commit` is one transaction; a commit returns when the rows are on the
/// disk. On PostgreSQL what is only written is sent without waiting, and what went wrong with it is told by
/// the next thing that is read or by `commit`. Not thread-safe: it lives on the writer's thread. Throws
/// ports::DatabaseError, TurnLost when another central writes by now or the server is gone.
class Store {
 public:
  /// Opens the database, or makes it, and checks it.
  explicit Store(const Location& location, Access access = Access::write);
  explicit Store(const std::filesystem::path& file, const std::string& vfs = {},
                 Access access = Access::write)
      : Store(SqliteFile{file, vfs}, access) {}
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Tries to become the one central that writes; `name` tells people who that is. False while another one
  /// is. One that hasn't said for ten seconds that it lives is put out, and the next try succeeds. Of the
  /// tools only those that change a whole database need a turn.
  [[nodiscard]] bool take_turn(std::string_view name);
  /// As `take_turn`, but waits on the server for one that is about to go. Puts nobody out.
  [[nodiscard]] bool wait_for_turn(std::string_view name, std::chrono::milliseconds at_most);
  /// In a transaction: says that this central lives. To be done at least every few seconds.
  void keep_turn();
  /// The same outside of a transaction, for who reads long.
  void keep_turn_meanwhile();
  /// Who writes now, as it named itself; empty for a file.
  [[nodiscard]] std::string who_writes();
  /// Remembers `mark` under `name` the first time; whether it is the same ever after. For what has to be the
  /// same in all centrals of a database. Outside of `begin` and `commit`.
  [[nodiscard]] bool is_marked(std::string_view name, std::string_view mark);

  void begin();
  /// What the requests of this transaction will ask for by `seq_of` and `command`. On PostgreSQL all of it is
  /// looked up at once, in one round trip; a file is as fast one by one.
  void expect(const Ids& ids);
  void commit();
  /// After this everything since `begin` never happened; nothing happens without a `begin`.
  void rollback() noexcept;

  /// Does now, when nobody stands and waits, what some later commit would have to do: a file's write-ahead
  /// log is copied into it as soon as that is worth it. Outside of `begin` and `commit`.
  void tidy();
  /// Whether `tidy` would do anything.
  [[nodiscard]] bool is_untidy();

  /// Writes a row that means nothing: whether the disk takes anything is only known from a write.
  void touch();

  /// Grows when the file was restored from a copy; 1 in a new file.
  [[nodiscard]] std::uint64_t log_epoch();

  [[nodiscard]] std::vector<StoredSite> sites();
  SiteNumber add_site(std::string_view key);
  void put_office(SiteNumber site, std::uint64_t version, std::string_view office);

  /// When the office's configuration last took the form out of force.
  void put_withdrawn_form(SiteNumber site, std::string_view code, domain::Instant at);
  [[nodiscard]] std::optional<domain::Instant> withdrawn_form(SiteNumber site, std::string_view code);

  void append(SiteNumber site, const LogLine& line);
  [[nodiscard]] std::uint64_t head(SiteNumber site);
  /// Lines with seq > `after`, in order, at most `limit`.
  [[nodiscard]] std::vector<LogLine> lines(SiteNumber site, std::uint64_t after, std::size_t limit);
  [[nodiscard]] std::optional<std::uint64_t> seq_of(const domain::EventId& id);

  [[nodiscard]] std::optional<StoredSnapshot> snapshot(SiteNumber site);
  void put_snapshot(SiteNumber site, const StoredSnapshot& snapshot);

  [[nodiscard]] std::vector<StoredStation> stations();
  void put_station(const StoredStation& station);
  /// How far the facts of an enrolled station are in the log: epoch, acked and chain.
  void put_progress(const StoredStation& station);
  void put_last_seen(SiteNumber site, std::string_view station, domain::Instant at);

  [[nodiscard]] std::vector<StoredNextKey> next_keys();
  void put_next_key(const StoredNextKey& key);
  void remove_next_key(SiteNumber site, std::string_view station);

  [[nodiscard]] std::vector<StoredBranch> branches();
  void put_branch(const StoredBranch& branch);
  /// Takes the lines after `after` out of the log and keeps them aside, as lines of `log_epoch`: the branch
  /// went on otherwise. Projections have to be made again.
  void supersede(SiteNumber site, std::uint64_t after, std::uint64_t log_epoch);
  [[nodiscard]] std::uint64_t superseded_lines(SiteNumber site);
  void forget_radicados(SiteNumber site);

  [[nodiscard]] std::optional<std::string> pin_hash(SiteNumber site, std::string_view person);
  void put_pin_hash(SiteNumber site, std::string_view person, std::string_view hash);

  [[nodiscard]] std::vector<StoredSession> sessions();
  void put_session(const StoredSession& session);
  void remove_session(const ports::Digest& token);

  [[nodiscard]] std::optional<StoredCommand> command(const domain::EventId& id);
  void put_command(const domain::EventId& id, const StoredCommand& command);

  /// The register's copy of a row: an index of the log, made again from it at any time.
  void put_row(SiteNumber site, const StoredRow& row);
  [[nodiscard]] std::optional<domain::ContactRow> row(SiteNumber site, const domain::ContactId& contact);
  void put_public_token(const StoredPublicToken& token);
  [[nodiscard]] std::optional<StoredPublicToken> public_token(const ports::Digest& hash);
  void use_public_token(const ports::Digest& hash);

  /// The next radicado number of a year: gapless, since it is taken in the transaction that uses it.
  int next_radicado(SiteNumber site, int year);

  // What the administrator's tool does with a whole database.

  /// "ok" or the first complaint of who reads everything: SQLite checks its file's structure (PRAGMA
  /// integrity_check), PostgreSQL its pages' checksums where the server has them.
  [[nodiscard]] std::string complete_check();
  /// The register's copy, by contact: day and row.
  [[nodiscard]] std::map<std::string, std::string> register_rows(SiteNumber site);
  /// The last radicado of each year.
  [[nodiscard]] std::map<int, int> radicados(SiteNumber site);
  void set_log_epoch(std::uint64_t epoch);
  /// Lines whose words were taken out, by seq.
  [[nodiscard]] std::map<std::uint64_t, Removal> removals(SiteNumber site);
  void put_removal(SiteNumber site, std::uint64_t seq, const Removal& removal);
  /// Without a `removal` the line has its words (again).
  void replace_line(SiteNumber site, const LogLine& line, const std::optional<Removal>& removal);
  /// Snapshot and register go; they are made again from the log.
  void forget_projections(SiteNumber site);
  /// Writes the file anew, or the tables, so that nothing that was deleted stands in them. Outside of `begin`
  /// and `commit`.
  void rewrite_file();

  /// Where the database was moved to; empty while this is the one that counts.
  [[nodiscard]] std::string moved_to();

 private:
  void forget_expected() noexcept;

  friend std::vector<TableCount> move_contents(Store& from, Store& to, const std::string& target);
  struct Statements;

  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Statements> statements_;
  std::set<domain::EventId> new_facts_;    ///< of those expected: not in the log
  std::set<domain::EventId> new_commands_; ///< never answered
  bool open_ = false;
};

/// Reads pages of a log on a connection of its own that never writes and never checkpoints, so that a long
/// backlog does not hold up the writer. Connects again when its server was away. Lives on one thread. Throws
/// ports::DatabaseError.
class LogReader {
 public:
  explicit LogReader(const Location& location);
  ~LogReader();
  /// As Store::lines.
  [[nodiscard]] std::vector<LogLine> lines(SiteNumber site, std::uint64_t after, std::size_t limit);
  [[nodiscard]] RegisterPage search(SiteNumber site, const RegisterQuery& query);
  /// Of the lines `first` to `last`, by seq.
  [[nodiscard]] std::map<std::uint64_t, Removal> removals(SiteNumber site, std::uint64_t first,
                                                          std::uint64_t last);

 private:
  void connect();
  /// What `read` gives; once more on a new connection when the server was away.
  template<class Read> auto connected(Read read);
  [[nodiscard]] RegisterPage find(SiteNumber site, const RegisterQuery& query);

  Location location_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Statement> page_;
};

} // namespace ventanilla::central::storage
