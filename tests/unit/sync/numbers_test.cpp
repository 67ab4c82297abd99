#include "tests/unit/sync/sync_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using domain::LeaseKind;
using test::today;

constexpr auto leases_route = "/v1/sites/main/number-leases";
const auto tomorrow = domain::next_day(today);

class NumbersTest : public test::SyncTest {
 protected:
  /// What is asked for now; nullopt when nothing is.
  std::optional<wire::LeaseRequest> asked() {
    numbers.step();
    const auto* request = network.waiting(leases_route);
    if (request == nullptr) return std::nullopt;
    return *wire::decode<wire::LeaseRequest>(request->body, wire::trusted_limits());
  }
  void grant(int from, int to) {
    const auto request = asked();
    ASSERT_TRUE(request);
    wire::LeaseAnswer answer;
    answer.lease = lease(request->kind == "hot" ? LeaseKind::hot : LeaseKind::cold, request->series,
                         request->day, from, to);
    network.answer(leases_route, test::ours(200, wire::encode(answer)));
  }
  domain::NumberLease lease(LeaseKind kind, const std::string& series, domain::LocalDay day, int from,
                            int to) {
    return {ports::new_id<domain::LeaseId>(clock, random), kind, "kiosk-1", 1, day, series, from, to};
  }
  void hold(LeaseKind kind, domain::LocalDay day, int from, int to, const std::string& series = "A") {
    journal.put_lease(lease(kind, series, day, from, to));
  }
  void hold_everything() {
    hold(LeaseKind::hot, today, 1, 1);
    hold(LeaseKind::cold, today, 950, 999);
    hold(LeaseKind::cold, tomorrow, 950, 999);
  }
  std::optional<wire::EventRecord> issue(bool may_use_cold) {
    return journal.issue({"acts", domain::TicketClass::general, "A", today}, may_use_cold, {});
  }

  Numbers numbers{shared};
};

TEST_F(NumbersTest, AHotOneForEachSeriesComesFirstThenColdBlocksForTodayAndTomorrow) {
  numbers.want(today, {"A", "B"});
  std::vector<std::string> order;
  int from = 100;
  while (const auto request = asked()) {
    order.push_back(request->kind + " " + request->series + (request->day == today ? " today" : " tomorrow"));
    grant(from, from + (request->kind == "hot" ? 0 : 49));
    from += 50;
  }
  EXPECT_EQ(order, (std::vector<std::string>{"hot A today", "hot B today", "cold A today", "cold B today",
                                             "cold A tomorrow", "cold B tomorrow"}));
  EXPECT_EQ(numbers.due(), std::nullopt) << "all is there";
}

TEST_F(NumbersTest, AUsedHotNumberIsReplacedAtOnce) {
  hold_everything();
  numbers.want(today, {"A"});
  EXPECT_FALSE(asked());
  ASSERT_TRUE(issue(false));
  ASSERT_TRUE(asked());
  EXPECT_EQ(asked()->kind, "hot");
}

TEST_F(NumbersTest, AColdBlockIsRefilledBelow25) {
  hold(LeaseKind::hot, today, 1, 1);
  hold(LeaseKind::cold, tomorrow, 950, 974);
  hold(LeaseKind::cold, today, 950, 975);
  numbers.want(today, {"A"});
  EXPECT_FALSE(asked()) << "26 and 25 are enough";
  hold(LeaseKind::hot, today, 2, 2);
  ASSERT_TRUE(issue(true)); // hot 1
  ASSERT_TRUE(issue(true)); // hot 2
  ASSERT_TRUE(issue(true)); // cold: 25 left
  hold(LeaseKind::hot, today, 3, 3);
  EXPECT_FALSE(asked());
  ASSERT_TRUE(issue(true)); // hot 3
  ASSERT_TRUE(issue(true)); // cold: 24 left
  hold(LeaseKind::hot, today, 4, 4);
  ASSERT_TRUE(asked());
  EXPECT_EQ(asked()->kind, "cold");
  EXPECT_EQ(asked()->day, today);
}

TEST_F(NumbersTest, TomorrowsBlockIsRefilledToo) {
  hold(LeaseKind::hot, today, 1, 1);
  hold(LeaseKind::cold, today, 950, 999);
  hold(LeaseKind::cold, tomorrow, 950, 973);
  numbers.want(today, {"A"});
  ASSERT_TRUE(asked());
  EXPECT_EQ(asked()->day, tomorrow);
  EXPECT_EQ(asked()->kind, "cold");
}

class HotBehind : public NumbersTest, public testing::WithParamInterface<std::pair<int, bool>> {
 protected:
  /// Of this kiosk, with number 10, and another one, which got `newest`.
  void hold_ten(int newest) {
    hold(LeaseKind::hot, today, 10, 10);
    hold(LeaseKind::cold, today, 950, 999);
    hold(LeaseKind::cold, tomorrow, 950, 999);
    know_log();
    ASSERT_TRUE(journal.put_events(
        {logged(1, domain::NumbersLeased{lease(LeaseKind::hot, "A", today, newest, newest)})}));
  }
};

TEST_P(HotBehind, IsGivenUpWhenItIsMoreThanTwoBehindTheNewestTurn) {
  const auto [newest, given_up] = GetParam();
  hold_ten(newest);
  ASSERT_TRUE(journal.put_events({logged(2, issued(newest))}));
  numbers.want(today, {"A"});
  EXPECT_EQ(asked().has_value(), given_up);
  EXPECT_EQ(journal.hot_number(today, "A").has_value(), !given_up);
  if (given_up) {
    EXPECT_EQ(asked()->kind, "hot") << "a newer one is asked for";
  }
}

// The simulator's seed 23117: four kiosks that hold one number each took a newer one from each other, for
// ever.
TEST_P(HotBehind, IsKeptHoweverManyOthersHoldOneThatNobodyHasTaken) {
  hold_ten(GetParam().first);
  numbers.want(today, {"A"});
  EXPECT_FALSE(asked());
  EXPECT_EQ(journal.hot_number(today, "A"), 10);
}

INSTANTIATE_TEST_SUITE_P(Newest, HotBehind,
                         testing::Values(std::pair{10, false}, std::pair{12, false}, std::pair{13, true},
                                         std::pair{40, true}));

TEST_F(NumbersTest, ARangeWithoutAColdBlockStillGivesHotNumbers) {
  numbers.want(today, {"A"});
  grant(5, 5);
  ASSERT_EQ(asked()->kind, "cold");
  network.answer(leases_route, test::refusal(409, "range_exhausted"));
  ASSERT_TRUE(issue(false));
  ASSERT_TRUE(asked()) << "the last hot numbers are still to be had";
  EXPECT_EQ(asked()->kind, "hot");
  grant(6, 6);
  EXPECT_EQ(journal.hot_number(today, "A"), 6);
}

TEST_F(NumbersTest, ADailyLimitIsToldOnceAndNotAskedAgain) {
  int told = 0;
  numbers.on_change([&] { ++told; });
  hold(LeaseKind::cold, today, 950, 999);
  hold(LeaseKind::cold, tomorrow, 950, 999);
  numbers.want(today, {"A"});
  ASSERT_EQ(asked()->kind, "hot");
  network.answer(leases_route, test::refusal(409, "daily_limit"));
  EXPECT_EQ(told, 1);
  EXPECT_EQ(numbers.refusal("A"), "daily_limit");
  EXPECT_EQ(numbers.refusal("B"), "");
  EXPECT_FALSE(asked());
  numbers.want(tomorrow, {"A"});
  EXPECT_EQ(numbers.refusal("A"), "") << "a new day";
  EXPECT_TRUE(asked());
}

TEST_F(NumbersTest, ALimitThatAnAdministratorRaisesIsAskedForAgain) {
  know_log();
  hold(LeaseKind::cold, today, 950, 999);
  hold(LeaseKind::cold, tomorrow, 950, 999);
  numbers.want(today, {"A"});
  ASSERT_TRUE(asked());
  network.answer(leases_route, test::refusal(409, "daily_limit"));
  EXPECT_FALSE(asked());
  ASSERT_TRUE(journal.put_events({logged(1, domain::OfficeChanged{2})}));
  ASSERT_TRUE(asked());
  EXPECT_EQ(numbers.refusal("A"), "");
}

TEST_F(NumbersTest, ARefusalForTomorrowIsNotAboutToday) {
  hold(LeaseKind::hot, today, 1, 1);
  hold(LeaseKind::cold, today, 950, 999);
  numbers.want(today, {"A"});
  ASSERT_EQ(asked()->day, tomorrow);
  network.answer(leases_route, test::refusal(422, "bad_value"));
  EXPECT_EQ(numbers.refusal("A"), "");
  EXPECT_FALSE(asked()) << "not at once";
  EXPECT_EQ(numbers.due(), now() + 20s);
  ASSERT_TRUE(issue(false));
  numbers.hurry();
  ASSERT_TRUE(asked());
  EXPECT_EQ(asked()->kind, "hot");
}

// The simulator's seed 100441: kiosks that had been enrolled so often that tomorrow's A was used up held no
// block of tomorrow's B.
TEST_F(NumbersTest, ASeriesThatIsUsedUpTomorrowKeepsNoOtherFromBeingAskedFor) {
  hold(LeaseKind::hot, today, 1, 1);
  hold(LeaseKind::hot, today, 1, 1, "B");
  hold(LeaseKind::cold, today, 950, 999);
  hold(LeaseKind::cold, today, 950, 999, "B");
  numbers.want(today, {"A", "B"});
  ASSERT_EQ(asked()->series, "A");
  network.answer(leases_route, test::refusal(409, "range_exhausted"));
  ASSERT_TRUE(asked());
  EXPECT_EQ(asked()->series, "B");
  EXPECT_EQ(asked()->day, tomorrow);
  grant(950, 999);
  EXPECT_FALSE(asked());
  EXPECT_EQ(numbers.due(), now() + 20s);
  clock.advance(20s);
  ASSERT_TRUE(asked()) << "the office may have another range by now";
  EXPECT_EQ(asked()->series, "A");
  network.answer(leases_route, test::refusal(409, "range_exhausted"));
  EXPECT_FALSE(asked());
}

TEST_F(NumbersTest, WithoutAnAnswerItBacksOffAndAPersonHastensIt) {
  numbers.want(today, {"A"});
  for (int failure = 0; failure < 8; ++failure) {
    ASSERT_TRUE(asked());
    network.answer(leases_route, test::no_answer());
    ASSERT_TRUE(numbers.due());
    EXPECT_LE(*numbers.due() - now(), 30s);
    clock.advance(std::max(0ms, *numbers.due() - now()));
  }
  ASSERT_TRUE(asked());
  network.answer(leases_route, test::with_header(test::refusal(503, "unavailable"), "retry-after", "20"));
  EXPECT_FALSE(asked());
  EXPECT_GE(*numbers.due() - now(), 20s);
  numbers.hurry();
  EXPECT_TRUE(asked());
}

TEST_F(NumbersTest, AStationThatIssuesNoTurnsHoldsNone) {
  shared.options.follows_numbers = false;
  numbers.want(today, {"A"});
  EXPECT_FALSE(asked());
  EXPECT_EQ(numbers.due(), std::nullopt);
}

} // namespace
} // namespace ventanilla::sync
