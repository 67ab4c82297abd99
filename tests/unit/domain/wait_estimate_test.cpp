#include "shared/domain/wait_estimate.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::wall;

TEST(WaitEstimate, OneDeskAndOnePersonBefore) {
  const auto range = estimate_wait(10min, 1, 1);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->high, 20min);
  EXPECT_EQ(range->low, 8min);
  EXPECT_EQ(range->people_before, 1);
}

TEST(WaitEstimate, TwoDesksHalveIt) {
  const auto range = estimate_wait(10min, 2, 1);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->high, 10min);
  EXPECT_EQ(range->low, 0min);
}

TEST(WaitEstimate, WithNobodyBeforeItIsAtMostOneService) {
  const auto range = estimate_wait(10min, 1, 0);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->low, 0min);
  EXPECT_EQ(range->high, 10min);
}

TEST(WaitEstimate, AnAverageOfZeroIsAnErrorNeverADivision) {
  EXPECT_EQ(estimate_wait(0min, 2, 1).error(), EstimateError::no_average);
  EXPECT_EQ(estimate_wait(-1min, 2, 1).error(), EstimateError::no_average);
  EXPECT_EQ(estimate_wait(10min, 0, 1).error(), EstimateError::no_desk);
}

TEST(WaitEstimate, AnAppointmentCountsWhenItFallsIntoTheWait) {
  EXPECT_EQ(estimate_wait(10min, 1, 1, {20min})->people_before, 2);
  EXPECT_EQ(estimate_wait(10min, 1, 1, {21min})->people_before, 1);
  EXPECT_EQ(estimate_wait(10min, 1, 1, {25min, 15min})->people_before, 3)
      << "the first one makes the wait long enough for the second";
}

TEST(WaitEstimate, ServicesWithoutDataUseTheirOwnAverage) {
  OfficeDay day;
  day.issue(1, wall(9));
  const auto range = estimate_for(day.state, day.office, "acts");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->people_before, 1);
  EXPECT_EQ(range->high, 10min) << "15 min for each of two people over three desks";
}

TEST(WaitEstimate, TheDaysAverageCountsOnceFiveServicesHaveEnded) {
  OfficeDay day;
  for (int at = 1; at <= 5; ++at) {
    const auto id = day.issue(at, wall(9));
    day.call(id, "d1", wall(9, at * 4));
    day.start(id, wall(9, at * 4));
    day.finish(id, wall(9, at * 4 + 3));
    EXPECT_EQ(estimate_for(day.state, day.office, "acts")->high, at < 5 ? 5min : 1min) << at;
  }
}

TEST(WaitEstimate, OnlyDesksThatAreOpenForTheServiceCount) {
  OfficeDay day;
  day.apply(DeskPaused{"d1", "almuerzo"}, wall(12));
  EXPECT_EQ(estimate_for(day.state, day.office, "acts")->high, 7min + 30s);
  day.apply(DeskClosed{"d2"}, wall(12));
  EXPECT_EQ(estimate_for(day.state, day.office, "acts")->high, 15min);
  day.office.desks[2].services = {{"rup", 0}};
  EXPECT_FALSE(estimate_for(day.state, day.office, "acts")) << "nobody attends it: unknown, not forever";
  EXPECT_FALSE(estimate_for(day.state, day.office, "nothing"));
}

TEST(WaitEstimate, ATicketCountsOnlyWhoIsBeforeItForTheSameService) {
  OfficeDay day;
  day.issue(1, wall(9, 0));
  day.issue(2, wall(9, 1), TicketClass::general, "rup");
  const auto mine = day.issue(3, wall(9, 2));
  day.issue(4, wall(9, 3));
  EXPECT_EQ(estimate_for_ticket(day.state, day.office, day.ticket(mine))->people_before, 1);
}

} // namespace
} // namespace ventanilla::domain
