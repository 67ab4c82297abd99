// The numbers a station holds, and what became of its papers.

#include "shared/journal/journal.hpp"
#include "shared/wire/json.hpp"

namespace ventanilla::journal {

void Journal::put_lease(const domain::NumberLease& lease) {
  ports::Statement insert(database_, "INSERT OR IGNORE INTO leases(id, epoch, kind, day, series, next, last) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  insert.bind(1, domain::to_text(lease.id))
      .bind(2, std::int64_t{identity_.epoch})
      .bind(3, domain::to_text(lease.kind));
  insert.bind(4, domain::to_text(lease.day)).bind(5, lease.series);
  insert.bind(6, std::int64_t{lease.from}).bind(7, std::int64_t{lease.to});
  insert.run();
  ++numbers_version_;
}

int Journal::held(domain::LocalDay day, const std::string& series, domain::LeaseKind kind) {
  ports::Statement sum(
      database_, "SELECT COALESCE(SUM(last - next + 1), 0) FROM leases WHERE epoch = ?1 AND day = ?2 AND "
                 "series = ?3 AND kind = ?4");
  sum.bind(1, std::int64_t{identity_.epoch}).bind(2, domain::to_text(day)).bind(3, series);
  sum.bind(4, domain::to_text(kind));
  return sum.step() ? static_cast<int>(sum.integer(0)) : 0;
}

std::optional<int> Journal::hot_number(domain::LocalDay day, const std::string& series) {
  ports::Statement find(
      database_, "SELECT next FROM leases WHERE epoch = ?1 AND day = ?2 AND series = ?3 AND kind = 'hot' "
                 "AND next <= last ORDER BY next LIMIT 1");
  find.bind(1, std::int64_t{identity_.epoch}).bind(2, domain::to_text(day)).bind(3, series);
  if (!find.step()) return std::nullopt;
  return static_cast<int>(find.integer(0));
}

void Journal::drop_hot(domain::LocalDay day, const std::string& series) {
  ports::Statement drop(database_,
                        "UPDATE leases SET next = last + 1 WHERE epoch = ?1 AND day = ?2 AND series = ?3 AND "
                        "kind = 'hot'");
  drop.bind(1, std::int64_t{identity_.epoch}).bind(2, domain::to_text(day)).bind(3, series).run();
  ++numbers_version_;
}

void Journal::begin_paper(const PaperIntent& intent) {
  ports::Statement set(
      database_, "INSERT OR REPLACE INTO papers(ticket, copy, lseq, state) VALUES (?1, ?2, 0, 'begun')");
  set.bind(1, domain::to_text(intent.ticket)).bind(2, std::int64_t{intent.copy}).run();
}

wire::EventRecord Journal::end_paper(const PaperIntent& intent, domain::TicketPrinted::Outcome outcome,
                                     const std::string& detail) {
  auto record = make_record(domain::TicketPrinted{intent.ticket, intent.copy, outcome, detail}, {}, {});
  ports::Transaction transaction(database_);
  insert_fact(record);
  ports::Statement set(database_, "UPDATE papers SET state = 'ended' WHERE ticket = ?1 AND copy = ?2");
  set.bind(1, domain::to_text(intent.ticket)).bind(2, std::int64_t{intent.copy}).run();
  transaction.commit();
  accept(record);
  return record;
}

std::vector<PaperIntent> Journal::open_papers() {
  ports::Statement rows(database_, "SELECT ticket, copy FROM papers WHERE state = 'begun'");
  std::vector<PaperIntent> open;
  while (rows.step()) {
    const auto id = domain::parse_uuid(rows.text(0));
    if (id) open.push_back({domain::TicketId{*id}, static_cast<int>(rows.integer(1))});
  }
  return open;
}

std::vector<domain::TicketId> Journal::unprinted_since(domain::Instant since) {
  ports::Statement rows(
      database_, "SELECT papers.ticket, facts.record FROM papers LEFT JOIN facts ON facts.lseq = papers.lseq "
                 "AND facts.epoch = ?1 WHERE papers.state = 'due' ORDER BY papers.lseq");
  rows.bind(1, std::int64_t{identity_.epoch});
  std::vector<domain::TicketId> due;
  while (rows.step()) {
    const auto id = domain::parse_uuid(rows.text(0));
    const auto record = wire::decode<wire::EventRecord>(rows.text(1), wire::trusted_limits());
    const auto at = record ? record->at : domain::Instant{}; // of an epoch that is over: long ago
    if (id && at >= since) due.push_back(domain::TicketId{*id});
  }
  return due;
}

} // namespace ventanilla::journal
