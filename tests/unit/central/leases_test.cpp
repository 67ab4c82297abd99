// Numbers are reserved once a day and never given again, whatever becomes of the station.

#include "tests/unit/central/central_fixture.hpp"

#include <set>

namespace ventanilla::central {
namespace {

using test::code_of;
using test::Sender;
using test::today;
using test::tomorrow;

class Leases : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
  }
  Outcome<wire::LeaseAnswer> ask(const Caller& caller, const std::string& series, const std::string& kind,
                                 domain::LocalDay day = today) {
    return office->group([&](Core& core) {
      return reserve_numbers(core, caller, office->site(), {series, day, kind});
    });
  }

  Caller kiosk;
};

TEST_F(Leases, AHotNumberIsTheNextOneAndAColdBlockIsFiftyAtTheTop) {
  const auto hot = office->lease(kiosk, "A", "hot");
  EXPECT_EQ(std::pair(hot.from, hot.to), std::pair(1, 1));
  const auto cold = office->lease(kiosk, "A", "cold");
  EXPECT_EQ(std::pair(cold.from, cold.to), std::pair(950, 999));
  EXPECT_EQ(office->lease(kiosk, "A", "hot").from, 2) << "a cold block takes nothing from the hot numbers";
}

TEST_F(Leases, NoNumberIsGivenTwiceToWhomeverAsks) {
  const auto other = office->enrol("kiosk-2", "kiosk");
  std::set<int> given;
  for (int round = 0; round < 60; ++round) {
    const auto lease = office->lease(round % 2 == 0 ? kiosk : other, "A", round % 20 == 0 ? "cold" : "hot");
    for (int number = lease.from; number <= lease.to; ++number)
      EXPECT_TRUE(given.insert(number).second) << number;
  }
}

TEST_F(Leases, TomorrowsNumbersAreTomorrowsAlsoAfterMidnight) {
  const auto ahead = office->lease(kiosk, "A", "cold", tomorrow);
  EXPECT_EQ(ahead.day, tomorrow);
  EXPECT_EQ(office->lease(kiosk, "A", "cold").from, ahead.from) << "each day has its own range";
  clock.advance(std::chrono::hours{20});
  EXPECT_EQ(office->lease(kiosk, "A", "cold", tomorrow).to, ahead.from - 1)
      << "they were given the day before";
}

TEST_F(Leases, OnlyTodayAndTomorrow) {
  EXPECT_EQ(code_of(ask(kiosk, "A", "hot", domain::LocalDay{std::chrono::year{2026} / 11 / 23})),
            "bad_value");
  EXPECT_EQ(code_of(ask(kiosk, "A", "hot", domain::LocalDay{std::chrono::year{2026} / 11 / 26})),
            "bad_value");
}

TEST_F(Leases, ARangeThatIsUsedUpSaysSo) {
  int blocks = 0;
  Outcome<wire::LeaseAnswer> answer = refuse("unavailable");
  while ((answer = ask(kiosk, "A", "cold")) && blocks < 100)
    ++blocks;
  EXPECT_EQ(blocks, 19) << "999 numbers hold 19 blocks of 50";
  EXPECT_EQ(code_of(answer), "range_exhausted");
  EXPECT_TRUE(ask(kiosk, "A", "hot")) << "the 49 that are left are hot";
}

TEST_F(Leases, AServicesDailyLimitHolds) {
  Sender sender{"kiosk-1", 1};
  for (int turn = 0; turn < 3; ++turn)
    issue(kiosk, sender, "B");
  EXPECT_EQ(code_of(ask(kiosk, "B", "hot")), "daily_limit");
  EXPECT_TRUE(ask(kiosk, "B", "hot", tomorrow)) << "the limit is a day's";
  EXPECT_TRUE(ask(kiosk, "A", "hot"));
}

TEST_F(Leases, ARevokedOrReenrolledStationsNumbersStayBurned) {
  EXPECT_EQ(office->lease(kiosk, "A", "hot").from, 1);
  EXPECT_EQ(office->lease(kiosk, "A", "cold").from, 950);
  Caller admin;
  admin.admin = true;
  ASSERT_TRUE(office->group([&](Core& core) { return revoke_station(core, admin, "main", "kiosk-1"); }));
  const auto again = office->enrol("kiosk-1", "kiosk");
  EXPECT_EQ(again.epoch, 2U);
  EXPECT_EQ(office->lease(again, "A", "hot").from, 2);
  EXPECT_EQ(office->lease(again, "A", "cold").from, 900);
  open();
  EXPECT_EQ(office->lease(again, "A", "hot").from, 3) << "after a restart too";
}

TEST_F(Leases, WhatNobodyMayAskFor) {
  EXPECT_EQ(code_of(ask(kiosk, "Z", "hot")), "unknown_series");
  EXPECT_EQ(code_of(ask(kiosk, "A", "warm")), "bad_value");
  EXPECT_EQ(code_of(ask(office->enrol("screen-1", "screen"), "A", "hot")), "forbidden");
}

} // namespace
} // namespace ventanilla::central
