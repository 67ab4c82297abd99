// The lanes together.

#include "tests/unit/sync/sync_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;

class LanesTest : public test::SyncTest {
 protected:
  void answer_config() {
    network.answer("/config", test::ours(200, wire::encode(wire::OfficeAnswer{1, {}})));
  }
  Sync sync{journal, network, clock, random, {"http://central", "secret", false}, [] {}};
};

TEST_F(LanesTest, TheWayDownDoesNotWaitForTheWayUp) {
  know_log();
  call_staff();
  sync.step();
  EXPECT_NE(network.waiting("/stations/me/events"), nullptr);
  EXPECT_NE(network.waiting("/live"), nullptr);
  EXPECT_NE(network.waiting("/config"), nullptr);
}

TEST_F(LanesTest, WhenOneLaneHearsTheCentralAgainNoneWaitsForItsBackoff) {
  know_log();
  call_staff();
  sync.step();
  network.stream_head(test::ours(200));
  network.answer("/stations/me/events", test::with_header(test::refusal(503, "busy"), "retry-after", "25"));
  sync.step();
  EXPECT_EQ(network.waiting("/stations/me/events"), nullptr);
  answer_config();
  sync.step();
  EXPECT_NE(network.waiting("/stations/me/events"), nullptr);
}

TEST_F(LanesTest, SilenceIsMeasuredFromTheCentralsLastWord) {
  EXPECT_EQ(sync.silent_for(), std::nullopt);
  sync.step();
  answer_config();
  EXPECT_EQ(sync.silent_for(), 0ms);
  clock.advance(7s);
  EXPECT_EQ(sync.silent_for(), 7s);
  EXPECT_GT(*sync.silent_for(), live_for);
}

TEST_F(LanesTest, TheOwnerMaySleepUntilTheNextLaneIsDue) {
  know_log();
  sync.step();
  answer_config();
  sync.step();
  EXPECT_EQ(sync.idle_for(1s), 1s) << "only an event can bring something";
  call_staff();
  EXPECT_EQ(sync.idle_for(1s), 0ms);
  sync.step();
  network.answer("/stations/me/events", test::with_header(test::refusal(503, "busy"), "retry-after", "2"));
  EXPECT_EQ(sync.idle_for(1s), 1s);
  clock.advance(1500ms);
  EXPECT_EQ(sync.idle_for(1s), 500ms);
}

} // namespace
} // namespace ventanilla::sync
