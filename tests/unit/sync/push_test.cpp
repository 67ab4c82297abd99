#include "tests/unit/sync/sync_fixture.hpp"

#include <set>

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using test::foreign_page;
using test::no_answer;
using test::ours;
using test::refusal;
using test::with_header;

constexpr auto events_route = "/v1/stations/me/events";

class PushTest : public test::SyncTest {
 protected:
  wire::Batch batch_under_way() {
    return *wire::decode<wire::Batch>(network.waiting(events_route)->body, wire::trusted_limits());
  }
  /// A central that takes the batch; remembers what it got, in its order.
  void take(std::uint64_t log_epoch = 1) {
    const auto batch = batch_under_way();
    wire::BatchAnswer answer;
    for (const auto& record : batch.events) {
      taken.push_back(record);
      answer.results.push_back({record.lseq, taken.size(), "accepted", {}, {}});
      answer.acked = record.lseq;
    }
    answer.head = taken.size();
    answer.log_epoch = log_epoch;
    answer.server_time = clock.now();
    network.answer(events_route, ours(200, wire::encode(answer)));
  }
  /// A central that has the first fact of the batch, and another's under the same numbers up to epoch 4.
  void answer_forked(std::uint64_t log_epoch = 1) {
    wire::Problem problem;
    problem.code = "station_forked";
    problem.status = 409;
    problem.expected = 4;
    problem.known = {1};
    problem.log_epoch = log_epoch;
    auto response = refusal(409, "station_forked");
    response.body = wire::encode(problem);
    network.answer(events_route, response);
  }
  /// Lets time pass until the lane sends; the wait it took.
  domain::Millis wait_for_request() {
    const auto begin = now();
    for (int turn = 0; turn < 10 && network.waiting(events_route) == nullptr; ++turn) {
      if (const auto due = push.due()) clock.advance(std::max(domain::Millis{0}, *due - now()));
      push.step();
    }
    EXPECT_NE(network.waiting(events_route), nullptr);
    return now() - begin;
  }

  Push push{shared};
  std::vector<wire::EventRecord> taken;
};

TEST_F(PushTest, SendsWhatTheJournalHoldsWithItsChain) {
  call_staff();
  call_staff();
  push.step();
  const auto* request = network.waiting(events_route);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(test::header_of(*request, "Authorization"), "Bearer secret");
  EXPECT_EQ(test::header_of(*request, "Ventanilla-Schema"), "1; min=1");
  const auto batch = batch_under_way();
  EXPECT_EQ(batch.station, "kiosk-1");
  EXPECT_EQ(batch.epoch, 1U);
  EXPECT_EQ(batch.first, 1U);
  EXPECT_EQ(batch.prev_hash, std::string(64, '0'));
  EXPECT_EQ(batch.events.size(), 2U);
  take();
  EXPECT_EQ(journal.to_send_count(), 0U);
  EXPECT_EQ(push.due(), std::nullopt) << "nothing to do until there is a fact";
}

TEST_F(PushTest, WithNothingToSendItIsSilent) {
  push.step();
  EXPECT_TRUE(network.sent().empty());
}

TEST_F(PushTest, OneBatchIsUnderWayAtATimeAndTheyGoInOrder) {
  for (int at = 0; at < 450; ++at)
    call_staff();
  std::vector<std::size_t> sizes;
  while (journal.to_send_count() > 0) {
    push.step();
    push.step();
    EXPECT_EQ(network.count(events_route), sizes.size() + 1);
    sizes.push_back(batch_under_way().events.size());
    take();
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{200, 200, 50}));
  for (std::size_t at = 0; at < taken.size(); ++at)
    ASSERT_EQ(taken[at].lseq, at + 1);
}

TEST_F(PushTest, NoBatchIsLongerThanTheCentralTakes) {
  for (int at = 0; at < 100; ++at)
    call_staff(std::string(7000, at % 2 == 0 ? 'x' : '"'));
  while (journal.to_send_count() > 0) {
    push.step();
    EXPECT_LE(network.waiting(events_route)->body.size(), 256U * 1024);
    take();
  }
  EXPECT_EQ(taken.size(), 100U);
}

struct Row {
  std::string name;
  ports::HttpResponse answer;
};
class PushRetries : public PushTest, public testing::WithParamInterface<Row> {};

TEST_P(PushRetries, AndDeletesNothing) {
  call_staff();
  push.step();
  const auto first = network.waiting(events_route)->body;
  for (int failure = 0; failure < 12; ++failure) {
    network.answer(events_route, GetParam().answer);
    EXPECT_EQ(journal.to_send_count(), 1U);
    const auto ceiling = std::min<domain::Millis>(30s, 250ms * (1 << std::min(failure, 8)));
    ASSERT_TRUE(push.due());
    EXPECT_LE(*push.due() - now(), ceiling) << "failure " << failure;
    if (*push.due() > now()) {
      push.step();
      EXPECT_EQ(network.waiting(events_route), nullptr) << "not before its time";
    }
    wait_for_request();
    EXPECT_EQ(network.waiting(events_route)->body, first) << "the same facts, as often as it takes";
  }
  take();
  EXPECT_EQ(journal.to_send_count(), 0U);
}
INSTANTIATE_TEST_SUITE_P(
    Table, PushRetries,
    testing::Values(Row{"timeout", no_answer()}, Row{"our_500", refusal(500, "internal")},
                    Row{"our_503", refusal(503, "busy")}, Row{"our_408", refusal(408, "timeout")},
                    Row{"our_425", refusal(425, "too_early")}, Row{"our_429", refusal(429, "rate")},
                    Row{"proxy_404", foreign_page(404)}, Row{"proxy_413", foreign_page(413)},
                    Row{"proxy_502", foreign_page(502)}, Row{"captive_portal", foreign_page(200)},
                    Row{"a_200_that_says_nothing", ours(200, "gracias")},
                    Row{"too_old_may_still_deliver", refusal(426, "upgrade")}),
    [](const auto& row) { return row.param.name; });

TEST_F(PushTest, RetryAfterIsHonoured) {
  call_staff();
  push.step();
  network.answer(events_route, with_header(refusal(429, "rate"), "retry-after", "7"));
  EXPECT_GE(wait_for_request(), 7s);
}

TEST_F(PushTest, ALinkThatIsBackWaitsForNoBackoff) {
  call_staff();
  push.step();
  network.answer(events_route, with_header(no_answer(), "retry-after", "30"));
  push.hurry();
  push.step();
  EXPECT_NE(network.waiting(events_route), nullptr);
}

class PushUnauthorised : public PushTest, public testing::WithParamInterface<int> {};

TEST_P(PushUnauthorised, JournalsOnAndCountsNoAttempt) {
  call_staff();
  push.step();
  for (int round = 0; round < 5; ++round) {
    network.answer(events_route, refusal(GetParam(), "unknown_key"));
    EXPECT_TRUE(shared.unauthorised);
    call_staff();
    push.hurry();
    push.step();
    EXPECT_EQ(network.waiting(events_route), nullptr) << "a person's haste does not help";
    EXPECT_EQ(wait_for_request(), 30s);
  }
  EXPECT_EQ(journal.to_send_count(), 6U);
  network.answer(events_route, no_answer());
  EXPECT_LE(wait_for_request(), 250ms) << "the first failure that counts";
  take();
  EXPECT_EQ(journal.to_send_count(), 0U);
  EXPECT_FALSE(shared.unauthorised);
}
INSTANTIATE_TEST_SUITE_P(Statuses, PushUnauthorised, testing::Values(401, 403));

TEST_F(PushTest, AGapRewindsToWhatTheCentralExpects) {
  for (int at = 0; at < 5; ++at)
    call_staff();
  push.step();
  take();
  call_staff();
  push.step();
  network.answer(events_route, refusal(409, "sequence_gap", 3));
  wait_for_request();
  EXPECT_EQ(batch_under_way().first, 3U);
  EXPECT_EQ(batch_under_way().events.size(), 4U);
  take();
  EXPECT_EQ(journal.to_send_count(), 0U);
}

TEST_F(PushTest, AForkedStationKeepsEverythingAndDoesNotHammer) {
  call_staff();
  push.step();
  network.answer(events_route, refusal(409, "station_forked"));
  EXPECT_EQ(journal.to_send_count(), 1U);
  EXPECT_GE(wait_for_request(), 30s);
}

TEST_F(PushTest, AForkedStationGoesOnUnderANewEpochWithWhatTheCentralLacks) {
  call_staff("known");
  call_staff("lacking");
  push.step();
  answer_forked();
  wait_for_request();
  EXPECT_EQ(batch_under_way().epoch, 5U);
  ASSERT_EQ(batch_under_way().events.size(), 1U);
  EXPECT_NE(batch_under_way().events[0].body.find("lacking"), std::string::npos);
  take();
  EXPECT_EQ(journal.to_send_count(), 0U);
}

// The simulator's seed 3394: one fact in each of many waits that grew.
TEST_F(PushTest, AfterAForkTheOthersAreAskedForAtOnceAndManyAtATime) {
  for (int at = 0; at < 8; ++at)
    call_staff();
  push.step();
  for (const std::size_t sent : {8U, 4U, 2U}) { // one of them can't be taken: the batches become smaller
    ASSERT_EQ(batch_under_way().events.size(), sent);
    network.answer(events_route, refusal(422, "bad_value"));
    wait_for_request();
  }
  ASSERT_EQ(batch_under_way().events.size(), 1U);
  answer_forked();
  EXPECT_EQ(wait_for_request(), 0s);
  EXPECT_EQ(batch_under_way().events.size(), 7U);
}

TEST_F(PushTest, AnAnswerSaysNothingOfFactsThatCameMeanwhile) {
  call_staff();
  push.step();
  call_staff();
  wire::BatchAnswer answer;
  answer.acked = 7; // a copy of this disk has sent more under these numbers
  answer.log_epoch = 1;
  answer.server_time = clock.now();
  network.answer(events_route, ours(200, wire::encode(answer)));
  EXPECT_EQ(journal.to_send_count(), 1U);
}

TEST_F(PushTest, TheNumberOfAPqrThatWasFiledHereIsKept) {
  domain::PqrFiled filed;
  filed.pqr = ports::new_id<domain::PqrId>(clock, random);
  call_staff();
  journal.append(filed, "", {});
  push.step();
  wire::BatchAnswer answer;
  answer.acked = 2;
  answer.log_epoch = 1;
  answer.server_time = clock.now();
  // The second is ours; a number for a fact that is no PQR, or that was not sent, says nothing.
  answer.results = {
      {1, 1, "accepted", {}, "CC-1"}, {2, 2, "accepted", {}, "CC-2"}, {9, 9, "accepted", {}, "CC-9"}};
  network.answer(events_route, ours(200, wire::encode(answer)));
  ASSERT_TRUE(shared.registered);
  EXPECT_EQ(shared.registered->pqr, filed.pqr);
  EXPECT_EQ(shared.registered->radicado, "CC-2");
}

TEST_F(PushTest, AnAnswerAboutAnEpochThatIsOverChangesNothing) {
  call_staff();
  push.step();
  journal.begin_epoch(2);
  take();
  EXPECT_EQ(journal.to_send_count(), 1U) << "it was told of the same fact under its old number";
}

TEST_F(PushTest, AnAnswerThatWasOnItsWayWhileTheCentralWasRestoredAcknowledgesNothing) {
  know_log();
  call_staff();
  push.step();
  journal.put_snapshot({wire::schema_version, 7, {}}); // of the restored central
  take();
  EXPECT_EQ(journal.to_send_count(), 1U) << "it was taken into the log that is gone";
}

// The simulator's seed 27442: a disk was lost while the central's clock was behind.
TEST_F(PushTest, TheLogThatIsFollowedCountsThoughItsNumberIsLowerAndAnAnswerOfTheLostOneCameLate) {
  journal.put_snapshot({wire::schema_version, 7, {}});
  call_staff();
  push.step();
  journal.put_snapshot({wire::schema_version, 5, {}});
  take(7);
  EXPECT_EQ(journal.to_send_count(), 1U) << "that log is gone";
  for (int turn = 0; turn < 2; ++turn) {
    wait_for_request();
    take(5);
  }
  EXPECT_EQ(journal.to_send_count(), 0U);
}

TEST_F(PushTest, AForkInALogThatWasReplacedMeanwhileHidesNoFactFromTheOneThatIs) {
  know_log();
  call_staff("known by the log that is gone");
  push.step();
  journal.put_snapshot({wire::schema_version, 7, {}}); // of the restored central
  answer_forked(1);
  EXPECT_EQ(journal.identity().epoch, 1U);
  wait_for_request();
  EXPECT_EQ(batch_under_way().events.size(), 1U);
}

/// Plays a central that refuses each batch with a poisoned fact until nothing is left to send.
class PushPoison : public PushTest, public testing::WithParamInterface<std::set<std::size_t>> {};

TEST_P(PushPoison, TakesOutExactlyThePoisonAndTheRestGoes) {
  constexpr std::size_t facts = 23;
  for (std::size_t at = 0; at < facts; ++at)
    call_staff(GetParam().contains(at) ? "poison" : "fact " + std::to_string(at));
  int requests = 0;
  while (journal.to_send_count() > 0) {
    ASSERT_LT(++requests, 60) << "bisecting finds it in few steps";
    wait_for_request();
    if (network.waiting(events_route)->body.find("poison") != std::string::npos)
      network.answer(events_route, refusal(422, "bad_value"));
    else
      take();
  }
  ASSERT_EQ(taken.size(), facts);
  for (std::size_t at = 0; at < facts; ++at) {
    EXPECT_EQ(taken[at].lseq, at + 1);
    EXPECT_EQ(taken[at].type, GetParam().contains(at) ? "fact.refused" : "staff.called");
  }
}
INSTANTIATE_TEST_SUITE_P(Places, PushPoison,
                         testing::Values(std::set<std::size_t>{0}, std::set<std::size_t>{11},
                                         std::set<std::size_t>{22}, std::set<std::size_t>{5, 6},
                                         std::set<std::size_t>{0, 12, 22}));

TEST_F(PushTest, ACentralThatRefusesEvenTheMarkerIsNotHammered) {
  call_staff("poison");
  push.step();
  network.answer(events_route, refusal(422, "bad_value"));
  EXPECT_EQ(wait_for_request(), 0ms) << "the marker goes at once";
  domain::Millis waited{};
  for (int round = 0; round < 10; ++round) {
    network.answer(events_route, refusal(422, "bad_value"));
    waited += wait_for_request();
  }
  EXPECT_GT(waited, 5s);
  EXPECT_EQ(journal.to_send_count(), 1U);
}

TEST_F(PushTest, TheCentralsClockIsLearntFromTheFastestAnswers) {
  for (const auto& [ahead, round_trip] : {std::pair{2900ms, 400ms}, {3000ms, 20ms}, {2600ms, 900ms}}) {
    call_staff();
    push.step();
    const auto batch = batch_under_way();
    wire::BatchAnswer answer;
    answer.acked = batch.events.back().lseq;
    answer.server_time = clock.now() + ahead;
    auto response = ours(200, wire::encode(answer));
    response.round_trip = round_trip;
    network.answer(events_route, response);
  }
  EXPECT_EQ(shared.server_offset, 3s + 10ms);
  call_staff();
  push.step();
  EXPECT_EQ(batch_under_way().offset_ms, 3010);
}

TEST_F(PushTest, AClockThatJumpsIsNoticedByTheSlowestAnswerToo) {
  shared.server_time(clock.now() + 3s, 20ms);
  shared.server_time(clock.now() + 3s, 900ms);
  EXPECT_EQ(shared.server_offset, 3s + 10ms) << "as far off as its way";
  shared.server_time(clock.now() - 2h, 900ms);
  EXPECT_EQ(shared.server_offset, -2h + 450ms);
  shared.server_time(clock.now() + 3s, std::nullopt);
  EXPECT_EQ(shared.server_offset, 3s);
}

} // namespace
} // namespace ventanilla::sync
