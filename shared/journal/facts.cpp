// The facts of a station: appended, sent, acknowledged, kept.

#include "shared/domain/mutation.hpp"
#include "shared/journal/journal.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::journal {

namespace {
constexpr auto kept_after_ack = std::chrono::days{7};
/// What stands in the chain for a fact that the central refuses.
constexpr auto refused_type = "fact.refused";
} // namespace

wire::EventRecord Journal::make_record(const domain::Event& event, const std::string& actor,
                                       const std::string& cause) const {
  wire::EventRecord record;
  record.id = ports::new_id<domain::EventId>(clock_, random_);
  record.type = std::string(domain::event_type(event));
  record.at = clock_.now();
  record.mono = {clock_.boot_id(), clock_.monotonic().count()};
  record.actor = actor;
  record.cause = cause;
  record.body = wire::encode_event(event);
  record.station = identity_.station;
  record.station_epoch = identity_.epoch;
  return record;
}

void Journal::insert_fact(wire::EventRecord& record) {
  record.lseq = next_lseq_;
  ports::Statement insert(database_,
                          "INSERT INTO facts(epoch, lseq, prev_hash, record) VALUES (?1, ?2, ?3, ?4)");
  insert.bind(1, std::int64_t{identity_.epoch})
      .bind(2, static_cast<std::int64_t>(record.lseq))
      .bind(3, ports::to_hex(chain_))
      .bind(4, wire::encode(record));
  insert.run();
}

wire::EventRecord Journal::append(const domain::Event& event, const std::string& actor,
                                  const std::string& cause) {
  auto record = make_record(event, actor, cause);
  ports::Transaction transaction(database_);
  insert_fact(record);
  if (!domain::mutated("promised_without_commit")) transaction.commit();
  accept(record);
  return record;
}

void Journal::accept(const wire::EventRecord& record) {
  chain_ = ports::chain_link(chain_, wire::chain_bytes(record));
  ++next_lseq_;
  pending_[{identity_.epoch, record.lseq}] = {record, 0};
}

std::optional<wire::EventRecord> Journal::issue(const NewTicket& ticket, bool may_use_cold,
                                                const std::string& actor) {
  ports::Transaction transaction(database_);
  ports::Statement find(
      database_, "SELECT id, next FROM leases WHERE epoch = ?1 AND day = ?2 AND series = ?3 AND next <= last "
                 "AND (kind = 'hot' OR ?4) ORDER BY kind = 'cold', next LIMIT 1");
  find.bind(1, std::int64_t{identity_.epoch}).bind(2, domain::to_text(ticket.day)).bind(3, ticket.series);
  find.bind(4, std::int64_t{may_use_cold ? 1 : 0});
  if (!find.step()) return std::nullopt;
  const std::string lease(find.text(0));
  const auto number = find.integer(1);
  find.reset();
  ports::Statement take(database_, "UPDATE leases SET next = next + 1 WHERE id = ?1");
  if (!domain::mutated("number_taken_twice")) take.bind(1, lease).run();
  ++numbers_version_;

  domain::TicketIssued issued;
  issued.ticket = ports::new_id<domain::TicketId>(clock_, random_);
  issued.day = ticket.day;
  issued.series = ticket.series;
  issued.number = static_cast<int>(number);
  issued.lease = domain::LeaseId{domain::parse_uuid(lease).value_or(domain::Uuid{})};
  issued.service = ticket.service;
  issued.klass = ticket.klass;
  constexpr std::size_t token_bytes = 16;
  issued.public_token = ports::new_token(random_, token_bytes);
  auto record = make_record(issued, actor, {});
  insert_fact(record);
  ports::Statement paper(database_,
                         "INSERT INTO papers(ticket, copy, lseq, state) VALUES (?1, 1, ?2, 'due')");
  paper.bind(1, domain::to_text(issued.ticket)).bind(2, static_cast<std::int64_t>(record.lseq)).run();
  transaction.commit();
  accept(record);
  return record;
}

std::vector<wire::EventRecord> Journal::to_send(std::size_t count) {
  const bool by_clock = domain::mutated("sent_in_order_of_clock");
  ports::Statement rows(database_,
                        "SELECT record FROM facts WHERE epoch = ?1 AND lseq > ?2 ORDER BY lseq LIMIT ?3");
  rows.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(acked_));
  rows.bind(3, by_clock ? -1 : static_cast<std::int64_t>(count));
  std::vector<wire::EventRecord> records;
  while (rows.step()) {
    auto record = wire::decode<wire::EventRecord>(rows.text(0), wire::trusted_limits());
    if (record) records.push_back(std::move(*record));
  }
  if (by_clock) {
    std::ranges::stable_sort(records, {}, &wire::EventRecord::at);
    records.resize(std::min(count, records.size()));
  }
  return records;
}

std::string Journal::hash_before(std::uint64_t lseq) {
  ports::Statement row(database_, "SELECT prev_hash FROM facts WHERE epoch = ?1 AND lseq = ?2");
  row.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(lseq));
  return row.step() ? std::string(row.text(0)) : ports::to_hex(chain_);
}

void Journal::acknowledge(std::uint64_t lseq, const std::map<std::uint64_t, std::uint64_t>& seqs) {
  // A central that knows more than this disk (it was set back) may not hide the facts that come next.
  lseq = domain::mutated("everything_acknowledged") ? next_lseq_ - 1 : std::min(lseq, next_lseq_ - 1);
  ports::Transaction transaction(database_);
  ports::Statement set(database_, "UPDATE facts SET acked_at = ?3, seq = ?4 WHERE epoch = ?1 AND lseq = ?2");
  for (const auto& [each, seq] : seqs) {
    if (each > lseq) continue;
    set.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(each));
    set.bind(3, acknowledged_now()).bind(4, static_cast<std::int64_t>(seq));
    set.run();
  }
  ports::Statement mark(database_, "INSERT OR REPLACE INTO meta(key, value) VALUES ('acked', ?1)");
  if (!domain::mutated("acknowledged_in_memory_only")) mark.bind(1, std::to_string(lseq)).run();
  if (in_doubt_) put_meta("in_doubt", "0"); // it goes on with the chain that it has
  transaction.commit();
  in_doubt_ = false;
  acked_ = lseq;
  for (const auto& [each, seq] : seqs) {
    const auto found = pending_.find({identity_.epoch, each});
    if (found == pending_.end()) continue;
    if (seq <= cursor_.head)
      pending_.erase(found);
    else
      found->second.second = seq;
  }
}

void Journal::rewind(std::uint64_t lseq) {
  if (lseq == 0 || lseq > next_lseq_) return;
  ports::Transaction transaction(database_);
  ports::Statement clear(database_,
                         "UPDATE facts SET acked_at = NULL, seq = NULL WHERE epoch = ?1 AND lseq >= ?2");
  clear.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(lseq)).run();
  put_meta("acked", std::to_string(lseq - 1));
  ports::Statement held(database_, "SELECT COUNT(*) FROM facts WHERE epoch = ?1 AND lseq >= ?2");
  held.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(lseq));
  const bool whole = held.step() && held.integer(0) == static_cast<std::int64_t>(next_lseq_ - lseq);
  held.reset();
  // Without those in between the central would ask for them for ever.
  if (!whole && !domain::mutated("rewound_to_what_is_gone")) renumber(identity_.epoch + 1);
  transaction.commit();
  load_chain(); // what the central lost is in the view again until its log has it
}

void Journal::begin_epoch(std::uint32_t epoch, const std::vector<std::uint64_t>& known) {
  ports::Transaction transaction(database_);
  take_back_doubted();
  ports::Statement mark(database_, "UPDATE facts SET acked_at = ?3 WHERE epoch = ?1 AND lseq = ?2");
  for (const auto lseq : known)
    mark.bind(1, std::int64_t{identity_.epoch})
        .bind(2, static_cast<std::int64_t>(lseq))
        .bind(3, acknowledged_now())
        .run();
  renumber(epoch);
  transaction.commit();
  load_chain();
}

void Journal::take_back_doubted() {
  if (!in_doubt_ || domain::mutated("doubt_forgotten_in_a_fork")) return;
  database_.execute("UPDATE facts SET acked_at = NULL, seq = NULL");
  put_meta("in_doubt", "0");
  in_doubt_ = false;
}

domain::Instant Journal::server_now() const {
  if (domain::mutated("kept_by_its_own_clock")) return clock_.now();
  return server_time_ ? server_time_->was + (clock_.monotonic() - server_time_->at) : clock_.now();
}

std::int64_t Journal::acknowledged_now() const {
  const bool known = server_time_ || domain::mutated("kept_by_its_own_clock");
  return known ? server_now().time_since_epoch().count() : acknowledged_some_time;
}

void Journal::renumber(std::uint32_t epoch) {
  struct Fact {
    std::int64_t epoch;
    std::int64_t lseq;
    wire::EventRecord record;
  };
  std::vector<Fact> facts; // a table isn't changed while it is read
  {
    ports::Statement rows(
        database_, "SELECT epoch, lseq, record FROM facts WHERE acked_at IS NULL ORDER BY epoch, lseq");
    while (rows.step()) {
      auto record = wire::decode<wire::EventRecord>(rows.text(2), wire::trusted_limits());
      if (record) facts.push_back({rows.integer(0), rows.integer(1), std::move(*record)});
    }
  }
  // A paper that is due belongs to its fact by number; those of older epochs have lost theirs.
  std::map<std::int64_t, std::string> due;
  {
    ports::Statement papers(database_, "SELECT lseq, ticket FROM papers WHERE state = 'due'");
    while (papers.step())
      due.emplace(papers.integer(0), papers.text(1));
  }
  database_.execute("UPDATE papers SET lseq = 0 WHERE state = 'due'");
  ports::Statement rename(database_, "UPDATE papers SET lseq = ?2 WHERE ticket = ?1 AND state = 'due'");
  ports::Statement move(database_, "UPDATE facts SET epoch = ?3, lseq = ?4, prev_hash = ?5, record = ?6 "
                                   "WHERE epoch = ?1 AND lseq = ?2");
  ports::Digest link{};
  std::int64_t next = 1;
  for (auto& [from, lseq, record] : facts) {
    record.lseq = static_cast<std::uint64_t>(next);
    if (const auto paper = due.find(lseq); from == std::int64_t{identity_.epoch} && paper != due.end())
      rename.bind(1, paper->second).bind(2, next).run();
    move.bind(1, from).bind(2, lseq).bind(3, std::int64_t{epoch}).bind(4, next++);
    move.bind(5, ports::to_hex(link)).bind(6, wire::encode(record)).run();
    link = ports::chain_link(link, wire::chain_bytes(record));
  }
  put_meta("epoch", std::to_string(epoch));
  put_meta("acked", "0");
  identity_.epoch = epoch;
  ++numbers_version_;
  paper_seed_.reset(); // papers of another epoch are signed with another key
}

bool Journal::quarantine(std::uint64_t lseq, const std::string& why) {
  ports::Transaction transaction(database_);
  ports::Statement rows(database_,
                        "SELECT record, prev_hash FROM facts WHERE epoch = ?1 AND lseq >= ?2 ORDER BY lseq");
  rows.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(lseq));
  ports::Statement keep(database_, "INSERT INTO refused(epoch, lseq, record, why) VALUES (?1, ?2, ?3, ?4)");
  ports::Statement replace(database_,
                           "UPDATE facts SET record = ?3, prev_hash = ?4 WHERE epoch = ?1 AND lseq = ?2");
  ports::Digest link{};
  std::vector<std::pair<wire::EventRecord, std::string>> changed;
  while (rows.step()) {
    auto record = wire::decode<wire::EventRecord>(rows.text(0), wire::trusted_limits());
    if (!record) continue;
    if (record->lseq == lseq) {
      if (record->type == refused_type) return false;
      keep.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(lseq));
      keep.bind(3, rows.text(0)).bind(4, why).run();
      link = ports::digest_from_hex(rows.text(1)).value_or(ports::Digest{});
      record->type = refused_type;
      record->body = "{}";
    }
    changed.emplace_back(*record, ports::to_hex(link));
    link = ports::chain_link(link, wire::chain_bytes(*record));
  }
  for (const auto& [record, before] : changed) {
    replace.bind(1, std::int64_t{identity_.epoch}).bind(2, static_cast<std::int64_t>(record.lseq));
    replace.bind(3, wire::encode(record)).bind(4, before).run();
  }
  transaction.commit();
  chain_ = link;
  pending_.erase({identity_.epoch, lseq});
  return true;
}

void Journal::trim() {
  const auto now = server_now();
  const auto before = domain::mutated("trimmed_at_once") ? now : now - kept_after_ack;
  if (domain::mutated("unsent_trimmed")) {
    database_.execute("DELETE FROM facts WHERE acked_at IS NULL");
    load_chain();
  }
  ports::Statement date(database_, "UPDATE facts SET acked_at = ?1 WHERE acked_at = ?2");
  date.bind(1, now.time_since_epoch().count()).bind(2, acknowledged_some_time);
  if (server_time_) date.run();
  // The newest one stays: the next fact is chained to it.
  ports::Statement remove(database_, "DELETE FROM facts WHERE acked_at IS NOT NULL AND acked_at < ?1 "
                                     "AND NOT (epoch = ?2 AND lseq = ?3)");
  remove.bind(1, before.time_since_epoch().count()).bind(2, std::int64_t{identity_.epoch});
  remove.bind(3, static_cast<std::int64_t>(next_lseq_ - 1));
  if (server_time_ || domain::mutated("kept_by_its_own_clock")) remove.run();
  ports::Statement spent(database_, "DELETE FROM leases WHERE day < ?1");
  spent.bind(1, domain::to_text(mirror_.day)).run();
  ++numbers_version_;
  database_.execute("DELETE FROM papers WHERE state = 'ended'");
  database_.execute("DELETE FROM commands WHERE answer IS NOT NULL");
  database_.execute("DELETE FROM givers WHERE command NOT IN (SELECT id FROM commands)");
}

} // namespace ventanilla::journal
