// The mirror: the site's log as this station knows it, folded by the same rules as the central's.

#include "shared/domain/mutation.hpp"
#include "shared/journal/journal.hpp"
#include "shared/wire/json.hpp"

#include <charconv>

namespace ventanilla::journal {

namespace {
/// Rows kept behind the stored snapshot before a new one is stored.
constexpr std::size_t rows_before_snapshot = 5000;
} // namespace

void Journal::apply_to(domain::SiteState& state, const wire::EventRecord& record) const {
  const auto event = wire::decode_event(record);
  // What can't be read changes nothing; it is still counted, so that the cursor goes on.
  const domain::Event readable = event ? *event : domain::Event{domain::UnknownEvent{record.type}};
  domain::apply(state, readable, {record.seq, wire::corrected_at(record), record.station});
}

void Journal::load_mirror() {
  if (const auto text = meta("snapshot")) {
    auto snapshot = wire::decode<wire::Snapshot>(*text, wire::trusted_limits());
    if (snapshot) {
      cursor_ = {snapshot->log_epoch, snapshot->state.head};
      mirror_ = std::move(snapshot->state);
    }
  }
  if (const auto text = meta("log_epoch"))
    std::from_chars(text->data(), text->data() + text->size(), cursor_.log_epoch);
  ports::Statement rows(database_, "SELECT record FROM mirror WHERE seq > ?1 ORDER BY seq");
  rows.bind(1, static_cast<std::int64_t>(cursor_.head));
  while (rows.step()) {
    auto record = wire::decode<wire::EventRecord>(rows.text(0), wire::trusted_limits());
    if (!record || record->seq != cursor_.head + 1) break;
    if (!domain::mutated("cursor_before_apply")) apply_to(mirror_, *record);
    cursor_.head = record->seq;
    ++mirror_rows_;
  }
}

domain::SiteState Journal::view() const {
  domain::SiteState state = mirror_;
  for (const auto& [name, held] : pending_) {
    auto record = held.first;
    record.seq = 0;
    apply_to(state, record);
  }
  return state;
}

void Journal::put_snapshot(const wire::Snapshot& snapshot) {
  ports::Transaction transaction(database_);
  database_.execute("DELETE FROM mirror");
  ports::Statement set(database_, "INSERT OR REPLACE INTO meta(key, value) VALUES (?1, ?2)");
  set.bind(1, std::string_view("snapshot")).bind(2, wire::encode(snapshot)).run();
  set.bind(1, std::string_view("log_epoch")).bind(2, std::to_string(snapshot.log_epoch)).run();
  transaction.commit();
  cursor_ = {snapshot.log_epoch, snapshot.state.head};
  mirror_ = snapshot.state;
  mirror_rows_ = 0;
  std::erase_if(pending_, [&](const auto& each) {
    return each.second.second != 0 && each.second.second <= cursor_.head;
  });
  doubt_acknowledgements(snapshot.log_epoch);
}

bool Journal::counts_from(std::uint64_t log_epoch) {
  const auto known = meta("acknowledged_in");
  if (known == std::to_string(log_epoch)) return true;
  std::uint64_t before = 0;
  if (known) std::from_chars(known->data(), known->data() + known->size(), before);
  // A central whose disk was lost while its clock was behind has a lower number than before: the log that is
  // followed is the one that is there.
  if (log_epoch > before || log_epoch == cursor_.log_epoch) doubt_acknowledgements(log_epoch);
  return before == 0;
}

void Journal::doubt_acknowledgements(std::uint64_t log_epoch) {
  if (domain::mutated("restored_log_trusted")) return;
  const auto now = std::to_string(log_epoch);
  const auto before = meta("acknowledged_in");
  if (before == now) return;
  if (before) {
    ports::Statement older(database_, "SELECT 1 FROM facts WHERE epoch <> ?1 LIMIT 1");
    older.bind(1, std::int64_t{identity_.epoch});
    if (older.step()) {
      // Nobody asks for the facts of an epoch that is over: all are sent again, and the central says which it
      // has.
      older.reset();
      ports::Transaction transaction(database_);
      database_.execute("UPDATE facts SET acked_at = NULL, seq = NULL");
      renumber(identity_.epoch + 1);
      transaction.commit();
      load_chain();
    } else {
      put_meta("in_doubt", "1");
      in_doubt_ = true;
      // What is still to be sent tells it as well; and the newest fact is never trimmed.
      if (to_send_count() == 0) rewind(acked_);
    }
  }
  put_meta("acknowledged_in", now);
}

bool Journal::put_events(const std::vector<wire::EventRecord>& events) {
  std::uint64_t expected = cursor_.head;
  for (const auto& record : events)
    if (record.seq != ++expected) return false;
  if (events.empty()) return true;
  ports::Transaction transaction(database_);
  ports::Statement insert(database_, "INSERT OR REPLACE INTO mirror(seq, record) VALUES (?1, ?2)");
  for (const auto& record : events)
    insert.bind(1, static_cast<std::int64_t>(record.seq)).bind(2, wire::encode(record)).run();
  transaction.commit();
  for (const auto& record : events) {
    apply_to(mirror_, record);
    cursor_.head = record.seq;
    if (record.station == identity_.station) pending_.erase({record.station_epoch, record.lseq});
  }
  mirror_rows_ += events.size();
  if (mirror_rows_ >= rows_before_snapshot) compact_mirror();
  return true;
}

void Journal::compact_mirror() {
  put_snapshot(wire::Snapshot{wire::schema_version, cursor_.log_epoch, mirror_});
}

void Journal::forget_mirror() {
  put_meta("log_epoch", "0");
  cursor_.log_epoch = 0;
}

} // namespace ventanilla::journal
