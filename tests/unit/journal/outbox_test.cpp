// What leaves the outbox and what comes back into it.

#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using namespace std::chrono_literals;
using test::links_of;
using test::lseqs_of;
using Outbox = test::JournalTest;
using Lseqs = std::vector<std::uint64_t>;

TEST_F(Outbox, WhatIsAcknowledgedIsNotSentAgain) {
  for (int at = 0; at < 4; ++at)
    call_staff();
  journal->acknowledge(2, {{1, 50}, {2, 51}});
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3, 4}));
  reopen();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3, 4}));
  EXPECT_EQ(journal->to_send_count(), 2U);
}

TEST_F(Outbox, AnAcknowledgedFactStaysInTheViewUntilTheMirrorHasIt) {
  const auto event = issued(12);
  auto fact = journal->append(event, {}, {});
  journal->acknowledge(1, {{1, 1}});
  EXPECT_TRUE(journal->view().tickets.contains(event.ticket));
  fact.seq = 1;
  fact.station = "kiosk-1";
  ASSERT_TRUE(journal->put_events({fact}));
  EXPECT_EQ(journal->view().tickets.size(), 1U);
  EXPECT_EQ(journal->view().public_hash, journal->mirror().public_hash);
}

TEST_F(Outbox, ACentralThatKnowsMoreThanThisDiskHidesNoNewFact) {
  // The disk was set back: the central holds facts 3 to 8 of which this journal knows nothing.
  call_staff();
  call_staff();
  journal->acknowledge(8, {{1, 1}, {2, 2}});
  EXPECT_EQ(journal->to_send_count(), 0U);
  call_staff();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3})) << "it is sent, and the central says that it forked";
}

TEST_F(Outbox, ARewindSendsAgainFromThere) {
  for (int at = 0; at < 5; ++at)
    call_staff();
  const auto links = links_of(all_to_send());
  journal->acknowledge(5, {{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}});
  journal->rewind(3);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3, 4, 5}));
  EXPECT_EQ(journal->to_send_count(), 3U);
  EXPECT_EQ(journal->hash_before(3), links[2]);
  reopen();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3, 4, 5}));
}

TEST_F(Outbox, ARewindToNowhereChangesNothing) {
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  journal->rewind(0);
  journal->rewind(7);
  EXPECT_TRUE(all_to_send().empty());
}

TEST_F(Outbox, WhatWasRewoundIsInTheViewOfAnOlderLog) {
  // The central was restored from a backup that doesn't have the ticket.
  const auto event = issued(12);
  auto fact = journal->append(event, {}, {});
  journal->acknowledge(1, {{1, 1}});
  fact.seq = 1;
  fact.station = "kiosk-1";
  ASSERT_TRUE(journal->put_events({fact}));
  journal->rewind(1);
  journal->put_snapshot({wire::schema_version, 2, {}});
  EXPECT_TRUE(journal->view().tickets.contains(event.ticket));
}

TEST_F(Outbox, AnotherLogIsSentTheLastFactAgainToSeeWhetherItHasIt) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  for (int fact = 0; fact < 3; ++fact)
    call_staff();
  journal->acknowledge(3, {{1, 1}, {2, 2}, {3, 3}});
  journal->put_snapshot({wire::schema_version, 1, {}});
  EXPECT_TRUE(all_to_send().empty()) << "the same log";
  journal->forget_mirror();
  reopen();
  journal->put_snapshot({wire::schema_version, 1764000000, {}});
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3}));
  journal->acknowledge(3, {{3, 3}});
  journal->put_snapshot({wire::schema_version, 1764000000, {}});
  EXPECT_TRUE(all_to_send().empty()) << "once";
}

TEST_F(Outbox, AnotherLogChangesNothingForAStationWithoutFactsOrWithSomeToSend) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  journal->put_snapshot({wire::schema_version, 2, {}});
  EXPECT_TRUE(all_to_send().empty());
  call_staff();
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  journal->put_snapshot({wire::schema_version, 3, {}});
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{2}));
}

TEST_F(Outbox, TrimTakesFactsSevenDaysAfterTheirAcknowledgement) {
  call_staff();
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  clock.advance(7 * 24h);
  journal->trim();
  journal->rewind(1);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1, 2})) << "not yet";
  journal->acknowledge(1, {{1, 1}});
  clock.advance(7 * 24h + 1ms);
  journal->trim();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{2})) << "never an unacknowledged one";
}

TEST_F(Outbox, WhatTheCentralLostAndTheJournalHasNoMoreDoesNotHoldUpTheRest) {
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  clock.advance(7 * 24h + 1ms);
  const auto second = call_staff();
  const auto third = call_staff();
  journal->acknowledge(3, {{2, 2}, {3, 3}});
  journal->trim();
  journal->rewind(1);
  EXPECT_EQ(journal->identity().epoch, 2U) << "a chain without what is gone";
  for (int round = 0; round < 2; ++round) {
    const auto facts = all_to_send();
    ASSERT_EQ(lseqs_of(facts), (Lseqs{1, 2}));
    EXPECT_EQ(facts[0].id, second.id);
    EXPECT_EQ(facts[1].id, third.id);
    EXPECT_EQ(journal->hash_before(2), links_of(facts)[1]);
    reopen();
  }
}

TEST_F(Outbox, AnotherEpochBeginsWithAllThatTheCentralLacks) {
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  call_staff();
  const auto lacking = call_staff();
  const auto event = issued(12);
  journal->append(event, {}, {});
  journal->begin_epoch(5, {2});
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(journal->identity().epoch, 5U) << "whatever the key file says";
    const auto facts = all_to_send();
    ASSERT_EQ(lseqs_of(facts), (Lseqs{1, 2})) << "without the one that the log has";
    EXPECT_EQ(facts[0].id, lacking.id);
    EXPECT_EQ(journal->hash_before(1), ports::to_hex({}));
    EXPECT_EQ(journal->hash_before(2), links_of(facts)[1]);
    EXPECT_TRUE(journal->view().tickets.contains(event.ticket));
    reopen();
  }
  EXPECT_EQ(call_staff().lseq, 3U);
}

TEST_F(Outbox, ACopyOfTheDiskHandsOutNoNumberThatTheOtherHolds) {
  journal->put_lease(lease(domain::LeaseKind::hot, 7, 7));
  journal->begin_epoch(2);
  EXPECT_EQ(issue(true), std::nullopt);
}

TEST_F(Outbox, ARestoredLogIsSentWhatOlderEpochsHoldToo) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  const auto old = call_staff();
  journal->acknowledge(1, {{1, 1}});
  journal->begin_epoch(2);
  const auto recent = call_staff();
  journal->acknowledge(1, {{1, 2}});
  EXPECT_TRUE(all_to_send().empty());
  journal->put_snapshot({wire::schema_version, 99, {}});
  const auto facts = all_to_send();
  ASSERT_EQ(facts.size(), 2U) << "nobody would ask for the first";
  EXPECT_EQ(facts[0].id, old.id);
  EXPECT_EQ(facts[1].id, recent.id);
}

TEST_F(Outbox, AForkWhileARestoredLogIsInDoubtSendsEverythingAgain) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  for (int at = 0; at < 3; ++at)
    call_staff();
  journal->acknowledge(3, {{1, 1}, {2, 2}, {3, 3}});
  journal->put_snapshot({wire::schema_version, 99, {}});
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{3})) << "the last one asks for the others";
  reopen();
  journal->begin_epoch(5, {2}); // but a copy of this disk was there first: nobody asks
  EXPECT_EQ(all_to_send().size(), 2U);
  journal->acknowledge(1, {{1, 4}});
  journal->begin_epoch(6);
  EXPECT_EQ(all_to_send().size(), 1U) << "there is no doubt any more";
}

TEST_F(Outbox, TrimCountsByTheCentralsClock) {
  constexpr domain::Millis slow = 20 * 365 * 24h;
  journal->know_server_offset(slow);
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  clock.advance(slow); // the machine's clock is set right
  journal.reset();
  journal.emplace(file(), identity, clock, random);
  journal->trim();
  journal->know_server_offset({});
  journal->trim();
  call_staff();
  journal->rewind(1);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1, 2}));
  journal->acknowledge(1, {{1, 1}});
  clock.advance(8 * 24h);
  journal.reset();
  journal.emplace(file(), identity, clock, random);
  journal->trim();
  journal->rewind(1);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1, 2})) << "nobody knows the time yet";
}

// The simulator's seeds 7251 and 12597: a machine in 1970 was told of a restored log before it was told the
// time.
TEST_F(Outbox, TheSevenDaysOfWhatWasAcknowledgedBeforeTheTimeWasKnownBeginWhenItIs) {
  clock.jump(-50 * 365 * 24h);
  journal.reset();
  journal.emplace(file(), identity, clock, random);
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  call_staff(); // the newest is never trimmed
  journal->know_server_offset(50 * 365 * 24h);
  journal->trim();
  clock.advance(6 * 24h);
  journal->trim();
  journal->rewind(1);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1, 2}));
  journal->acknowledge(1, {{1, 1}});
  clock.advance(8 * 24h);
  journal->trim();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{2}));
  journal->begin_epoch(2);
  EXPECT_EQ(all_to_send().size(), 1U) << "the first is gone";
}

TEST_F(Outbox, AClockThatIsSetRightMakesNothingOld) {
  clock.jump(-50 * 365 * 24h);
  journal->know_server_offset(50 * 365 * 24h);
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  call_staff();
  clock.jump(50 * 365 * 24h);
  journal->trim();
  journal->rewind(1);
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1, 2}));
}

// The simulator's seed 6630.
TEST_F(Outbox, AProgramThatDiedBeforeItDoubtedDoubtsWhenItStarts) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  journal->put_snapshot({wire::schema_version, 99, {}});
  journal->acknowledge(1, {{1, 1}});
  journal.reset();
  {
    ports::Database disk(file(), {});
    disk.execute("UPDATE meta SET value = '1' WHERE key = 'acknowledged_in'"); // the power went before this
                                                                               // was written
  }
  open();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1}));
  reopen();
  journal->acknowledge(1, {{1, 1}});
  reopen();
  EXPECT_TRUE(all_to_send().empty()) << "once";
}

TEST_F(Outbox, TrimLeavesWhatTheCentralWantsAgain) {
  call_staff();
  journal->acknowledge(1, {{1, 1}});
  clock.advance(8 * 24h);
  journal->rewind(1);
  journal->trim();
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1}));
}

TEST_F(Outbox, TheChainGoesOnAfterEverythingWasTrimmed) {
  call_staff();
  call_staff();
  const auto link = links_of(all_to_send()).back();
  journal->acknowledge(2, {{1, 1}, {2, 2}});
  clock.advance(30 * 24h);
  journal->trim();
  reopen();
  const auto next = call_staff();
  EXPECT_EQ(next.lseq, 3U);
  EXPECT_EQ(journal->hash_before(3), link) << "or the central would take it for a copy of the station";
}

TEST_F(Outbox, ARefusedFactIsReplacedByAMarkerAndTheQueueGoesOn) {
  const auto first = call_staff();
  const auto poison = call_staff("poison");
  const auto last = call_staff();
  journal->quarantine(2, "bad_value");
  const auto facts = all_to_send();
  ASSERT_EQ(lseqs_of(facts), (Lseqs{1, 2, 3}));
  EXPECT_EQ(facts[0].id, first.id);
  EXPECT_EQ(facts[1].type, "fact.refused");
  EXPECT_EQ(facts[1].body, "{}");
  EXPECT_EQ(facts[2].id, last.id);
  EXPECT_EQ(facts[2].body, last.body);

  call_staff();
  for (int round = 0; round < 2; ++round) {
    const auto links = links_of(all_to_send());
    for (std::uint64_t lseq = 1; lseq <= 5; ++lseq)
      EXPECT_EQ(journal->hash_before(lseq), links[lseq - 1]) << lseq;
    reopen();
  }

  journal.reset();
  ports::Database raw(file(), {});
  ports::Statement kept(raw, "SELECT record, why FROM refused");
  ASSERT_TRUE(kept.step()) << "never deleted";
  EXPECT_NE(kept.text(0).find(domain::to_text(poison.id)), std::string::npos);
  EXPECT_NE(kept.text(0).find("poison"), std::string::npos);
  EXPECT_EQ(kept.text(1), "bad_value");
}

TEST_F(Outbox, ARefusedFactIsNoLongerInTheView) {
  const auto event = issued(12);
  journal->append(event, {}, {});
  journal->quarantine(1, "bad_value");
  EXPECT_FALSE(journal->view().tickets.contains(event.ticket));
  reopen();
  EXPECT_FALSE(journal->view().tickets.contains(event.ticket));
}

TEST_F(Outbox, AMarkerThatIsRefusedTooStaysAMarker) {
  call_staff("poison");
  EXPECT_TRUE(journal->quarantine(1, "bad_value"));
  const auto marker = all_to_send();
  EXPECT_FALSE(journal->quarantine(1, "still_bad"));
  const auto again = all_to_send();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].type, "fact.refused");
  EXPECT_EQ(links_of(again), links_of(marker));
}

} // namespace
} // namespace ventanilla::journal
