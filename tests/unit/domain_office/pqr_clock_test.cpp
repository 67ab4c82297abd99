#include "shared/domain/pqr_clock.hpp"
#include "tests/unit/domain_office/days.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

/// Nine in the morning of a day where the wall shows UTC.
Instant at(std::string_view day_text) {
  return std::chrono::sys_days{day(day_text)} + std::chrono::hours{9};
}

LocalTime on_the_wall(Instant moment) {
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  return {LocalDay{midnight}, moment - midnight};
}

Pqr petition_of_march(std::vector<PqrStep> steps) {
  Pqr pqr;
  pqr.type = PqrType::petition;
  pqr.received = at("2026-03-26");
  pqr.steps = std::move(steps);
  return pqr;
}

TEST(ClockOfAPqr, KeepsTheDaysOfASuspensionWhenItIsExtendedAfterwards) {
  const auto pqr = petition_of_march({{PqrAction::file, {}, {}, at("2026-03-26"), 0},
                                      {PqrAction::request_completion, {}, {}, at("2026-04-01"), 11},
                                      {PqrAction::receive_completion, {}, {}, at("2026-04-20"), 0},
                                      {PqrAction::extend, {}, {}, at("2026-05-06"), 15}});
  const auto clock = clock_of({}, pqr, on_the_wall);
  ASSERT_TRUE(clock);
  EXPECT_EQ(to_text(clock->term.due), "2026-05-28") << "eleven days were left and fifteen were added";
  EXPECT_EQ(clock->extended_by, 15);
}

TEST(ClockOfAPqr, StandsStillWhileTheCompletionIsAwaited) {
  const auto pqr = petition_of_march({{PqrAction::request_completion, {}, {}, at("2026-04-01"), 11}});
  const auto clock = clock_of({}, pqr, on_the_wall);
  ASSERT_TRUE(clock && clock->pause);
  EXPECT_EQ(clock->pause->days_left, 11);
}

TEST(ClockOfAPqr, AddsItsExtensionsUp) {
  const auto pqr = petition_of_march(
      {{PqrAction::extend, {}, {}, at("2026-04-01"), 5}, {PqrAction::extend, {}, {}, at("2026-04-08"), 10}});
  const auto clock = clock_of({}, pqr, on_the_wall);
  ASSERT_TRUE(clock);
  EXPECT_EQ(to_text(clock->term.due), "2026-05-12") << "as one extension of fifteen";
}

TEST(ClockOfAPqr, IsNotMovedByWhatTheLawRefuses) {
  const auto pqr = petition_of_march({{PqrAction::extend, {}, {}, at("2026-04-01"), 16}});
  const auto clock = clock_of({}, pqr, on_the_wall);
  ASSERT_TRUE(clock);
  EXPECT_EQ(to_text(clock->term.due), "2026-04-20");
}

TEST(ClockOfAPqr, AComplimentHasNone) {
  auto pqr = petition_of_march({});
  pqr.type = PqrType::compliment;
  EXPECT_FALSE(clock_of({}, pqr, on_the_wall));
}

} // namespace
} // namespace ventanilla::domain
