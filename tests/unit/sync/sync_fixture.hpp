#pragma once

#include "shared/sync/sync.hpp"
#include "shared/wire/json.hpp"
#include "tests/support/manual_ports.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/sync/scripted_network.hpp"

#include <gtest/gtest.h>

namespace ventanilla::test {

inline constexpr domain::LocalDay today{std::chrono::year{2026} / 11 / 24};

/// A station's lanes over a scripted network and a clock that the test moves.
class SyncTest : public testing::Test {
 protected:
  void call_staff(const std::string& why = "citizen") {
    journal.append(domain::StaffCalled{"kiosk-1", why}, {}, {});
  }
  /// The mirror stands at this head of log epoch 1.
  void know_log(std::uint64_t head = 0) {
    wire::Snapshot snapshot{wire::schema_version, 1, {}};
    snapshot.state.head = head;
    journal.put_snapshot(snapshot);
  }
  /// Of a turn "A 00x" of today.
  domain::TicketIssued issued(int number) {
    domain::TicketIssued event;
    event.ticket = ports::new_id<domain::TicketId>(clock, random);
    event.day = today;
    event.series = "A";
    event.number = number;
    event.service = "acts";
    return event;
  }
  wire::EventRecord logged(std::uint64_t seq, const domain::Event& event = domain::UnknownEvent{"x"}) {
    wire::EventRecord record;
    record.id = ports::new_id<domain::EventId>(clock, random);
    record.type = std::string(domain::event_type(event));
    record.at = clock.now();
    record.body = wire::encode_event(event);
    if (record.body.empty()) record.body = "{}";
    record.seq = seq;
    record.station = "central";
    return record;
  }
  [[nodiscard]] domain::Millis now() const { return clock.monotonic(); }

  TemporaryFolder folder;
  ManualClock clock;
  SeededRandom random;
  journal::Journal journal{folder.path() / "journal.db", {"main", "kiosk-1", 1}, clock, random};
  ScriptedNetwork network;
  int changes = 0;
  sync::Shared shared{
      journal, network, clock, random, {"http://central", "secret", true}, [this] { ++changes; },
      {},      false,   {}};
};

} // namespace ventanilla::test
