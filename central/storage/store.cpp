#include "central/storage/store.hpp"

#include "central/storage/connection.hpp"
#include "central/storage/postgres/expected.hpp"
#include "central/storage/postgres/turn.hpp"
#include "central/storage/rows.hpp"

#include <charconv>

namespace ventanilla::central::storage {

namespace {
constexpr const char* append_sql = "INSERT INTO log(site, seq, id, record) VALUES (?1, ?2, ?3, ?4)";
constexpr const char* append_many_sql =
    "INSERT INTO log(site, seq, id, record) SELECT * FROM unnest(?1, ?2, ?3, ?4)";
constexpr const char* progress_sql =
    "UPDATE station SET acked = ?3, chain = ?4, epoch = ?5 WHERE site = ?1 AND key = ?2";
/// What a station did last counts.
constexpr const char* progress_many_sql =
    "UPDATE station SET acked = last.acked, chain = last.chain, epoch = last.epoch FROM (SELECT DISTINCT ON "
    "(site, key) * FROM unnest(?1, ?2, ?3, ?4, ?5) WITH ORDINALITY AS each(site, key, acked, chain, epoch, "
    "n) "
    "ORDER BY site, key, n DESC) AS last WHERE station.site = last.site AND station.key = last.key";
/// Half a megabyte: copied in a millisecond or two, with two flushes for some forty of an office's commits.
constexpr int pages_to_copy = 128;
} // namespace

/// Prepared once: the writer runs the first three tens of thousands of times a second.
struct Store::Statements {
  explicit Statements(Connection& connection)
      : append(connection, append_sql, append_many_sql),
        progress(connection, progress_sql, progress_many_sql),
        seq_of(connection, "SELECT seq FROM log WHERE id = ?1"), page(connection, page_sql),
        command(connection, "SELECT body, answer FROM command WHERE id = ?1"),
        put_command(connection, "INSERT INTO command(id, body, answer) VALUES (?1, ?2, ?3)") {}

  Statement append;
  Statement progress;
  Statement seq_of;
  Statement page;
  Statement command;
  Statement put_command;
};

Store::Store(const Location& location, Access access)
    : connection_(std::make_unique<Connection>(location, access)),
      statements_(std::make_unique<Statements>(*connection_)) {}

Store::~Store() = default;

bool Store::take_turn(std::string_view name) {
  return connection_->sqlite() != nullptr || postgres::take_turn(*connection_->postgres(), name);
}

bool Store::wait_for_turn(std::string_view name, std::chrono::milliseconds at_most) {
  return connection_->sqlite() != nullptr || postgres::wait_for_turn(*connection_->postgres(), name, at_most);
}

void Store::keep_turn() {
  if (auto* server = connection_->postgres())
    server->run("SELECT 1", {}); // its transaction begins with the turn
}

void Store::keep_turn_meanwhile() {
  auto* server = connection_->postgres();
  if (server == nullptr || open_) return;
  try {
    begin();
    keep_turn();
    commit();
  } catch (const ports::DatabaseError& error) {
    rollback();
    if (error.fatal()) throw; // TurnLost too; whether anything can be written the next group sees
  }
}

std::string Store::who_writes() {
  if (connection_->sqlite() != nullptr) return {};
  Statement get(*connection_, "SELECT name FROM turn");
  return get.step() ? std::string(get.text(0)) : std::string();
}

std::string Store::moved_to() {
  Statement get(*connection_, "SELECT value FROM meta WHERE key = 'moved'");
  return get.step() ? std::string(get.text(0)) : std::string();
}

bool Store::is_marked(std::string_view name, std::string_view mark) {
  Statement set(*connection_, "INSERT INTO meta(key, value) VALUES (?1, ?2) ON CONFLICT(key) DO NOTHING");
  set.bind(1, name).bind(2, mark).run();
  Statement get(*connection_, "SELECT value FROM meta WHERE key = ?1");
  get.bind(1, name);
  return get.step() && get.text(0) == mark;
}

void Store::begin() {
  connection_->begin();
  open_ = true;
}

void Store::expect(const Ids& ids) {
  auto* server = connection_->postgres();
  if (server == nullptr) return;
  new_facts_ = postgres::without_row(*server, "log", ids.facts);
  new_commands_ = postgres::without_row(*server, "command", ids.commands);
}

void Store::commit() {
  forget_expected();
  connection_->commit();
  open_ = false;
}

void Store::forget_expected() noexcept {
  new_facts_.clear();
  new_commands_.clear();
}

void Store::rollback() noexcept {
  forget_expected();
  if (!open_) return;
  open_ = false;
  try {
    connection_->rollback();
  } catch (const ports::DatabaseError&) {
    // SQLite has rolled back by itself after the error that brought us here, or PostgreSQL is gone.
  }
}

void Store::tidy() {
  if (auto* file = connection_->sqlite()) file->checkpoint_after(pages_to_copy);
}

bool Store::is_untidy() {
  const auto* file = connection_->sqlite();
  return file != nullptr && file->has_checkpoint(pages_to_copy);
}

void Store::touch() {
  Statement set(*connection_,
                "INSERT INTO meta(key, value) VALUES ('touched', '1') ON CONFLICT(key) DO UPDATE SET "
                "value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)");
  set.run();
}

std::uint64_t Store::log_epoch() {
  Statement get(*connection_, "SELECT value FROM meta WHERE key = 'log_epoch'");
  std::uint64_t epoch = 1;
  if (get.step()) {
    const auto text = get.text(0);
    std::from_chars(text.data(), text.data() + text.size(), epoch);
  }
  return epoch;
}

std::vector<StoredSite> Store::sites() {
  Statement rows(*connection_, "SELECT number, key, office_version, office FROM site ORDER BY number");
  std::vector<StoredSite> sites;
  while (rows.step())
    sites.push_back({rows.integer(0), std::string(rows.text(1)), static_cast<std::uint64_t>(rows.integer(2)),
                     std::string(rows.text(3))});
  return sites;
}

SiteNumber Store::add_site(std::string_view key) {
  Statement insert(*connection_, "INSERT INTO site(number, key) VALUES ((SELECT coalesce(max(number), 0) + 1 "
                                 "FROM site), ?1) RETURNING number");
  insert.bind(1, key);
  const SiteNumber number = insert.step() ? insert.integer(0) : 0;
  insert.run();
  return number;
}

void Store::put_office(SiteNumber site, std::uint64_t version, std::string_view office) {
  Statement set(*connection_, "UPDATE site SET office_version = ?2, office = ?3 WHERE number = ?1");
  set.bind(1, site).bind(2, static_cast<std::int64_t>(version)).bind(3, office).run();
}

void Store::put_withdrawn_form(SiteNumber site, std::string_view code, domain::Instant at) {
  Statement set(*connection_, "INSERT INTO withdrawn_form(site, code, at) VALUES (?1, ?2, ?3) ON "
                              "CONFLICT(site, code) DO UPDATE SET at = excluded.at");
  set.bind(1, site).bind(2, code).bind(3, column_of(at)).run();
}

std::optional<domain::Instant> Store::withdrawn_form(SiteNumber site, std::string_view code) {
  Statement get(*connection_, "SELECT at FROM withdrawn_form WHERE site = ?1 AND code = ?2");
  get.bind(1, site).bind(2, code);
  if (!get.step()) return std::nullopt;
  return instant_of(get.integer(0));
}

void Store::append(SiteNumber site, const LogLine& line) {
  new_facts_.erase(line.id);
  statements_->append.bind(1, site)
      .bind(2, static_cast<std::int64_t>(line.seq))
      .bind(3, blob_of(line.id))
      .bind(4, line.record)
      .run();
}

void Store::put_progress(const StoredStation& station) {
  statements_->progress.bind(1, station.site)
      .bind(2, station.key)
      .bind(3, static_cast<std::int64_t>(station.acked))
      .bind(4, blob_of(station.chain))
      .bind(5, std::int64_t{station.epoch})
      .run();
}

std::uint64_t Store::head(SiteNumber site) {
  Statement get(*connection_, "SELECT coalesce(max(seq), 0) FROM log WHERE site = ?1");
  get.bind(1, site);
  return get.step() ? static_cast<std::uint64_t>(get.integer(0)) : 0;
}

std::vector<LogLine> Store::lines(SiteNumber site, std::uint64_t after, std::size_t limit) {
  return read_page(statements_->page, site, after, limit);
}

std::optional<std::uint64_t> Store::seq_of(const domain::EventId& id) {
  if (new_facts_.contains(id)) return std::nullopt;
  auto& get = statements_->seq_of;
  get.bind(1, blob_of(id));
  std::optional<std::uint64_t> seq;
  if (get.step()) seq = static_cast<std::uint64_t>(get.integer(0));
  get.reset();
  return seq;
}

std::optional<StoredSnapshot> Store::snapshot(SiteNumber site) {
  Statement get(*connection_, "SELECT seq, state FROM snapshot WHERE site = ?1");
  get.bind(1, site);
  if (!get.step()) return std::nullopt;
  return StoredSnapshot{static_cast<std::uint64_t>(get.integer(0)), std::string(get.text(1))};
}

void Store::put_snapshot(SiteNumber site, const StoredSnapshot& snapshot) {
  Statement set(*connection_, "INSERT INTO snapshot(site, seq, state) VALUES (?1, ?2, ?3) ON CONFLICT(site) "
                              "DO UPDATE SET seq = excluded.seq, state = excluded.state");
  set.bind(1, site).bind(2, static_cast<std::int64_t>(snapshot.seq)).bind(3, snapshot.state).run();
}

std::optional<StoredCommand> Store::command(const domain::EventId& id) {
  if (new_commands_.contains(id)) return std::nullopt;
  auto& get = statements_->command;
  get.bind(1, blob_of(id));
  std::optional<StoredCommand> command;
  if (get.step()) command = StoredCommand{digest_of(get.blob(0)), std::string(get.text(1))};
  get.reset();
  return command;
}

void Store::put_command(const domain::EventId& id, const StoredCommand& command) {
  new_commands_.erase(id);
  statements_->put_command.bind(1, blob_of(id)).bind(2, blob_of(command.body)).bind(3, command.answer).run();
}

LogReader::LogReader(const Location& location) : location_(location) {
  connect();
}

/// While the server is away the old ones stay: whoever reads next finds them lost again and comes back here.
void LogReader::connect() {
  auto connection = std::make_unique<Connection>(location_, Access::read);
  auto page = std::make_unique<Statement>(*connection, page_sql);
  page_ = std::move(page); // the old one goes before its connection
  connection_ = std::move(connection);
}

LogReader::~LogReader() = default;

template<class Read> auto LogReader::connected(Read read) {
  try {
    return read();
  } catch (const TurnLost&) {
    connect();
    return read();
  }
}

std::vector<LogLine> LogReader::lines(SiteNumber site, std::uint64_t after, std::size_t limit) {
  return connected([&] { return read_page(*page_, site, after, limit); });
}

RegisterPage LogReader::search(SiteNumber site, const RegisterQuery& query) {
  return connected([&] { return find(site, query); });
}

std::map<std::uint64_t, Removal> LogReader::removals(SiteNumber site, std::uint64_t first,
                                                     std::uint64_t last) {
  return connected([&] {
    return read_removals(*connection_, site, static_cast<std::int64_t>(first),
                         static_cast<std::int64_t>(last));
  });
}

} // namespace ventanilla::central::storage
