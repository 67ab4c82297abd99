#include "shared/sync/backoff.hpp"
#include "tests/support/manual_ports.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, DoublesFrom250MillisecondsTo30Seconds) {
  // The longest of many draws at each step comes near the ceiling and never over it.
  const std::vector<domain::Millis> ceilings = {250ms, 500ms, 1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s};
  std::vector<domain::Millis> longest(ceilings.size());
  std::vector<domain::Millis> shortest(ceilings.size(), 1h);
  test::SeededRandom random;
  for (int round = 0; round < 400; ++round) {
    Backoff backoff;
    for (std::size_t at = 0; at < ceilings.size(); ++at) {
      const auto wait = backoff.next(random);
      longest[at] = std::max(longest[at], wait);
      shortest[at] = std::min(shortest[at], wait);
    }
  }
  for (std::size_t at = 0; at < ceilings.size(); ++at) {
    EXPECT_LE(longest[at], ceilings[at]) << at;
    EXPECT_GE(longest[at], ceilings[at] * 9 / 10) << at;
    EXPECT_LE(shortest[at], ceilings[at] / 10) << "full jitter: stations don't come back in step " << at;
  }
}

TEST(Backoff, StaysAtItsLongestForEver) {
  test::SeededRandom random;
  Backoff backoff;
  for (int failure = 0; failure < 10'000; ++failure) {
    const auto wait = backoff.next(random);
    ASSERT_GE(wait, 0ms);
    ASSERT_LE(wait, 30s);
  }
}

TEST(Backoff, BeginsAnewAfterASuccess) {
  test::SeededRandom random;
  Backoff backoff;
  for (int failure = 0; failure < 8; ++failure)
    (void)backoff.next(random);
  backoff.reset();
  EXPECT_LE(backoff.next(random), 250ms);
}

TEST(Backoff, WaitsAtLeastAsLongAsItWasAskedTo) {
  test::SeededRandom random;
  Backoff backoff;
  EXPECT_EQ(backoff.next(random, 12s), 12s);
  for (int failure = 0; failure < 20; ++failure)
    EXPECT_GE(backoff.next(random, 3s), 3s);
}

} // namespace
} // namespace ventanilla::sync
