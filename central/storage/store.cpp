#include "central/storage/store.hpp"

#include "central/storage/rows.hpp"
#include "central/storage/schema.hpp"

#include <charconv>

namespace ventanilla::central::storage {

/// Prepared once: the writer runs the first three tens of thousands of times a second.
struct Store::Statements {
  explicit Statements(ports::Database& database)
      : append(database, "INSERT INTO log(site, seq, id, record) VALUES (?1, ?2, ?3, ?4)"),
        progress(database,
                 "UPDATE station SET acked = ?3, chain = ?4, epoch = ?5 WHERE site = ?1 AND key = ?2"),
        seq_of(database, "SELECT seq FROM log WHERE id = ?1"), page(database, page_sql),
        command(database, "SELECT body, answer FROM command WHERE id = ?1"),
        put_command(database, "INSERT INTO command(id, body, answer) VALUES (?1, ?2, ?3)"),
        begin(database, "BEGIN IMMEDIATE"), commit(database, "COMMIT"), rollback(database, "ROLLBACK") {}

  ports::Statement append;
  ports::Statement progress;
  ports::Statement seq_of;
  ports::Statement page;
  ports::Statement command;
  ports::Statement put_command;
  ports::Statement begin;
  ports::Statement commit;
  ports::Statement rollback;
};

namespace {
/// The schema has to stand before statements on it can be prepared.
ports::Database opened(const std::filesystem::path& file, const std::string& vfs, Access access) {
  ports::Database database(file, {.read_only = access == Access::read, .exclusive = false, .vfs = vfs});
  if (access == Access::read) return database;
  const auto check = database.quick_check();
  if (check != "ok") throw ports::DatabaseError(11, file.string() + " is damaged: " + check, true);
  database.execute(std::string(schema));
  fold_register(database);
  return database;
}
} // namespace

Store::Store(const std::filesystem::path& file, const std::string& vfs, Access access)
    : database_(opened(file, vfs, access)), statements_(std::make_unique<Statements>(database_)) {}

Store::~Store() = default;

void Store::begin() {
  statements_->begin.run();
  open_ = true;
}

void Store::commit() {
  statements_->commit.run();
  open_ = false;
}

void Store::rollback() noexcept {
  if (!open_) return;
  open_ = false;
  try {
    statements_->rollback.run();
  } catch (const ports::DatabaseError&) {
    // SQLite has rolled back by itself after the error that brought us here.
  }
}

void Store::touch() {
  ports::Statement set(database_, "INSERT INTO meta(key, value) VALUES ('touched', '1') ON CONFLICT(key) DO "
                                  "UPDATE SET value = CAST(value AS INTEGER) + 1");
  set.run();
}

std::uint64_t Store::log_epoch() {
  ports::Statement get(database_, "SELECT value FROM meta WHERE key = 'log_epoch'");
  std::uint64_t epoch = 1;
  if (get.step()) {
    const auto text = get.text(0);
    std::from_chars(text.data(), text.data() + text.size(), epoch);
  }
  return epoch;
}

std::vector<StoredSite> Store::sites() {
  ports::Statement rows(database_, "SELECT number, key, office_version, office FROM site ORDER BY number");
  std::vector<StoredSite> sites;
  while (rows.step())
    sites.push_back({rows.integer(0), std::string(rows.text(1)), static_cast<std::uint64_t>(rows.integer(2)),
                     std::string(rows.text(3))});
  return sites;
}

SiteNumber Store::add_site(std::string_view key) {
  ports::Statement insert(database_, "INSERT INTO site(key) VALUES (?1)");
  insert.bind(1, key).run();
  return database_.last_insert_rowid();
}

void Store::put_office(SiteNumber site, std::uint64_t version, std::string_view office) {
  ports::Statement set(database_, "UPDATE site SET office_version = ?2, office = ?3 WHERE number = ?1");
  set.bind(1, site).bind(2, static_cast<std::int64_t>(version)).bind(3, office).run();
}

void Store::put_withdrawn_form(SiteNumber site, std::string_view code, domain::Instant at) {
  ports::Statement set(database_,
                       "INSERT OR REPLACE INTO withdrawn_form(site, code, at) VALUES (?1, ?2, ?3)");
  set.bind(1, site).bind(2, code).bind(3, column_of(at)).run();
}

std::optional<domain::Instant> Store::withdrawn_form(SiteNumber site, std::string_view code) {
  ports::Statement get(database_, "SELECT at FROM withdrawn_form WHERE site = ?1 AND code = ?2");
  get.bind(1, site).bind(2, code);
  if (!get.step()) return std::nullopt;
  return instant_of(get.integer(0));
}

void Store::append(SiteNumber site, const LogLine& line) {
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
  ports::Statement get(database_, "SELECT coalesce(max(seq), 0) FROM log WHERE site = ?1");
  get.bind(1, site);
  return get.step() ? static_cast<std::uint64_t>(get.integer(0)) : 0;
}

std::vector<LogLine> Store::lines(SiteNumber site, std::uint64_t after, std::size_t limit) {
  return read_page(statements_->page, site, after, limit);
}

std::optional<std::uint64_t> Store::seq_of(const domain::EventId& id) {
  auto& get = statements_->seq_of;
  get.bind(1, blob_of(id));
  std::optional<std::uint64_t> seq;
  if (get.step()) seq = static_cast<std::uint64_t>(get.integer(0));
  get.reset();
  return seq;
}

std::optional<StoredSnapshot> Store::snapshot(SiteNumber site) {
  ports::Statement get(database_, "SELECT seq, state FROM snapshot WHERE site = ?1");
  get.bind(1, site);
  if (!get.step()) return std::nullopt;
  return StoredSnapshot{static_cast<std::uint64_t>(get.integer(0)), std::string(get.text(1))};
}

void Store::put_snapshot(SiteNumber site, const StoredSnapshot& snapshot) {
  ports::Statement set(database_, "INSERT OR REPLACE INTO snapshot(site, seq, state) VALUES (?1, ?2, ?3)");
  set.bind(1, site).bind(2, static_cast<std::int64_t>(snapshot.seq)).bind(3, snapshot.state).run();
}

std::optional<StoredCommand> Store::command(const domain::EventId& id) {
  auto& get = statements_->command;
  get.bind(1, blob_of(id));
  std::optional<StoredCommand> command;
  if (get.step()) command = StoredCommand{digest_of(get.blob(0)), std::string(get.text(1))};
  get.reset();
  return command;
}

void Store::put_command(const domain::EventId& id, const StoredCommand& command) {
  statements_->put_command.bind(1, blob_of(id)).bind(2, blob_of(command.body)).bind(3, command.answer).run();
}

LogReader::LogReader(const std::filesystem::path& file)
    : database_(file, {.read_only = true, .exclusive = false, .vfs = {}}), page_(database_, page_sql) {}

std::vector<LogLine> LogReader::lines(SiteNumber site, std::uint64_t after, std::size_t limit) {
  return read_page(page_, site, after, limit);
}

} // namespace ventanilla::central::storage
