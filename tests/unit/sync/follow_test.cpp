#include "tests/unit/sync/follow_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using test::ours;
using Following = test::FollowTest;

TEST_F(Following, BeginsWithASnapshotAndGoesOnAfterIt) {
  follow.step();
  ASSERT_NE(network.waiting("/v1/sites/main/snapshot"), nullptr);
  answer_snapshot(7, 3);
  EXPECT_EQ(journal.cursor().head, 7U);
  follow.step();
  const auto* stream = network.waiting("/v1/sites/main/live?after=7&log_epoch=3");
  ASSERT_NE(stream, nullptr);
  EXPECT_EQ(test::header_of(*stream, "Accept"), "text/event-stream");
  EXPECT_TRUE(follow.connected());
}

TEST_F(Following, AKnownLogNeedsNoSnapshot) {
  know_log(12);
  follow.step();
  EXPECT_NE(network.waiting("/live?after=12&log_epoch=1"), nullptr);
}

TEST_F(Following, EventsOfTheStreamReachTheMirror) {
  know_log();
  open_stream();
  const auto event = issued(1);
  const int before = changes;
  network.stream_bytes(event_frame(logged(1, event)) + event_frame(logged(2)));
  EXPECT_EQ(journal.cursor().head, 2U);
  EXPECT_TRUE(journal.mirror().tickets.contains(event.ticket));
  EXPECT_GT(changes, before);
  EXPECT_EQ(shared.last_word, now()) << "the central has spoken";
}

TEST_F(Following, AFrameMayComeInAnyPieces) {
  know_log();
  open_stream();
  const auto bytes = event_frame(logged(1, issued(1))) + event_frame(logged(2, issued(2)));
  for (const char byte : bytes)
    network.stream_bytes(std::string_view(&byte, 1));
  EXPECT_EQ(journal.cursor().head, 2U);
  EXPECT_EQ(journal.mirror().tickets.size(), 2U);
}

TEST_F(Following, AfterAGapItAsksAgainFromItsCursor) {
  know_log();
  open_stream();
  network.stream_bytes(event_frame(logged(1)) + event_frame(logged(2)));
  network.stream_bytes(event_frame(logged(4)));
  EXPECT_EQ(journal.cursor().head, 2U) << "never an event that isn't the next one";
  EXPECT_EQ(network.waiting("/live"), nullptr) << "that stream is of no use";
  follow.step();
  EXPECT_NE(network.waiting("/live?after=2"), nullptr);
  EXPECT_EQ(network.count("/snapshot"), 0U);
}

TEST_F(Following, WhatIsKnownAlreadyIsPassedOver) {
  know_log();
  open_stream();
  network.stream_bytes(event_frame(logged(1)) + event_frame(logged(2)));
  network.stream_bytes(event_frame(logged(1)) + event_frame(logged(2)) + event_frame(logged(3)));
  EXPECT_EQ(journal.cursor().head, 3U);
  EXPECT_NE(network.waiting("/live"), nullptr) << "the stream goes on";
}

TEST_F(Following, AnotherStateAtTheSameHeadIsMendedByASnapshot) {
  know_log();
  open_stream();
  network.stream_bytes(event_frame(logged(1, issued(1))) + heartbeat(1, journal.mirror().public_hash + 1));
  EXPECT_EQ(network.waiting("/live"), nullptr);
  follow.step();
  ASSERT_NE(network.waiting("/snapshot"), nullptr);
  domain::SiteState right;
  domain::apply(right, issued(2), {1, clock.now(), "central"});
  answer_snapshot(1, 1, right);
  EXPECT_EQ(journal.mirror().public_hash, right.public_hash);
}

TEST_F(Following, TheSameStateOrAnotherHeadIsNoDivergence) {
  know_log();
  open_stream();
  network.stream_bytes(event_frame(logged(1, issued(1))));
  network.stream_bytes(heartbeat(1, journal.mirror().public_hash));
  network.stream_bytes(heartbeat(5, 12345)); // its events are on the way
  EXPECT_NE(network.waiting("/live"), nullptr);
}

TEST_F(Following, EventsBeforeAHeartbeatInOnePieceAreAppliedBeforeItIsCompared) {
  know_log();
  domain::SiteState same = journal.mirror();
  const auto record = logged(1, issued(1));
  domain::apply(same, *wire::decode_event(record.type, record.body), {1, record.at, "central"});
  open_stream();
  network.stream_bytes(event_frame(record) + heartbeat(1, same.public_hash));
  EXPECT_NE(network.waiting("/live"), nullptr);
}

TEST_F(Following, AnotherLogNeedsASnapshot) {
  know_log();
  open_stream();
  network.stream_bytes(heartbeat(0, 0, 2));
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(Following, AResetNeedsASnapshot) {
  know_log();
  open_stream();
  network.stream_bytes(frame("reset", "{}"));
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(Following, AnEventThatCannotBeReadNeedsASnapshot) {
  know_log();
  open_stream();
  network.stream_bytes(frame("event", "{\"seq\":"));
  EXPECT_EQ(journal.cursor().head, 0U);
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(Following, AnOversizeFrameEndsTheStream) {
  know_log();
  open_stream();
  network.stream_bytes("data: " + std::string(SseParser::frame_limit + 1, 'x'));
  EXPECT_EQ(network.waiting("/live"), nullptr);
}

TEST_F(Following, AtMostThreeSnapshotsAMinute) {
  std::vector<domain::Millis> fetched;
  for (std::uint64_t turn = 0; fetched.size() < 9; ++turn) {
    ASSERT_LT(turn, 200U);
    wait_and_step();
    if (network.waiting("/snapshot") != nullptr) {
      fetched.push_back(now());
      answer_snapshot(5);
    } else if (network.waiting("/live") != nullptr) {
      network.stream_head(ours(200));
      network.stream_bytes(heartbeat(5, 1)); // diverges for ever
    }
  }
  for (std::size_t at = 3; at < fetched.size(); ++at)
    EXPECT_GE(fetched[at] - fetched[at - 3], 1min) << at;
  EXPECT_EQ(fetched[3] - fetched[0], 1min) << "and not later than that";
}

TEST_F(Following, TheCentralsClockIsTakenFromAHeartbeatUntilThereIsBetter) {
  know_log();
  open_stream();
  wire::Heartbeat beat{0, 1, "0", clock.now() + 5s};
  network.stream_bytes(frame("hb", wire::encode(beat)));
  EXPECT_EQ(shared.server_offset, 5s);
  shared.server_time(clock.now() + 7s, 20ms);
  network.stream_bytes(frame("hb", wire::encode(beat)));
  EXPECT_EQ(shared.server_offset, 7s + 10ms);
}

} // namespace
} // namespace ventanilla::sync
