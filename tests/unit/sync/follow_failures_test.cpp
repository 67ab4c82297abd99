// What the lane does when the stream doesn't work.

#include "tests/unit/sync/follow_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using test::foreign_page;
using test::no_answer;
using test::ours;
using test::refusal;
using test::with_header;
using FollowFailures = test::FollowTest;

TEST_F(FollowFailures, AStreamThatEndsIsOpenedAgainFromTheCursorAfterABackoff) {
  know_log();
  open_stream();
  network.stream_bytes(event_frame(logged(1)));
  network.stream_closed("reset by peer");
  EXPECT_FALSE(follow.connected());
  EXPECT_LE(wait_and_step(), 250ms);
  EXPECT_NE(network.waiting("/live?after=1"), nullptr);
}

TEST_F(FollowFailures, AfterTwoFailedStreamsItAsksByLongPollThenTriesAStreamAgain) {
  know_log();
  for (int stream = 0; stream < 2; ++stream) {
    wait_and_step();
    ASSERT_NE(network.waiting("/live"), nullptr) << stream;
    network.stream_closed("no bytes for 8 s");
  }
  wait_and_step();
  const auto* poll = network.waiting("/v1/sites/main/events?after=0");
  ASSERT_NE(poll, nullptr);
  EXPECT_NE(poll->url.find("wait=25"), std::string::npos);
  EXPECT_GT(poll->timeout, 25s);
  network.answer("/events?", ours(200, wire::encode(wire::EventPage{0, 2, 1, {logged(1), logged(2)}})));
  EXPECT_EQ(journal.cursor().head, 2U);

  wait_and_step();
  ASSERT_NE(network.waiting("/live?after=2"), nullptr);
  network.stream_closed("again");
  wait_and_step();
  EXPECT_NE(network.waiting("/events?after=2"), nullptr) << "one more failure is enough now";
}

TEST_F(FollowFailures, AHeartbeatMakesAStreamAGoodOne) {
  know_log();
  for (int stream = 0; stream < 5; ++stream) {
    wait_and_step();
    ASSERT_NE(network.waiting("/live"), nullptr);
    network.stream_head(ours(200));
    network.stream_bytes(heartbeat(0, journal.mirror().public_hash));
    network.stream_closed();
  }
  EXPECT_EQ(network.count("/events?"), 0U);
}

struct Head {
  std::string name;
  ports::HttpResponse response;
};
class FollowThroughAProxy : public FollowFailures, public testing::WithParamInterface<Head> {};

TEST_P(FollowThroughAProxy, ARefusedStreamIsAFailedStreamAndNoWordOfTheCentral) {
  know_log(4);
  for (int stream = 0; stream < 2; ++stream) {
    wait_and_step();
    ASSERT_NE(network.waiting("/live"), nullptr) << stream;
    network.stream_head(GetParam().response);
    EXPECT_EQ(network.waiting("/live"), nullptr) << "its body is not read";
    EXPECT_FALSE(follow.connected());
  }
  EXPECT_FALSE(shared.last_word) << "a page of somebody else's keeps nothing alive";
  EXPECT_EQ(journal.cursor().log_epoch, 1U) << "and forgets nothing";
  wait_and_step();
  EXPECT_NE(network.waiting("/events?after=4"), nullptr);
}
INSTANTIATE_TEST_SUITE_P(
    Pages, FollowThroughAProxy,
    testing::Values(Head{"captive_portal", foreign_page(200)}, Head{"proxy_401", foreign_page(401)},
                    Head{"proxy_404", foreign_page(404)}, Head{"proxy_410", foreign_page(410)},
                    Head{"proxy_504", foreign_page(504)}, Head{"our_503", refusal(503, "unavailable")}),
    [](const auto& head) { return head.param.name; });

TEST_F(FollowFailures, ACursorThatIsTooOldNeedsASnapshot) {
  know_log(4);
  follow.step();
  network.stream_head(refusal(410, "cursor_expired"));
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(FollowFailures, ALongPollOfAnExpiredCursorNeedsASnapshotToo) {
  know_log(4);
  for (int stream = 0; stream < 2; ++stream) {
    wait_and_step();
    network.stream_closed("no");
  }
  wait_and_step();
  network.answer("/events?", refusal(410, "cursor_expired"));
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(FollowFailures, ALongPollOfAnotherLogNeedsASnapshot) {
  know_log(4);
  for (int stream = 0; stream < 2; ++stream) {
    wait_and_step();
    network.stream_closed("no");
  }
  wait_and_step();
  network.answer("/events?", ours(200, wire::encode(wire::EventPage{4, 9, 2, {}})));
  follow.step();
  EXPECT_NE(network.waiting("/snapshot"), nullptr);
}

TEST_F(FollowFailures, AnUnknownKeyWaitsAndSaysSo) {
  know_log();
  follow.step();
  network.stream_head(refusal(401, "unauthorized"));
  EXPECT_TRUE(shared.unauthorised);
  follow.hurry();
  EXPECT_EQ(wait_and_step(), 5s);
  EXPECT_NE(network.waiting("/live"), nullptr) << "still by stream: no attempt was counted";
}

TEST_F(FollowFailures, RetryAfterIsHonoured) {
  know_log();
  follow.step();
  network.stream_head(with_header(refusal(503, "unavailable"), "retry-after", "9"));
  EXPECT_GE(wait_and_step(), 9s);
}

TEST_F(FollowFailures, ASnapshotThatFailsIsAskedForAgain) {
  for (const auto& answer : {no_answer(), foreign_page(200), refusal(503, "unavailable")}) {
    wait_and_step();
    ASSERT_NE(network.waiting("/snapshot"), nullptr);
    network.answer("/snapshot", answer);
    EXPECT_EQ(journal.cursor().log_epoch, 0U);
  }
  wait_and_step();
  ASSERT_NE(network.waiting("/snapshot"), nullptr);
  network.answer("/snapshot", ours(200, "{\"not\":\"one\"}"));
  wait_and_step();
  answer_snapshot(3);
  EXPECT_EQ(journal.cursor().head, 3U);
}

TEST_F(FollowFailures, ALinkThatIsBackWaitsForNoBackoff) {
  know_log();
  for (int failure = 0; failure < 12; ++failure) {
    wait_and_step();
    network.waiting("/live") != nullptr ? network.stream_closed("no")
                                        : network.answer("/events?", no_answer());
  }
  follow.hurry();
  follow.step();
  EXPECT_TRUE(follow.connected());
}

} // namespace
} // namespace ventanilla::sync
