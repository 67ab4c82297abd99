#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using namespace std::chrono_literals;
using test::links_of;
using test::lseqs_of;
using Facts = test::JournalTest;
using Lseqs = std::vector<std::uint64_t>;

TEST_F(Facts, AreKeptInTheOrderTheyHappenedWithoutGaps) {
  for (const auto* why : {"citizen", "printer", "out_of_service"})
    call_staff(why);
  const auto facts = all_to_send();
  EXPECT_EQ(lseqs_of(facts), (Lseqs{1, 2, 3}));
  EXPECT_NE(facts[1].body.find("printer"), std::string::npos);
  EXPECT_EQ(journal->to_send_count(), 3U);
}

TEST_F(Facts, CarryWhoWhenAndOnWhichMachine) {
  const auto fact = journal->append(domain::DeskOpened{"d1", "laura"}, "laura", "cause-id");
  EXPECT_EQ(fact.type, "desk.opened");
  EXPECT_EQ(fact.at, clock.now());
  EXPECT_EQ(fact.mono.ms, clock.monotonic().count());
  EXPECT_EQ(fact.mono.boot, "boot");
  EXPECT_EQ(fact.actor, "laura");
  EXPECT_EQ(fact.cause, "cause-id");
  EXPECT_EQ(fact.seq, 0U) << "the central has not seen it";
}

TEST_F(Facts, AreThereAfterARestartAndTheCountGoesOn) {
  const auto first = call_staff();
  call_staff();
  reopen();
  const auto facts = all_to_send();
  ASSERT_EQ(lseqs_of(facts), (Lseqs{1, 2}));
  EXPECT_EQ(facts[0].id, first.id);
  EXPECT_EQ(call_staff().lseq, 3U);
}

TEST_F(Facts, EachIsChainedToTheOneBeforeAlsoOverARestart) {
  call_staff();
  call_staff();
  reopen();
  call_staff();
  const auto links = links_of(all_to_send());
  for (std::uint64_t lseq = 1; lseq <= 4; ++lseq)
    EXPECT_EQ(journal->hash_before(lseq), links[lseq - 1]) << lseq;
}

TEST_F(Facts, ANewEnrolmentBeginsAChainOfItsOwn) {
  call_staff();
  journal->acknowledge(1, {{1, 10}});
  identity.epoch = 2;
  reopen();
  EXPECT_EQ(journal->to_send_count(), 0U);
  EXPECT_EQ(call_staff().lseq, 1U);
  EXPECT_EQ(journal->hash_before(1), ports::to_hex({}));
  EXPECT_EQ(lseqs_of(all_to_send()), (Lseqs{1}));
}

TEST_F(Facts, WhatANewEnrolmentFindsUnsentGoesFirst) {
  call_staff();
  journal->acknowledge(1, {{1, 10}});
  const auto unsent = call_staff();
  identity.epoch = 2;
  reopen();
  ASSERT_EQ(lseqs_of(all_to_send()), (Lseqs{1}));
  EXPECT_EQ(all_to_send()[0].id, unsent.id);
  EXPECT_EQ(call_staff().lseq, 2U);
}

TEST_F(Facts, AreInTheViewBeforeTheCentralHasThem) {
  const auto event = issued(12);
  journal->append(event, {}, {});
  EXPECT_TRUE(journal->mirror().tickets.empty());
  EXPECT_TRUE(journal->view().tickets.contains(event.ticket));
  reopen();
  EXPECT_TRUE(journal->view().tickets.contains(event.ticket));
}

TEST_F(Facts, OnlySoManyAreSentAtOnce) {
  for (int at = 0; at < 7; ++at)
    call_staff();
  EXPECT_EQ(lseqs_of(journal->to_send(3)), (Lseqs{1, 2, 3}));
  journal->acknowledge(3, {{1, 1}, {2, 2}, {3, 3}});
  EXPECT_EQ(lseqs_of(journal->to_send(3)), (Lseqs{4, 5, 6}));
}

TEST_F(Facts, OfACorruptFileAreNotGuessedAt) {
  call_staff();
  journal.reset();
  {
    ports::Database raw(file(), {});
    raw.execute("UPDATE facts SET record = '{'");
  }
  EXPECT_THROW(open(), ports::DatabaseError);
}

} // namespace
} // namespace ventanilla::journal
