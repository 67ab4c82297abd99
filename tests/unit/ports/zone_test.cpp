#include "shared/ports/clock.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace ventanilla {
namespace {

using domain::to_text;
using namespace std::chrono_literals;

domain::Instant at(std::string_view text) {
  return *domain::parse_instant(text);
}
domain::LocalDay day(std::string_view text) {
  return *domain::parse_day(text);
}

TEST(Zone, BogotaIsFiveHoursBehind) {
  const ports::Zone bogota("America/Bogota");
  const auto local = bogota.local(at("2026-11-24T15:42:07.120Z"));
  EXPECT_EQ(to_text(local.day), "2026-11-24");
  EXPECT_EQ(local.of_day, 10h + 42min + 7120ms);
  EXPECT_EQ(to_text(bogota.midnight(day("2026-11-24"))), "2026-11-24T05:00:00.000Z");
}

TEST(Zone, TheBusinessDayEndsAtTheSitesMidnightNotAtUtcs) {
  const ports::Zone bogota("America/Bogota");
  EXPECT_EQ(to_text(bogota.local(at("2026-11-24T23:59:59.999Z")).day), "2026-11-24");
  EXPECT_EQ(to_text(bogota.local(at("2026-11-25T00:00:00Z")).day), "2026-11-24");
  EXPECT_EQ(to_text(bogota.local(at("2026-11-25T04:59:59.999Z")).day), "2026-11-24");
  const auto midnight = bogota.local(at("2026-11-25T05:00:00Z"));
  EXPECT_EQ(to_text(midnight.day), "2026-11-25");
  EXPECT_EQ(midnight.of_day, 0ms);
}

// Not Bogota's one summer of 1992: the database moved its day between releases.
TEST(Zone, ADayWithoutMidnightBeginsAfterTheGap) {
  const ports::Zone sao_paulo("America/Sao_Paulo");
  const auto before = sao_paulo.local(at("2018-11-04T02:59:59Z"));
  EXPECT_EQ(to_text(before.day), "2018-11-03");
  EXPECT_EQ(before.of_day, 23h + 59min + 59s);
  const auto after = sao_paulo.local(at("2018-11-04T03:00:00Z"));
  EXPECT_EQ(to_text(after.day), "2018-11-04");
  EXPECT_EQ(after.of_day, 1h) << "that night went from 24:00 to 1:00";
  EXPECT_EQ(to_text(sao_paulo.midnight(day("2018-11-04"))), "2018-11-04T03:00:00.000Z");
  EXPECT_EQ(to_text(sao_paulo.midnight(day("2018-11-05"))), "2018-11-05T02:00:00.000Z");
}

TEST(Zone, ADayWhoseMidnightComesTwiceBeginsAtTheFirst) {
  const ports::Zone havana("America/Havana"); // 1:00 becomes 0:00 again
  const auto begin = havana.midnight(day("2025-11-02"));
  EXPECT_EQ(to_text(begin), "2025-11-02T04:00:00.000Z");
  EXPECT_EQ(to_text(havana.local(begin).day), "2025-11-02");
  EXPECT_EQ(to_text(havana.local(begin - 1ms).day), "2025-11-01");
}

TEST(Zone, TimesBefore1970HaveTheirDayToo) {
  const ports::Zone bogota("America/Bogota");
  const auto local = bogota.local(at("1950-01-01T04:00:00.500Z"));
  EXPECT_EQ(to_text(local.day), "1949-12-31");
  EXPECT_EQ(local.of_day, 23h + 500ms);
}

TEST(Zone, ANameItDoesNotHaveIsAnError) {
  EXPECT_THROW(ports::Zone("America/Facatativa"), std::runtime_error);
  EXPECT_THROW(ports::Zone(""), std::runtime_error);
}

TEST(SystemClock, IsMovedByItsShiftAndNeverGoesBack) {
  const auto clock = ports::system_clock();
  const auto shifted = ports::system_clock(-3h);
  const auto apart = clock->now() - shifted->now();
  EXPECT_GT(apart, 3h - 1min);
  EXPECT_LT(apart, 3h + 1min);
  auto last = clock->monotonic();
  for (int turn = 0; turn < 1000; ++turn) {
    const auto next = clock->monotonic();
    ASSERT_GE(next, last);
    last = next;
  }
}

TEST(SystemClock, NamesTheRunOfTheMachineAlwaysAlike) {
  const auto boot = ports::system_clock()->boot_id();
  EXPECT_FALSE(boot.empty());
  EXPECT_EQ(boot, ports::system_clock(1h)->boot_id());
}

} // namespace
} // namespace ventanilla
