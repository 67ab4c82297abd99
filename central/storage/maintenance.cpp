// What is done with a whole database: copies, complete checks, words that are taken out of old lines.

#include "central/storage/connection.hpp"
#include "central/storage/copy.hpp"
#include "central/storage/rows.hpp"
#include "central/storage/store.hpp"
#include "shared/wire/json.hpp"

#include <array>
#include <limits>

namespace ventanilla::central::storage {

void copy_database(const std::filesystem::path& live, const std::filesystem::path& copy) {
  {
    ports::Database source(live, {.read_only = true, .exclusive = false, .vfs = {}});
    source.copy_to(copy);
  }
  ports::flush_file(copy);
}

namespace {
constexpr std::array all_tables{"meta",    "site",           "log",      "snapshot", "station",
                                "pin",     "session",        "command",  "register", "public_token",
                                "removal", "withdrawn_form", "radicado", "branch",   "superseded"};
} // namespace

std::string Store::complete_check() {
  if (auto* file = connection_->sqlite()) return file->complete_check();
  try {
    for (const auto* table : all_tables) {
      // Every value of every row is taken from its page and unpacked.
      Statement read(*connection_, std::string("SELECT count(*), sum(length(CAST(each AS TEXT))) FROM ") +
                                       table + " AS each");
      (void)read.step();
    }
  } catch (const TurnLost&) {
    throw; // the server is away
  } catch (const ports::DatabaseError& error) {
    if (!error.fatal()) throw;
    return error.what();
  }
  return "ok";
}

std::map<std::string, std::string> Store::register_rows(SiteNumber site) {
  Statement rows(*connection_, "SELECT contact, day, row FROM register WHERE site = ?1");
  rows.bind(1, site);
  std::map<std::string, std::string> found;
  while (rows.step()) {
    domain::ContactId contact{event_id_of(rows.blob(0)).uuid};
    found.emplace(domain::to_text(contact), std::string(rows.text(1)) + " " + std::string(rows.text(2)));
  }
  return found;
}

std::string register_text(const StoredRow& stored) {
  return domain::to_text(stored.day) + " " + wire::encode(stored.row);
}

std::map<int, int> Store::radicados(SiteNumber site) {
  Statement rows(*connection_, "SELECT year, last FROM radicado WHERE site = ?1");
  rows.bind(1, site);
  std::map<int, int> last;
  while (rows.step())
    last.emplace(static_cast<int>(rows.integer(0)), static_cast<int>(rows.integer(1)));
  return last;
}

void Store::set_log_epoch(std::uint64_t epoch) {
  Statement set(*connection_, "UPDATE meta SET value = ?1 WHERE key = 'log_epoch'");
  set.bind(1, std::to_string(epoch)).run();
}

std::map<std::uint64_t, Removal> Store::removals(SiteNumber site) {
  std::map<std::uint64_t, Removal> found;
  if (connection_->sqlite() != nullptr) {
    Statement there(*connection_, "SELECT 1 FROM sqlite_master WHERE name = 'removal'");
    if (!there.step()) return found; // a copy by an older program
  }
  return read_removals(*connection_, site, 0, std::numeric_limits<std::int64_t>::max());
}

void Store::put_removal(SiteNumber site, std::uint64_t seq, const Removal& removal) {
  Statement keep(*connection_, "INSERT INTO removal(site, seq, run, was, station_chain) "
                               "VALUES (?1, ?2, ?3, ?4, ?5)");
  keep.bind(1, site)
      .bind(2, static_cast<std::int64_t>(seq))
      .bind(3, static_cast<std::int64_t>(removal.run))
      .bind(4, blob_of(removal.was))
      .bind(5, blob_of(removal.station_chain))
      .run();
}

void Store::replace_line(SiteNumber site, const LogLine& line, const std::optional<Removal>& removal) {
  Statement change(*connection_, "UPDATE log SET record = ?3 WHERE site = ?1 AND seq = ?2");
  change.bind(1, site).bind(2, static_cast<std::int64_t>(line.seq)).bind(3, line.record).run();
  Statement forget(*connection_, "DELETE FROM removal WHERE site = ?1 AND seq = ?2");
  forget.bind(1, site).bind(2, static_cast<std::int64_t>(line.seq)).run();
  if (removal) put_removal(site, line.seq, *removal);
}

void Store::forget_projections(SiteNumber site) {
  for (const auto* sql : {"DELETE FROM snapshot WHERE site = ?1", "DELETE FROM register WHERE site = ?1"}) {
    Statement forget(*connection_, sql);
    forget.bind(1, site).run();
  }
}

void Store::rewrite_file() {
  if (auto* file = connection_->sqlite()) {
    file->execute("VACUUM");
    file->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return;
  }
  for (const auto* table : all_tables)
    connection_->execute(std::string("VACUUM FULL ") + table);
}

} // namespace ventanilla::central::storage
