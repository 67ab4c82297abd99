#include "shared/domain/numbering.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ventanilla::domain {
namespace {

struct RangeRow {
  int last_given, first, last, step, next;
};
class NextInRange : public testing::TestWithParam<RangeRow> {};

TEST_P(NextInRange, IsAsTheTableSays) {
  const auto row = GetParam();
  EXPECT_EQ(next_in_range(row.last_given, row.first, row.last, row.step), row.next);
}
INSTANTIATE_TEST_SUITE_P(Table, NextInRange,
                         testing::Values(RangeRow{999, 1, 999, 1, 1},       // begins again
                                         RangeRow{998, 1, 999, 1, 999},     // the last one is given
                                         RangeRow{195, 100, 199, 5, 100},   // a step over the end
                                         RangeRow{190, 100, 199, 5, 195},   //
                                         RangeRow{999, 1, 0, 1, 1000},      // no end: keeps growing
                                         RangeRow{123456, 1, 0, 1, 123457}, //
                                         RangeRow{0, 1, 999, 1, 1},         // first of the day
                                         RangeRow{0, 100, 199, 5, 100}));   //

/// All numbers of a block.
void add_all(std::multiset<int>& given, const NumberBlock& block) {
  for (int number = block.from; number <= block.to; ++number)
    given.insert(number);
}

TEST(LeaseNumbers, TheFirstHotNumberOfADayIsTheFirstOfTheRange) {
  SeriesCounter counter;
  const auto block = lease_numbers(counter, {100, 999, 50}, LeaseKind::hot);
  ASSERT_TRUE(block);
  EXPECT_EQ(block->from, 100);
  EXPECT_EQ(block->to, 100);
}

TEST(LeaseNumbers, ColdBlocksComeFromTheTopDown) {
  SeriesCounter counter;
  const NumberRange range{1, 999, 50};
  const auto first = lease_numbers(counter, range, LeaseKind::cold);
  const auto second = lease_numbers(counter, range, LeaseKind::cold);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->from, 950);
  EXPECT_EQ(first->to, 999);
  EXPECT_EQ(second->from, 900);
  EXPECT_EQ(second->to, 949);
}

TEST(LeaseNumbers, HotAndColdNeverMeetAndEachNumberIsGivenOnce) {
  for (const auto& range : {NumberRange{1, 120, 50}, NumberRange{1, 51, 50}, NumberRange{10, 333, 7}}) {
    SeriesCounter counter;
    std::multiset<int> given;
    bool hot_left = true;
    bool cold_left = true;
    for (int turn = 0; hot_left || cold_left; ++turn) {
      ASSERT_LT(turn, 1000);
      const auto kind = turn % 5 == 0 ? LeaseKind::cold : LeaseKind::hot;
      const auto block = lease_numbers(counter, range, kind);
      if (block)
        add_all(given, *block);
      else
        EXPECT_EQ(block.error(), LeaseError::range_exhausted);
      (kind == LeaseKind::hot ? hot_left : cold_left) = block.has_value();
    }
    EXPECT_EQ(given.size(), std::set<int>(given.begin(), given.end()).size()) << "a number came twice";
    EXPECT_EQ(static_cast<int>(given.size()), range.last - range.first + 1) << "none is wasted";
    EXPECT_EQ(*given.begin(), range.first);
    EXPECT_EQ(*given.rbegin(), range.last);
  }
}

TEST(LeaseNumbers, ARefusalChangesNothing) {
  SeriesCounter counter;
  const NumberRange range{1, 60, 50};
  ASSERT_TRUE(lease_numbers(counter, range, LeaseKind::cold));
  const auto before = counter;
  EXPECT_FALSE(lease_numbers(counter, range, LeaseKind::cold));
  EXPECT_EQ(counter.next_hot, before.next_hot);
  EXPECT_EQ(counter.cold_floor, before.cold_floor);
  EXPECT_TRUE(lease_numbers(counter, range, LeaseKind::hot)) << "ten hot numbers are left";
}

/// As the site's writer does it: the counter that the log gives back is the one that the next lease starts
/// from.
std::multiset<int> lease_through_the_log(const NumberRange& range, int leases) {
  SiteState state;
  std::multiset<int> given;
  for (int turn = 0; turn < leases; ++turn) {
    const auto kind = turn % 3 == 0 ? LeaseKind::cold : LeaseKind::hot;
    auto counter = state.counters[{to_text(test::today), "A"}];
    const auto block = lease_numbers(counter, range, kind);
    if (!block) continue;
    add_all(given, *block);
    const NumberLease lease{
        LeaseId{test::ticket_id(turn).uuid}, kind, "kiosk-1", 1, test::today, "A", block->from, block->to};
    apply(state, NumbersLeased{lease}, {state.head + 1, test::wall(9), ""});
  }
  return given;
}

TEST(LeaseNumbers, NoNumberComesTwiceWhenTheCounterIsReadBackFromTheLog) {
  for (const auto& range : {NumberRange{1, 999, 50}, NumberRange{1, 0, 50}, NumberRange{1, 200, 50}}) {
    const auto given = lease_through_the_log(range, 60);
    EXPECT_GT(given.size(), 50U);
    EXPECT_EQ(given.size(), std::set<int>(given.begin(), given.end()).size())
        << "range " << range.first << " to " << range.last;
  }
}

TEST(LeaseNumbers, ARangeWithoutAnEndGrowsPast999) {
  SeriesCounter counter;
  const NumberRange endless{1, 0, 50};
  ASSERT_TRUE(lease_numbers(counter, endless, LeaseKind::cold));
  for (int expected = 1; expected <= 1200; ++expected) {
    const auto block = lease_numbers(counter, endless, LeaseKind::hot);
    ASSERT_TRUE(block);
    ASSERT_EQ(block->from, expected);
  }
}

TEST(LeaseNumbers, ErrorsHaveStableNames) {
  EXPECT_EQ(to_text(LeaseError::unknown_series), "unknown_series");
  EXPECT_EQ(to_text(LeaseError::range_exhausted), "range_exhausted");
  EXPECT_EQ(to_text(LeaseError::daily_limit), "daily_limit");
  EXPECT_EQ(to_text(LeaseKind::hot), "hot");
  EXPECT_EQ(to_text(LeaseKind::cold), "cold");
}

} // namespace
} // namespace ventanilla::domain
