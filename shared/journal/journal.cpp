// Opening the journal, and the small things that it keeps.

#include "shared/journal/journal.hpp"

#include "shared/wire/json.hpp"

#include <charconv>
#include <utility>

namespace ventanilla::journal {

namespace {

constexpr std::string_view schema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(
  epoch INTEGER NOT NULL, lseq INTEGER NOT NULL, prev_hash TEXT NOT NULL, record TEXT NOT NULL,
  acked_at INTEGER, seq INTEGER, PRIMARY KEY(epoch, lseq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused(
  epoch INTEGER NOT NULL, lseq INTEGER NOT NULL, record TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY(epoch, lseq))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mirror(seq INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS leases(
  id TEXT PRIMARY KEY, epoch INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, series TEXT NOT NULL,
  next INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS papers(
  ticket TEXT NOT NULL, copy INTEGER NOT NULL, lseq INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY(ticket, copy))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS commands(id TEXT PRIMARY KEY, command TEXT NOT NULL, answer TEXT) WITHOUT ROWID;
)sql";

std::uint64_t number_of(const std::optional<std::string>& text) {
  std::uint64_t value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

} // namespace

Journal::Journal(const std::filesystem::path& file, Identity identity, const ports::Clock& clock,
                 ports::Random& random, const std::string& vfs)
    : identity_(std::move(identity)), clock_(clock), random_(random),
      database_(file, ports::DatabaseOptions{.read_only = false, .exclusive = true, .vfs = vfs}) {
  const auto check = database_.quick_check();
  if (check != "ok") throw ports::DatabaseError(11, "the journal is damaged: " + check, true);
  database_.execute(std::string(schema));
  load();
}

void Journal::load() {
  // Another enrolment: its own chain from 1, nothing acknowledged yet.
  const auto known_epoch = number_of(meta("epoch"));
  if (known_epoch != identity_.epoch) {
    ports::Transaction transaction(database_);
    database_.execute("DELETE FROM meta WHERE key = 'acked'");
    ports::Statement set(database_, "INSERT OR REPLACE INTO meta(key, value) VALUES ('epoch', ?1)");
    set.bind(1, std::to_string(identity_.epoch)).run();
    transaction.commit();
  }
  acked_ = number_of(meta("acked"));
  load_mirror();
  load_chain();
}

void Journal::load_chain() {
  ports::Statement rows(database_, "SELECT record, prev_hash, seq FROM facts WHERE epoch = ?1 ORDER BY lseq");
  rows.bind(1, std::int64_t{identity_.epoch});
  pending_.clear();
  while (rows.step()) {
    auto record = wire::decode<wire::EventRecord>(rows.text(0), wire::trusted_limits());
    if (!record)
      throw ports::DatabaseError(11, "a fact in the journal can't be read: " + record.error().detail, true);
    record->station = identity_.station;
    record->station_epoch = identity_.epoch;
    const auto before = ports::digest_from_hex(rows.text(1)).value_or(ports::Digest{});
    chain_ = ports::chain_link(before, wire::chain_bytes(*record));
    next_lseq_ = record->lseq + 1;
    const auto seq = static_cast<std::uint64_t>(rows.integer(2));
    const bool in_mirror = seq != 0 && seq <= cursor_.head;
    if (!in_mirror && record->type != "fact.refused") pending_[record->lseq] = {*record, seq};
  }
  if (next_lseq_ <= acked_) next_lseq_ = acked_ + 1;
}

void Journal::put_meta(const std::string& key, const std::string& value) {
  ports::Statement set(database_, "INSERT OR REPLACE INTO meta(key, value) VALUES (?1, ?2)");
  set.bind(1, key).bind(2, value).run();
}

std::optional<std::string> Journal::meta(const std::string& key) {
  ports::Statement get(database_, "SELECT value FROM meta WHERE key = ?1");
  get.bind(1, key);
  if (!get.step()) return std::nullopt;
  return std::string(get.text(0));
}

void Journal::put_office(const wire::OfficeAnswer& office) {
  put_meta("office", wire::encode(office));
}

std::optional<wire::OfficeAnswer> Journal::office() {
  const auto text = meta("office");
  if (!text) return std::nullopt;
  auto office = wire::decode<wire::OfficeAnswer>(*text, wire::trusted_limits());
  if (!office) return std::nullopt;
  return std::move(*office);
}

void Journal::begin_command(const wire::Command& command) {
  ports::Statement insert(database_, "INSERT OR IGNORE INTO commands(id, command) VALUES (?1, ?2)");
  insert.bind(1, domain::to_text(command.id)).bind(2, wire::encode(command)).run();
}

void Journal::end_command(const domain::EventId& id, const std::string& answer_json) {
  ports::Statement set(database_, "UPDATE commands SET answer = ?2 WHERE id = ?1");
  set.bind(1, domain::to_text(id)).bind(2, answer_json).run();
}

std::vector<wire::Command> Journal::open_commands() {
  ports::Statement rows(database_, "SELECT command FROM commands WHERE answer IS NULL ORDER BY id");
  std::vector<wire::Command> open;
  while (rows.step()) {
    auto command = wire::decode<wire::Command>(rows.text(0), wire::trusted_limits());
    if (command) open.push_back(std::move(*command));
  }
  return open;
}

} // namespace ventanilla::journal
