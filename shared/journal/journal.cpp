// Opening the journal, and the small things that it keeps.

#include "shared/journal/journal.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
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
CREATE TABLE IF NOT EXISTS givers(command TEXT PRIMARY KEY, person TEXT NOT NULL, begun INTEGER NOT NULL) WITHOUT ROWID;
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
  const auto known_epoch = static_cast<std::uint32_t>(number_of(meta("epoch")));
  in_doubt_ = number_of(meta("in_doubt")) != 0;
  if (known_epoch < identity_.epoch) {
    // Another enrolment: a chain of its own.
    ports::Transaction transaction(database_);
    if (domain::mutated("unsent_left_in_its_epoch")) database_.execute("UPDATE facts SET acked_at = 0");
    take_back_doubted();
    renumber(identity_.epoch);
    transaction.commit();
  }
  identity_.epoch = std::max(identity_.epoch, known_epoch);
  load_mirror();
  load_chain();
  // The mirror may be of a restored log whose doubts were to be written next when the program died.
  if (cursor_.log_epoch > number_of(meta("acknowledged_in"))) doubt_acknowledgements(cursor_.log_epoch);
}

void Journal::load_chain() {
  acked_ = number_of(meta("acked"));
  next_lseq_ = 1;
  chain_ = {};
  pending_.clear();
  ports::Statement rows(database_, "SELECT record, prev_hash, seq, epoch FROM facts ORDER BY epoch, lseq");
  while (rows.step()) {
    auto record = wire::decode<wire::EventRecord>(rows.text(0), wire::trusted_limits());
    if (!record)
      throw ports::DatabaseError(11, "a fact in the journal can't be read: " + record.error().detail, true);
    record->station = identity_.station;
    record->station_epoch = static_cast<std::uint32_t>(rows.integer(3));
    if (record->station_epoch == identity_.epoch) {
      const auto before = ports::digest_from_hex(rows.text(1)).value_or(ports::Digest{});
      chain_ = ports::chain_link(before, wire::chain_bytes(*record));
      next_lseq_ = record->lseq + 1;
    }
    const auto seq = static_cast<std::uint64_t>(rows.integer(2));
    const bool in_mirror = seq != 0 && seq <= cursor_.head;
    if (!in_mirror && record->type != "fact.refused")
      pending_[{record->station_epoch, record->lseq}] = {*record, seq};
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

void Journal::begin_command(const wire::Command& command, const std::string& person) {
  const auto id = domain::to_text(command.id);
  ports::Transaction transaction(database_);
  ports::Statement insert(database_, "INSERT OR IGNORE INTO commands(id, command) VALUES (?1, ?2)");
  insert.bind(1, id).bind(2, wire::encode(command)).run();
  ports::Statement giver(database_,
                         "INSERT OR IGNORE INTO givers(command, person, begun) VALUES (?1, ?2, ?3)");
  giver.bind(1, id).bind(2, person).bind(3, clock_.now().time_since_epoch().count()).run();
  transaction.commit();
}

void Journal::end_command(const domain::EventId& id, const std::string& answer_json) {
  ports::Statement set(database_, "UPDATE commands SET answer = ?2 WHERE id = ?1");
  set.bind(1, domain::to_text(id)).bind(2, answer_json).run();
}

std::vector<OpenCommand> Journal::open_commands() {
  ports::Statement rows(database_, "SELECT commands.command, person, begun FROM commands LEFT JOIN givers "
                                   "ON givers.command = id WHERE answer IS NULL ORDER BY id");
  std::vector<OpenCommand> open;
  while (rows.step()) {
    auto command = wire::decode<wire::Command>(rows.text(0), wire::trusted_limits());
    if (command)
      open.push_back(
          {std::move(*command), std::string(rows.text(1)), domain::Instant{domain::Millis{rows.integer(2)}}});
  }
  return open;
}

} // namespace ventanilla::journal
