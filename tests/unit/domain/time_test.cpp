#include "shared/domain/time.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

const Instant afternoon{sys_days{2026y / 11 / 24} + 15h + 42min + 7s + 120ms};

TEST(DomainTime, AnInstantIsWrittenInUtcWithMilliseconds) {
  EXPECT_EQ(to_text(afternoon), "2026-11-24T15:42:07.120Z");
  EXPECT_EQ(to_text(Instant{sys_days{2000y / 2 / 29}}), "2000-02-29T00:00:00.000Z");
  EXPECT_EQ(to_text(Instant{-1ms}), "1969-12-31T23:59:59.999Z");
}

TEST(DomainTime, AnInstantComesBackAsItWasWritten) {
  std::mt19937_64 random(11);
  const auto end = Instant{sys_days{9999y / 12 / 31}}.time_since_epoch().count();
  std::uniform_int_distribution<std::int64_t> any(-end / 20, end);
  for (int round = 0; round < 2000; ++round) {
    const Instant at{Millis{any(random)}};
    ASSERT_EQ(parse_instant(to_text(at)), at) << to_text(at);
  }
}

TEST(DomainTime, FractionsOfOneToNineDigitsAreRead) {
  EXPECT_EQ(parse_instant("2026-11-24T15:42:07Z"), afternoon - 120ms);
  EXPECT_EQ(parse_instant("2026-11-24T15:42:07.1Z"), afternoon - 20ms);
  EXPECT_EQ(parse_instant("2026-11-24T15:42:07.12Z"), afternoon);
  EXPECT_EQ(parse_instant("2026-11-24T15:42:07.120999999Z"), afternoon);
}

TEST(DomainTime, OffsetsAreTakenOff) {
  EXPECT_EQ(parse_instant("2026-11-24T10:42:07.120-05:00"), afternoon);
  EXPECT_EQ(parse_instant("2026-11-24T21:12:07.120+05:30"), afternoon);
  EXPECT_EQ(parse_instant("2026-11-25T00:12:07.120+08:30"), afternoon);
}

TEST(DomainTime, BadInstantsAreRefused) {
  for (const auto* text : {"",
                           "2026-11-24",
                           "2026-11-24 15:42:07Z",
                           "2026-11-24T15:42:07",
                           "2026-11-24T15:42Z",
                           "2026-11-24T24:00:00Z",
                           "2026-11-24T15:60:00Z",
                           "2026-11-24T15:42:60Z",
                           "2026-02-29T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-11-24T15:42:07.Z",
                           "2026-11-24T15:42:07.1234567890Z",
                           "2026-11-24T15:42:07Zx",
                           "2026-11-24T15:42:07+5:00",
                           "2026-11-24T15:42:07+0500",
                           "2026-11-24T15:42:07+24:00",
                           "2026-11-24T15:42:07+05:60",
                           "-026-11-24T15:42:07Z",
                           "2026-11-24T1 :42:07Z",
                           "2026-11-24T15:42:07,120Z"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(DomainTime, ADayIsReadAndWritten) {
  EXPECT_EQ(to_text(LocalDay{2026y / 1 / 5}), "2026-01-05");
  EXPECT_EQ(parse_day("2026-01-05"), LocalDay(2026y / 1 / 5));
  EXPECT_EQ(parse_day("2028-02-29"), LocalDay(2028y / 2 / 29));
  for (const auto* text : {"", "2026-1-5", "2026-02-29", "2026-00-10", "2026-04-31", "2026-01-05 ",
                           "20260105", "2026-01-0a", "2026/01/05"})
    EXPECT_FALSE(parse_day(text)) << text;
}

TEST(DomainTime, TheNextDayGoesOverMonthsAndYears) {
  EXPECT_EQ(next_day(2026y / 11 / 30), LocalDay(2026y / 12 / 1));
  EXPECT_EQ(next_day(2026y / 12 / 31), LocalDay(2027y / 1 / 1));
  EXPECT_EQ(next_day(2028y / 2 / 28), LocalDay(2028y / 2 / 29));
  EXPECT_EQ(weekday_of(2026y / 11 / 24), std::chrono::Tuesday);
}

} // namespace
} // namespace ventanilla::domain
