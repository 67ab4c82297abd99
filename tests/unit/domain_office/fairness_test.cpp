#include "shared/domain/fairness.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

TEST(Jain, IsOneForEqualSharesAndOneOverNWhenOneHasAll) {
  struct Row {
    std::vector<double> shares;
    double index;
  };
  const std::vector<Row> rows = {
      {{10, 10, 10, 10}, 1}, {{40, 0, 0, 0}, 0.25},  {{12, 11, 9, 8}, 0.9756}, {{30, 10}, 0.8},
      {{5, 5, 5, 0}, 0.75},  {{9, 5, 4, 2}, 0.7937}, {{5, 5, 5, 5}, 1},
  };
  for (const auto& row : rows) {
    const auto index = jain_index(row.shares);
    ASSERT_TRUE(index);
    EXPECT_NEAR(*index, row.index, 5e-5) << row.shares.front();
  }
}

TEST(Jain, AnEmptyDayIsNoDataAndNotUnfair) {
  EXPECT_FALSE(jain_index({}));
  EXPECT_FALSE(jain_index(std::vector<double>{0, 0, 0}));
}

TEST(Jain, OfADayGoesByTheHoursAPersonWasThere) {
  const std::vector<DayShare> half_day = {{16, 8h}, {8, 4h}, {9, 29min}};
  EXPECT_DOUBLE_EQ(*jain_of_day(half_day), 1) << "two an hour each; 29 minutes say nothing";
  EXPECT_DOUBLE_EQ(*jain_of_day(std::vector<DayShare>{{30, 8h}, {10, 8h}}), 0.8);
  EXPECT_LT(*jain_of_day(std::vector<DayShare>{{16, 8h}, {8, 4h}, {9, 30min}}), 0.6);
  EXPECT_FALSE(jain_of_day(std::vector<DayShare>{{5, 10min}}));
}

TEST(OpenGap, IsTheDistanceOfTheLoads) {
  EXPECT_EQ(open_gap(std::vector{3, 1, 2}), 2);
  EXPECT_EQ(open_gap(std::vector{4}), 0);
  EXPECT_EQ(open_gap({}), 0);
}

TEST(OpenGap, OverTheDayIsWeightedByHowLongItLasted) {
  const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 14h};
  const std::vector<GapSample> samples = {{nine, 0}, {nine + 30min, 3}, {nine + 40min, 1}};
  const auto gap = open_gap_over(samples, nine + 60min);
  ASSERT_TRUE(gap);
  EXPECT_DOUBLE_EQ(gap->average, (0 * 30 + 3 * 10 + 1 * 20) / 60.0);
  EXPECT_EQ(gap->worst, 3);
  EXPECT_FALSE(open_gap_over(samples, nine)) << "no time has passed";
  EXPECT_FALSE(open_gap_over({}, nine));
}

} // namespace
} // namespace ventanilla::domain
