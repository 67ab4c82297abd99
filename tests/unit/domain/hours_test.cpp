#include "shared/domain/hours.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::today;

// Monday to Friday 8–12 and 13–17; today is a Tuesday.
WeekHours week() {
  return test::small_office().hours;
}
LocalTime at(LocalDay day, std::chrono::milliseconds of_day) {
  return {day, of_day};
}
LocalDay day_after(int days) {
  return LocalDay{std::chrono::sys_days{today} + std::chrono::days{days}};
}

TEST(Hours, TheFirstMinuteIsOpenAndTheClosingMinuteIsNot) {
  EXPECT_FALSE(is_open(week(), at(today, 8h - 1ms)));
  EXPECT_TRUE(is_open(week(), at(today, 8h)));
  EXPECT_TRUE(is_open(week(), at(today, 17h - 1ms)));
  EXPECT_FALSE(is_open(week(), at(today, 17h)));
}

TEST(Hours, NoonIsClosed) {
  EXPECT_FALSE(is_open(week(), at(today, 12h)));
  EXPECT_FALSE(is_open(week(), at(today, 12h + 59min)));
  EXPECT_TRUE(is_open(week(), at(today, 13h)));
}

TEST(Hours, WeekendsAndClosedDaysAreClosed) {
  EXPECT_FALSE(is_open(week(), at(day_after(4), 10h))) << "Saturday";
  auto hours = week();
  hours.closed_days = {today};
  EXPECT_FALSE(is_open(hours, at(today, 10h)));
  EXPECT_TRUE(is_open(hours, at(day_after(1), 10h)));
}

TEST(Hours, ClosingTimeDrains) {
  test::OfficeDay day;
  day.issue(1, test::wall(16, 59));
  EXPECT_FALSE(is_open(week(), at(today, 17h + 20min))) << "no new turns";
  EXPECT_TRUE(day.call_next("d1", test::wall(17, 20))) << "who came in is served";
  day.apply(DayClosed{today}, test::wall(18));
  EXPECT_FALSE(day.state.day_open);
}

TEST(Hours, MinutesToCloseCountDownToTheEndOfTheSpan) {
  EXPECT_EQ(minutes_to_close(week(), at(today, 11h + 50min)), 10);
  EXPECT_EQ(minutes_to_close(week(), at(today, 11h + 59min + 59s)), 1);
  EXPECT_EQ(minutes_to_close(week(), at(today, 16h)), 60);
  EXPECT_EQ(minutes_to_close(week(), at(today, 12h)), std::nullopt);
}

TEST(Hours, TheNextOpeningIsTodayWhileThereIsOne) {
  const auto early = next_opening(week(), at(today, 6h));
  ASSERT_TRUE(early);
  EXPECT_EQ(early->day, today);
  EXPECT_EQ(early->open_minute, 8 * 60);
  EXPECT_EQ(next_opening(week(), at(today, 12h + 30min))->open_minute, 13 * 60);
  EXPECT_EQ(next_opening(week(), at(today, 8h))->open_minute, 8 * 60) << "at this moment";
}

TEST(Hours, TheNextOpeningGoesOverWeekendsAndClosedDays) {
  auto hours = week();
  const auto friday = day_after(3);
  const auto monday = day_after(6);
  EXPECT_EQ(next_opening(hours, at(friday, 17h))->day, monday);
  hours.closed_days = {monday, day_after(7)};
  const auto next = next_opening(hours, at(friday, 17h));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->day, day_after(8));
  EXPECT_EQ(next->open_minute, 8 * 60);
}

TEST(Hours, AnOfficeThatNeverOpensHasNoNextOpening) {
  WeekHours never;
  never.days.resize(7);
  EXPECT_FALSE(next_opening(never, at(today, 8h)));
  EXPECT_FALSE(next_opening(WeekHours{}, at(today, 8h)));
  EXPECT_FALSE(is_open(WeekHours{}, at(today, 8h)));
}

} // namespace
} // namespace ventanilla::domain
