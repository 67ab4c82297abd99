#pragma once

#include "tests/unit/sync/sync_fixture.hpp"

namespace ventanilla::test {

/// The lane that follows the log, with a central played by the test.
class FollowTest : public SyncTest {
 protected:
  static std::string frame(const std::string& event, const std::string& data) {
    return "event: " + event + "\ndata: " + data + "\n\n";
  }
  std::string event_frame(const wire::EventRecord& record) { return frame("event", wire::encode(record)); }
  std::string heartbeat(std::uint64_t head, std::uint64_t hash, std::uint64_t log_epoch = 1) {
    wire::Heartbeat beat;
    beat.head = head;
    beat.log_epoch = log_epoch;
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash));
    beat.state_hash = hex.data();
    beat.server_time = clock.now();
    return frame("hb", wire::encode(beat));
  }
  /// A stream that has begun well.
  void open_stream() {
    follow.step();
    ASSERT_NE(network.waiting("/live"), nullptr);
    network.stream_head(ours(200));
  }
  /// Lets time pass until the lane sends something; the wait it took.
  domain::Millis wait_and_step() {
    const auto begin = now();
    if (const auto due = follow.due()) clock.advance(std::max(domain::Millis{0}, *due - now()));
    follow.step();
    return now() - begin;
  }
  void answer_snapshot(std::uint64_t head, std::uint64_t log_epoch = 1, domain::SiteState state = {}) {
    state.head = head;
    network.answer("/snapshot",
                   ours(200, wire::encode(wire::Snapshot{wire::schema_version, log_epoch, state})));
  }

  sync::Follow follow{shared};
};

} // namespace ventanilla::test
