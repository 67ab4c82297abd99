// Facts are taken once, in each station's order, and never refused for what they say.

#include "shared/wire/json.hpp"
#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using namespace std::chrono_literals;
using test::code_of;
using test::Sender;

class Facts : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
    head = office->site().state.head;
  }
  wire::EventRecord need(Sender& from) {
    return from.fact(domain::StaffCalled{"kiosk-1", "citizen"}, clock.now(), random);
  }

  Caller kiosk;
  Sender sender{"kiosk-1", 1};
  std::uint64_t head = 0;
};

TEST_F(Facts, ABatchIsInTheLogInItsOrderAndTheAnswerSaysHowFar) {
  const std::vector records{need(sender), need(sender), need(sender)};
  const auto answer = push(kiosk, sender.batch(records));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->acked, 3U);
  EXPECT_EQ(answer->head, head + 3);
  const auto log = office->log();
  for (std::size_t at = 0; at < records.size(); ++at) {
    EXPECT_EQ(log.at(head + at).id, records[at].id);
    EXPECT_EQ(answer->results.at(at).seq, head + at + 1);
  }
  test::expect_unbroken(log);
}

TEST_F(Facts, WhatComesAgainIsAnsweredAsBeforeAndWrittenOnce) {
  const std::vector records{need(sender), need(sender)};
  ASSERT_TRUE(push(kiosk, sender.batch(records)));
  for (const bool restarted : {false, true}) {
    if (restarted) open();
    const auto again = push(kiosk, sender.batch(records));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->acked, 2U);
    for (std::size_t at = 0; at < records.size(); ++at) {
      EXPECT_EQ(again->results.at(at).status, "duplicate");
      EXPECT_EQ(again->results.at(at).seq, head + at + 1);
    }
  }
  EXPECT_EQ(office->site().state.head, head + 2);
}

TEST_F(Facts, ABatchThatBeginsWithKnownFactsAddsOnlyTheNewOnes) {
  std::vector records{need(sender), need(sender)};
  ASSERT_TRUE(push(kiosk, sender.batch(records)));
  records.push_back(need(sender));
  const auto answer = push(kiosk, sender.batch(records));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(1).status, "duplicate");
  EXPECT_EQ(answer->results.at(2).status, "accepted");
  EXPECT_EQ(office->site().state.head, head + 3);
}

TEST_F(Facts, AGapIsAnsweredWithTheNumberToGoOnFrom) {
  ASSERT_TRUE(push(kiosk, sender.batch({need(sender)})));
  need(sender); // never sent
  const auto answer = push(kiosk, sender.batch({need(sender)}));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "sequence_gap");
  EXPECT_EQ(answer.error().expected, 2U);
}

TEST_F(Facts, ACopyOfTheStationsDiskIsFoundOut) {
  ASSERT_TRUE(push(kiosk, sender.batch({need(sender)})));
  auto copy = sender;
  ASSERT_TRUE(push(kiosk, sender.batch({need(sender), need(sender)})));
  EXPECT_EQ(code_of(push(kiosk, copy.batch({need(copy)}))), "station_forked")
      << "another fact under a known number";
  const auto behind = std::vector{need(copy), need(copy)};
  EXPECT_EQ(code_of(push(kiosk, copy.batch(behind))), "station_forked");
  EXPECT_EQ(code_of(push(kiosk, copy.batch({need(copy)}))), "sequence_gap")
      << "ahead of what the central has";
  EXPECT_EQ(office->site().state.head, head + 3);
  EXPECT_TRUE(push(kiosk, sender.batch({need(sender)}))) << "the station itself goes on";
}

TEST_F(Facts, ADiskThatWasSetBackAndWroteOnIsFoundOut) {
  ASSERT_TRUE(push(kiosk, sender.batch({need(sender)})));
  Sender other("kiosk-1", 1);
  need(other);
  EXPECT_EQ(code_of(push(kiosk, other.batch({need(other)}))), "station_forked")
      << "the right number, another past";
}

TEST_F(Facts, AForkedStationIsToldWhatIsKnownAndGoesOnUnderAHigherEpoch) {
  const auto shared = need(sender);
  ASSERT_TRUE(push(kiosk, sender.batch({shared, need(sender)})));
  Sender copy("kiosk-1", 1);
  auto lacking = need(copy);
  lacking.lseq = 2;
  auto batch = sender.batch({shared});
  batch.batch.events.push_back(lacking);
  batch.events.push_back(*wire::decode_event(lacking));
  const auto forked = push(kiosk, batch);
  ASSERT_FALSE(forked);
  EXPECT_EQ(forked.error().code, "station_forked");
  EXPECT_EQ(forked.error().expected, 1U);
  EXPECT_EQ(forked.error().known, (std::vector<std::uint64_t>{1}));

  Sender next("kiosk-1", 2);
  const std::vector records{need(next), need(next)};
  EXPECT_EQ(code_of(push(kiosk, next.batch({records[1]}))), "sequence_gap") << "it begins at 1";
  const auto taken = push(kiosk, next.batch(records));
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->acked, 2U);
  EXPECT_EQ(code_of(push(kiosk, sender.batch({need(sender)}))), "station_epoch");
  open();
  const auto noted = office->log().back();
  EXPECT_EQ(noted.type, "access.noted") << "somebody has to look for the copy";
  EXPECT_TRUE(push(kiosk, next.batch({need(next)}))) << "it is remembered";
  test::expect_unbroken(office->log());
}

TEST_F(Facts, OneIdTwiceInABatchIsRefusedBeforeItReachesTheWritersGroup) {
  std::vector records{need(sender), need(sender)};
  records[1].id = records[0].id;
  EXPECT_EQ(code_of(read_facts(wire::encode(sender.batch(records).batch), wire::request_limits(64 * 1024))),
            "bad_value");
}

/// A batch of one event that this program's version of its kind can't be read from.
wire::Batch unreadable(Sender& sender, const wire::EventRecord& record, std::string type, int version) {
  auto batch = sender.batch({record}).batch;
  auto& sent = batch.events.front();
  sent.type = std::move(type);
  sent.type_version = version;
  sent.body = R"({"as":"next year"})";
  return batch;
}

TEST_F(Facts, AnEventOfANewerVersionIsKeptAsItCame) {
  const auto json = wire::encode(unreadable(sender, need(sender), "staff.called", 2));
  auto facts = read_facts(json, wire::request_limits(64 * 1024));
  ASSERT_TRUE(facts) << facts.error().detail;
  ASSERT_TRUE(push(kiosk, std::move(*facts)));
  const auto record = office->log().back();
  EXPECT_EQ(record.type, "staff.called");
  EXPECT_EQ(record.type_version, 2);
  EXPECT_EQ(record.body, R"({"as":"next year"})");
}

TEST_F(Facts, AnEventOfThisVersionThatCanNotBeReadIsAMistake) {
  const auto json = wire::encode(unreadable(sender, need(sender), "staff.called", 1));
  EXPECT_EQ(code_of(read_facts(json, wire::request_limits(64 * 1024))), "missing_field");
}

TEST_F(Facts, ANewerVersionIsNoWayAroundWhoMakesAnEvent) {
  for (const auto& [type, code] :
       {std::pair{"ticket.called", "not_a_fact"}, {"service.started", "event_not_permitted"}}) {
    auto facts =
        read_facts(wire::encode(unreadable(sender, need(sender), type, 2)), wire::request_limits(64 * 1024));
    ASSERT_TRUE(facts);
    EXPECT_EQ(code_of(push(kiosk, std::move(*facts))), code);
  }
}

TEST_F(Facts, AnEnrolmentThatIsOverWritesNothing) {
  const auto again = office->enrol("kiosk-1", "kiosk");
  EXPECT_EQ(code_of(push(kiosk, sender.batch({need(sender)}))), "station_epoch");
  Sender next("kiosk-1", 2);
  EXPECT_TRUE(push(again, next.batch({need(next)}))) << "a new epoch begins at 1";
}

TEST_F(Facts, ANumberWithoutALeaseIsTakenAndMarked) {
  domain::NumberLease invented;
  invented.day = test::today;
  invented.series = "A";
  const auto turn = test::turn_of(invented, 700, random, clock);
  const auto answer = push(kiosk, sender.batch({sender.fact(turn, clock.now(), random)}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(0).status, "anomaly");
  EXPECT_EQ(answer->results.at(0).anomalies, std::vector<std::string>{"unleased_number"});
}

TEST_F(Facts, ALabelGivenTwiceIsTakenWithASuffixAndMarked) {
  const auto lease = office->lease(kiosk, "A", "hot");
  const auto first = test::turn_of(lease, lease.from, random, clock);
  const auto second = test::turn_of(lease, lease.from, random, clock);
  const auto answer =
      push(kiosk,
           sender.batch({sender.fact(first, clock.now(), random), sender.fact(second, clock.now(), random)}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(0).status, "accepted");
  EXPECT_EQ(answer->results.at(1).anomalies, std::vector<std::string>{"duplicate_number"});
  EXPECT_EQ(office->site().state.waiting.size(), 2U) << "losing a person is worse than a double label";
}

TEST_F(Facts, AClockThatIsWrongIsCorrectedAndMarked) {
  auto batch =
      sender.batch({sender.fact(domain::StaffCalled{"kiosk-1", "citizen"}, clock.now() + 10h, random)});
  batch.batch.offset_ms = domain::Millis{-10h}.count();
  const auto answer = push(kiosk, std::move(batch));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(0).anomalies, std::vector<std::string>{"clock_skew"});
  EXPECT_EQ(wire::corrected_at(office->log().back()), clock.now());
}

TEST_F(Facts, NothingHappensInTheFuture) {
  const auto answer =
      push(kiosk,
           sender.batch({sender.fact(domain::StaffCalled{"kiosk-1", "citizen"}, clock.now() + 30s, random)}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(wire::corrected_at(office->log().back()), clock.now());
}

TEST_F(Facts, WhoFilesAPqrIsToldItsNumberAlsoWhenTheFirstAnswerWasLost) {
  const auto station = office->enrol("feedback-1", "feedback");
  Sender feedback("feedback-1", 1);
  domain::PqrFiled filed;
  filed.pqr = ports::new_id<domain::PqrId>(clock, random);
  filed.facts = "No me atendieron";
  filed.origin = "feedback";
  const std::vector records{feedback.fact(domain::StaffCalled{"feedback-1", "citizen"}, clock.now(), random),
                            feedback.fact(filed, clock.now(), random)};
  for (int time = 0; time < 2; ++time) {
    const auto answer = push(station, feedback.batch(records));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->results.at(0).radicado, "");
    EXPECT_EQ(answer->results.at(1).radicado, office->site().state.cases.pqrs.at(filed.pqr).radicado);
    EXPECT_NE(answer->results.at(1).radicado, "");
  }
}

TEST_F(Facts, EachKindOfStationWritesItsOwnFactsOnly) {
  EXPECT_EQ(code_of(push(kiosk, sender.batch({sender.fact(domain::ServiceStarted{}, clock.now(), random)}))),
            "event_not_permitted");
  Sender writer("kiosk-1", 1);
  EXPECT_EQ(
      code_of(push(kiosk, writer.batch({writer.fact(domain::DayClosed{test::today}, clock.now(), random)}))),
      "not_a_fact");
  EXPECT_EQ(office->site().state.head, head);
}

} // namespace
} // namespace ventanilla::central
