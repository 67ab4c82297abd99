#pragma once

#include "shared/journal/journal.hpp"
#include "shared/wire/json.hpp"
#include "tests/support/manual_ports.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace ventanilla::test {

inline constexpr domain::LocalDay today{std::chrono::year{2026} / 11 / 24};

/// The links of a run of facts: element i is the one before fact i, the last one that after all of them.
inline std::vector<std::string> links_of(const std::vector<wire::EventRecord>& records,
                                         ports::Digest link = {}) {
  std::vector<std::string> links{ports::to_hex(link)};
  for (const auto& record : records) {
    link = ports::chain_link(link, wire::chain_bytes(record));
    links.push_back(ports::to_hex(link));
  }
  return links;
}

inline std::vector<std::uint64_t> lseqs_of(const std::vector<wire::EventRecord>& records) {
  std::vector<std::uint64_t> lseqs;
  for (const auto& record : records)
    lseqs.push_back(record.lseq);
  return lseqs;
}

/// A kiosk's journal in a folder of its own.
class JournalTest : public testing::Test {
 protected:
  JournalTest() { open(); }

  void open() {
    journal.emplace(file(), identity, clock, random);
    journal->know_server_offset({});
  }
  /// As after a restart of the program.
  void reopen() {
    journal.reset();
    open();
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "journal.db"; }

  wire::EventRecord call_staff(const std::string& why = "citizen") {
    return journal->append(domain::StaffCalled{"kiosk-1", why}, {}, {});
  }
  /// Everything not acknowledged.
  std::vector<wire::EventRecord> all_to_send() { return journal->to_send(10'000); }
  /// A line of the site's log, written by another station.
  wire::EventRecord logged(std::uint64_t seq, const domain::Event& event,
                           const std::string& station = "kiosk-2") {
    wire::EventRecord record;
    record.id = ports::new_id<domain::EventId>(clock, random);
    record.type = std::string(domain::event_type(event));
    record.at = clock.now();
    record.body = wire::encode_event(event);
    record.seq = seq;
    record.lseq = seq;
    record.station = station;
    record.station_epoch = 1;
    return record;
  }
  domain::NumberLease lease(domain::LeaseKind kind, int from, int to, domain::LocalDay day = today) {
    return {
        ports::new_id<domain::LeaseId>(clock, random), kind, "kiosk-1", identity.epoch, day, "A", from, to};
  }
  domain::TicketIssued issued(int number) {
    domain::TicketIssued event;
    event.ticket = ports::new_id<domain::TicketId>(clock, random);
    event.day = today;
    event.series = "A";
    event.number = number;
    event.service = "acts";
    return event;
  }
  /// The number of a new turn; nullopt when none is held.
  std::optional<int> issue(bool may_use_cold, domain::LocalDay day = today) {
    const auto record = journal->issue({"acts", domain::TicketClass::general, "A", day}, may_use_cold, {});
    if (!record) return std::nullopt;
    return std::get<domain::TicketIssued>(*wire::decode_event(record->type, record->body)).number;
  }

  journal::Identity identity{"main", "kiosk-1", 1};
  ManualClock clock;
  SeededRandom random;
  std::optional<journal::Journal> journal;

 private:
  TemporaryFolder folder_;
};

} // namespace ventanilla::test
