// The number by which stations know a log that was put back from a log they know.

#include "central/service/anonymise.hpp"
#include "tests/unit/central/central_fixture.hpp"

#include <set>

namespace ventanilla::central {
namespace {

class FreshEpoch : public testing::Test {
 protected:
  /// Of a copy whose own epoch lies so far from what the clock says.
  std::uint64_t fresh(domain::Millis ahead, std::uint64_t replaced = 0) {
    storage::Store copy(test::location_of(folder.path() / ("copy" + std::to_string(++copies) + ".db")));
    const auto epoch = static_cast<std::uint64_t>((clock.now() + ahead).time_since_epoch().count());
    copy.begin();
    copy.set_log_epoch(epoch);
    copy.commit();
    const auto next = fresh_epoch(copy, clock, random, replaced);
    EXPECT_GT(next, epoch);
    return next;
  }

  test::TemporaryFolder folder;
  test::ManualClock clock;
  test::SeededRandom random{7};
  int copies = 0;
};

TEST_F(FreshEpoch, IsTheClocksNumber) {
  EXPECT_EQ(fresh(-std::chrono::hours{24}),
            static_cast<std::uint64_t>(clock.now().time_since_epoch().count()));
}

// The simulator's seed 3183: the clock was ahead when the copy was made, and the copy was put back twice.
TEST_F(FreshEpoch, OneCopyThatIsPutBackAgainAndAgainIsAnotherLogEachTimeWhateverTheClockSays) {
  std::set<std::uint64_t> epochs;
  for (int again = 0; again < 20; ++again)
    epochs.insert(fresh(std::chrono::hours{24}));
  EXPECT_GE(epochs.size(), 19U) << "drawn from 65,536";
}

TEST_F(FreshEpoch, IsAfterTheReplacedLogs) {
  const auto replaced =
      static_cast<std::uint64_t>((clock.now() + std::chrono::hours{1}).time_since_epoch().count());
  EXPECT_GT(fresh(-std::chrono::hours{24}, replaced), replaced);
}

} // namespace
} // namespace ventanilla::central
