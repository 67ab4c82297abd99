#include "tests/unit/journal/journal_fixture.hpp"

#include <set>

namespace ventanilla::journal {
namespace {

using domain::LeaseKind;
using test::today;
using HeldNumbers = test::JournalTest;

TEST_F(HeldNumbers, WithoutALeaseThereIsNoTurn) {
  EXPECT_EQ(issue(true), std::nullopt);
  EXPECT_EQ(journal->to_send_count(), 0U) << "and nothing was written";
}

TEST_F(HeldNumbers, TheHotOneGoesFirstThenTheColdOnes) {
  journal->put_lease(lease(LeaseKind::cold, 950, 952));
  journal->put_lease(lease(LeaseKind::hot, 7, 7));
  EXPECT_EQ(issue(true), 7);
  EXPECT_EQ(issue(false), std::nullopt) << "a cold one only when the central is away";
  EXPECT_EQ(issue(true), 950);
  EXPECT_EQ(issue(true), 951);
  EXPECT_EQ(issue(true), 952);
  EXPECT_EQ(issue(true), std::nullopt);
}

TEST_F(HeldNumbers, NoNumberIsGivenTwiceHoweverOftenTheProgramRestarts) {
  const auto cold = lease(LeaseKind::cold, 900, 919);
  journal->put_lease(cold);
  std::set<int> given;
  for (int turn = 0; turn < 30; ++turn) {
    if (turn % 3 == 0) journal->put_lease(lease(LeaseKind::hot, 1 + turn, 1 + turn));
    if (turn % 4 == 0) reopen();
    if (turn % 5 == 0) journal->put_lease(cold); // the answer of the central came twice
    const auto number = issue(true);
    ASSERT_TRUE(number);
    ASSERT_TRUE(given.insert(*number).second) << *number << " came twice";
  }
  EXPECT_EQ(given.size(), 30U);
  EXPECT_EQ(issue(true), std::nullopt);
}

TEST_F(HeldNumbers, TheTurnAndItsFactAreOneThing) {
  const auto cold = lease(LeaseKind::cold, 900, 901);
  journal->put_lease(cold);
  const auto record = journal->issue({"acts", domain::TicketClass::preferential, "A", today}, true, "laura");
  ASSERT_TRUE(record);
  reopen();
  const auto facts = all_to_send();
  ASSERT_EQ(facts.size(), 1U);
  const auto fact = std::get<domain::TicketIssued>(*wire::decode_event(facts[0].type, facts[0].body));
  EXPECT_EQ(fact.number, 900);
  EXPECT_EQ(fact.lease, cold.id);
  EXPECT_EQ(fact.klass, domain::TicketClass::preferential);
  EXPECT_EQ(fact.public_token.size(), 22U) << "128 bits that nobody can guess";
  EXPECT_EQ(facts[0].actor, "laura");
}

TEST_F(HeldNumbers, BelongToTheirDayAndSeries) {
  journal->put_lease(lease(LeaseKind::cold, 950, 999));
  EXPECT_EQ(issue(true, domain::next_day(today)), std::nullopt);
  EXPECT_FALSE(journal->issue({"rup", domain::TicketClass::general, "B", today}, true, {}));
  journal->put_lease(lease(LeaseKind::cold, 950, 999, domain::next_day(today)));
  EXPECT_EQ(issue(true, domain::next_day(today)), 950);
  EXPECT_EQ(issue(true), 950) << "another day, the same number";
}

TEST_F(HeldNumbers, AreCounted) {
  journal->put_lease(lease(LeaseKind::cold, 950, 999));
  journal->put_lease(lease(LeaseKind::cold, 900, 949));
  journal->put_lease(lease(LeaseKind::hot, 7, 7));
  EXPECT_EQ(journal->held(today, "A", LeaseKind::cold), 100);
  EXPECT_EQ(journal->held(today, "A", LeaseKind::hot), 1);
  EXPECT_EQ(journal->held(today, "B", LeaseKind::cold), 0);
  EXPECT_EQ(journal->hot_number(today, "A"), 7);
  issue(true);
  issue(true);
  EXPECT_EQ(journal->held(today, "A", LeaseKind::cold), 99);
  EXPECT_EQ(journal->held(today, "A", LeaseKind::hot), 0);
  EXPECT_EQ(journal->hot_number(today, "A"), std::nullopt);
}

TEST_F(HeldNumbers, AHotOneThatIsGivenUpIsBurned) {
  const auto hot = lease(LeaseKind::hot, 7, 7);
  journal->put_lease(hot);
  journal->put_lease(lease(LeaseKind::cold, 950, 999));
  journal->drop_hot(today, "A");
  journal->put_lease(hot);
  EXPECT_EQ(journal->hot_number(today, "A"), std::nullopt);
  reopen();
  EXPECT_EQ(issue(true), 950);
}

TEST_F(HeldNumbers, OfAnEarlierEnrolmentAreNotUsed) {
  journal->put_lease(lease(LeaseKind::cold, 950, 999));
  identity.epoch = 2;
  reopen();
  EXPECT_EQ(issue(true), std::nullopt);
}

} // namespace
} // namespace ventanilla::journal
