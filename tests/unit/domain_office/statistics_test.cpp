#include "shared/domain/statistics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

namespace ventanilla::domain {
namespace {

constexpr double half_digit = 5e-7; // half of the last digit of the published figures

TEST(Wilson, IntervalsAreThePublishedOnes) {
  struct Row {
    int hits;
    int n;
    double share;
    double low;
    double high;
  };
  constexpr Row rows[] = {
      {184, 212, 0.867925, 0.815736, 0.907017},
      {81, 263, 0.307985, 0.255289, 0.366210}, // Newcombe 1998
      {0, 10, 0, 0, 0.277533},
      {10, 10, 1, 0.722467, 1},
      {5, 5, 1, 0.565518, 1},
      {8, 10, 0.8, 0.490162, 0.943318},
      {27, 30, 0.9, 0.743789, 0.965400},
      {431, 500, 0.862, 0.828998, 0.889482},
  };
  for (const auto& row : rows) {
    const auto result = proportion(row.hits, row.n);
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->share, row.share, half_digit) << row.hits << "/" << row.n;
    EXPECT_NEAR(result->low, row.low, half_digit) << row.hits << "/" << row.n;
    EXPECT_NEAR(result->high, row.high, half_digit) << row.hits << "/" << row.n;
  }
  EXPECT_FALSE(proportion(0, 0));
}

TEST(Wilson, NeverLeavesZeroToOne) {
  for (int n = 1; n <= 60; ++n)
    for (int hits = 0; hits <= n; ++hits) {
      const auto result = proportion(hits, n);
      ASSERT_GE(result->low, 0);
      ASSERT_LE(result->high, 1);
      ASSERT_LE(result->low, result->share);
      ASSERT_GE(result->high, result->share);
    }
}

TEST(Percent, IsRoundedForTheEyeHalfAwayFromZero) {
  EXPECT_EQ(percent_tenths(0.867925), 868);
  EXPECT_EQ(percent_tenths(0.0625), 63); // 6.25 %
  EXPECT_EQ(percent_tenths(-0.0625), -63);
  EXPECT_EQ(percent_tenths(1), 1000);
  const auto response_rate = proportion(212, 640);
  EXPECT_EQ(percent_tenths(response_rate->share), 331);
  EXPECT_EQ(percent_tenths(response_rate->low), 296);
  EXPECT_EQ(percent_tenths(response_rate->high), 369);
  const auto pqr_in_time = proportion(47, 50);
  EXPECT_EQ(percent_tenths(pqr_in_time->share), 940);
  EXPECT_EQ(percent_tenths(pqr_in_time->low), 838);
  EXPECT_EQ(percent_tenths(pqr_in_time->high), 979);
}

TEST(SampleSize, UnderTenSaysNoPercentage) {
  EXPECT_EQ(sample_size(0), SampleSize::none);
  EXPECT_EQ(sample_size(1), SampleSize::counts_only);
  EXPECT_EQ(sample_size(9), SampleSize::counts_only);
  EXPECT_EQ(sample_size(10), SampleSize::small);
  EXPECT_EQ(sample_size(29), SampleSize::small);
  EXPECT_EQ(sample_size(30), SampleSize::enough);
}

TEST(Difference, FivePointsOnTwoHundredAnswersAreNotDemonstrated) {
  const auto change = difference(*proportion(184, 212), *proportion(201, 218));
  EXPECT_NEAR(change.change, 0.0541, 5e-5);
  EXPECT_NEAR(change.low, -0.0043, 5e-5);
  EXPECT_NEAR(change.high, 0.1137, 5e-5);
  EXPECT_NEAR(change.p_value, 0.0669, 5e-5);
  EXPECT_FALSE(change.is_demonstrated);
}

TEST(Difference, EightPointsAre) {
  const auto change = difference(*proportion(160, 200), *proportion(176, 200));
  EXPECT_NEAR(change.change, 0.08, 1e-12);
  EXPECT_NEAR(change.low, 0.0079, 5e-5);
  EXPECT_NEAR(change.high, 0.1518, 5e-5);
  EXPECT_NEAR(change.p_value, 0.0291, 5e-5);
  EXPECT_TRUE(change.is_demonstrated);
}

TEST(Difference, OfTwoPerfectPeriodsIsNone) {
  const auto change = difference(*proportion(20, 20), *proportion(30, 30));
  EXPECT_DOUBLE_EQ(change.change, 0);
  EXPECT_DOUBLE_EQ(change.p_value, 1);
  EXPECT_FALSE(change.is_demonstrated);
}

TEST(ControlChart, AWeekThatLooksBadMayBeInside) {
  constexpr std::array<PeriodCount, 6> weeks{{{3, 40}, {5, 52}, {2, 38}, {9, 45}, {4, 50}, {3, 47}}};
  const auto chart = control_chart(weeks);
  ASSERT_TRUE(chart);
  EXPECT_NEAR(chart->mean, 0.095588, half_digit);
  constexpr std::array<double, 6> upper{0.2351, 0.2179, 0.2387, 0.2271, 0.2203, 0.2243};
  for (std::size_t week = 0; week < upper.size(); ++week) {
    ASSERT_TRUE(chart->points[week]);
    EXPECT_NEAR(chart->points[week]->upper, upper[week], 5e-5);
    EXPECT_DOUBLE_EQ(chart->points[week]->lower, 0);
    EXPECT_TRUE(chart->points[week]->is_inside());
  }
  EXPECT_DOUBLE_EQ(chart->points[3]->share, 0.2);
}

TEST(ControlChart, FindsTheWeekThatIsOutsideAndSkipsTheEmptyOne) {
  constexpr std::array<PeriodCount, 4> weeks{{{3, 100}, {0, 0}, {4, 100}, {30, 100}}};
  const auto chart = control_chart(weeks);
  ASSERT_TRUE(chart);
  EXPECT_FALSE(chart->points[1]);
  EXPECT_FALSE(chart->points[3]->is_inside());
  EXPECT_FALSE(control_chart(std::array<PeriodCount, 1>{}));
}

TEST(Pareto, ThreeReasonsMakeEightyPercent) {
  const auto shares = cumulative_shares(std::array{46, 21, 14, 8, 6, 5});
  constexpr std::array<double, 6> expected{0.46, 0.67, 0.81, 0.89, 0.95, 1};
  ASSERT_EQ(shares.size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at)
    EXPECT_DOUBLE_EQ(shares[at], expected[at]);
  EXPECT_TRUE(cumulative_shares(std::array{0, 0}).empty());
}

std::vector<double> one_to(int last) {
  std::vector<double> values(static_cast<std::size_t>(last));
  std::iota(values.begin(), values.end(), 1);
  return values;
}

TEST(Percentile, IsTheNearestRank) {
  EXPECT_EQ(percentile(one_to(20), 95), 19);
  EXPECT_EQ(percentile(one_to(100), 95), 95);
  EXPECT_EQ(percentile({5}, 95), 5);
  EXPECT_EQ(percentile({30, 10, 20}, 50), 20) << "in any order";
  EXPECT_EQ(percentile(one_to(7), 1), 1);
  EXPECT_EQ(percentile(one_to(7), 100), 7);
  EXPECT_FALSE(percentile({}, 95));
}

TEST(Median, IsTheMiddleOrTheMeanOfTheTwoInTheMiddle) {
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({9, 1, 5, 6}), 5.5);
  EXPECT_EQ(median({4}), 4);
  EXPECT_FALSE(median({}));
}

} // namespace
} // namespace ventanilla::domain
