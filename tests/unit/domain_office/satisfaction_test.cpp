#include "shared/domain/satisfaction.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

RatingTally in_person(std::array<int, 5> of) {
  return {"FOR-CMC-31", of, 0, 0};
}

TEST(Satisfaction, OfAQuarter) {
  const auto quarter = satisfaction(in_person({6, 8, 14, 92, 92}));
  EXPECT_EQ(quarter.n, 212);
  ASSERT_TRUE(quarter.top_two && quarter.bottom_two && quarter.net && quarter.mean && quarter.deviation);
  EXPECT_EQ(quarter.top_two->hits, 184);
  EXPECT_NEAR(quarter.top_two->share, 0.867925, 5e-7);
  EXPECT_NEAR(quarter.top_two->low, 0.815736, 5e-7);
  EXPECT_NEAR(quarter.top_two->high, 0.907017, 5e-7);
  EXPECT_NEAR(quarter.bottom_two->share, 0.066038, 5e-7);
  EXPECT_NEAR(*quarter.net, 0.801887, 5e-7);
  EXPECT_NEAR(*quarter.mean, 4.207547, 5e-7);
  EXPECT_NEAR(*quarter.deviation, 0.930953, 5e-7);
}

TEST(Satisfaction, TheSameMeanMayHideThirtyPercentWhoAreAngry) {
  const auto split = satisfaction(in_person({30, 0, 0, 0, 70}));
  const auto calm = satisfaction(in_person({0, 0, 25, 65, 10}));
  EXPECT_DOUBLE_EQ(split.top_two->share, 0.70);
  EXPECT_DOUBLE_EQ(calm.top_two->share, 0.75);
  EXPECT_DOUBLE_EQ(*split.mean, 3.80);
  EXPECT_DOUBLE_EQ(*calm.mean, 3.85);
  EXPECT_DOUBLE_EQ(split.bottom_two->share, 0.30);
  EXPECT_DOUBLE_EQ(calm.bottom_two->share, 0);
}

TEST(Satisfaction, UnderTenAnswersGiveNoPercentage) {
  const auto nine = satisfaction(in_person({0, 0, 0, 4, 5}));
  EXPECT_EQ(nine.n, 9);
  EXPECT_EQ(nine.size, SampleSize::counts_only);
  EXPECT_FALSE(nine.top_two || nine.bottom_two || nine.net || nine.mean || nine.deviation);
  EXPECT_TRUE(satisfaction(in_person({0, 0, 0, 5, 5})).top_two);
  EXPECT_EQ(satisfaction(in_person({})).size, SampleSize::none);
}

TEST(Satisfaction, NeutralCountsBlankDoesNotAndWhatIsLeftOutIsTold) {
  RatingTally tally = in_person({});
  for (int each = 0; each < 10; ++each)
    count_rating(tally, 5, false);
  for (int each = 0; each < 10; ++each)
    count_rating(tally, 3, false);
  count_rating(tally, std::nullopt, false);
  count_rating(tally, 0, false);
  count_rating(tally, 6, false);
  count_rating(tally, 1, true);
  const auto result = satisfaction(tally);
  EXPECT_EQ(result.n, 20);
  EXPECT_EQ(result.excluded, 1);
  EXPECT_EQ(tally.blank, 3);
  EXPECT_DOUBLE_EQ(result.top_two->share, 0.5) << "the neutral ones are in the denominator";
  EXPECT_DOUBLE_EQ(result.bottom_two->share, 0) << "the excluded one is not";
}

TEST(Satisfaction, TwoFormsAreNeverOnePercentage) {
  const RatingTally virtual_survey{"FOR-DIC-07", {1, 1, 1, 1, 1}, 0, 0};
  const auto mixed = add(in_person({1, 2, 3, 4, 5}), virtual_survey);
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error(), TallyError::different_forms);
}

TEST(Satisfaction, WeeksOfOneFormAreAddedBeforeTheyAreRounded) {
  RatingTally first = in_person({1, 0, 0, 4, 3});
  first.blank = 2;
  RatingTally second = in_person({0, 0, 2, 1, 0});
  second.excluded = 1;
  const auto both = add(first, second);
  ASSERT_TRUE(both);
  EXPECT_EQ(both->of, (std::array{1, 0, 2, 5, 3}));
  EXPECT_EQ(both->blank, 2);
  EXPECT_EQ(both->excluded, 1);
}

} // namespace
} // namespace ventanilla::domain
