// A business day ends at the site's own midnight, and what comes late from it doesn't disturb the next.

#include "tests/unit/central/central_fixture.hpp"

#include <algorithm>

namespace ventanilla::central {
namespace {

using namespace std::chrono_literals;
using test::Sender;
using test::today;
using test::tomorrow;

class Day : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
    laura = office->sign_in(office->enrol("panel-1", "panel"), "laura", "d1");
  }
  /// What an idle writer does each second.
  void tick() {
    office->group([](Core&) { return 0; });
  }
  std::size_t count(std::string_view type) {
    const auto log = office->log();
    return static_cast<std::size_t>(
        std::count_if(log.begin(), log.end(), [&](const auto& record) { return record.type == type; }));
  }
  const domain::Ticket& ticket(const domain::TicketId& id) {
    return *domain::find_ticket(office->site().state, id);
  }

  Caller kiosk;
  Caller laura;
  Sender sender{"kiosk-1", 1};
};

TEST_F(Day, NothingTurnsBeforeTheSitesOwnMidnight) {
  clock.advance(14h + 59min + 59s); // 23:59:59 in Bogotá, the next day in UTC
  tick();
  EXPECT_EQ(office->site().state.day, today);
  EXPECT_EQ(count("day.opened"), 1U);
  clock.advance(1s);
  tick();
  EXPECT_EQ(office->site().state.day, tomorrow);
  EXPECT_EQ(count("day.closed"), 1U);
  EXPECT_EQ(count("day.opened"), 2U);
}

TEST_F(Day, WhoeverIsLeftWaitingOrAtADeskIsClosedAndTheDesksAreEmptyInTheMorning) {
  const auto called = issue(kiosk, sender);
  const auto waiting = issue(kiosk, sender);
  ASSERT_TRUE(command(laura, command_of("call_next", "d1")));
  clock.advance(20h);
  tick();
  const auto log = office->log();
  std::vector<std::string> reasons;
  for (const auto& record : log)
    if (record.type == "ticket.cancelled") reasons.push_back(record.body);
  ASSERT_EQ(reasons.size(), 2U);
  for (const auto& reason : reasons)
    EXPECT_NE(reason.find("day_closed"), std::string::npos) << reason;
  EXPECT_EQ(domain::find_ticket(office->site().state, called), nullptr)
      << "yesterday's turns leave the state";
  EXPECT_EQ(domain::find_ticket(office->site().state, waiting), nullptr);
  EXPECT_TRUE(office->site().state.waiting.empty());
  EXPECT_TRUE(office->site().state.desks.at("d1").person.empty());
  EXPECT_FALSE(office->site().state.desks.at("d1").ticket);
}

TEST_F(Day, SessionsEndWithTheDay) {
  EXPECT_EQ(office->store.sessions().size(), 1U);
  clock.advance(15h);
  tick();
  EXPECT_TRUE(office->store.sessions().empty());
}

TEST_F(Day, NumbersBeginAnew) {
  EXPECT_EQ(office->lease(kiosk, "A", "hot").from, 1);
  EXPECT_EQ(office->lease(kiosk, "A", "hot").from, 2);
  clock.advance(15h);
  EXPECT_EQ(office->lease(kiosk, "A", "hot", tomorrow).from, 1);
}

TEST_F(Day, AClockThatGoesBackNeverTurnsAPageBack) {
  clock.advance(15h);
  tick();
  const auto head = office->site().state.head;
  clock.advance(-48h);
  tick();
  EXPECT_EQ(office->site().state.day, tomorrow);
  EXPECT_EQ(office->site().state.head, head);
}

TEST_F(Day, AfterAWeekWithoutPowerTheNextPageIsTheDayItIs) {
  clock.advance(7 * 24h);
  open();
  tick();
  EXPECT_EQ(office->site().state.day, (domain::LocalDay{std::chrono::year{2026} / 12 / 1}));
  EXPECT_EQ(count("day.closed"), 1U);
  EXPECT_EQ(count("day.opened"), 2U);
}

TEST_F(Day, ATurnOfYesterdayThatComesLateIsInTheLogButNotInTodaysQueue) {
  const auto lease = office->lease(kiosk, "A", "cold");
  const auto at = clock.now();
  const auto turn = test::turn_of(lease, lease.from, random, clock);
  clock.advance(20h);
  const auto answer = push(kiosk, sender.batch({sender.fact(turn, at, random)}));
  ASSERT_TRUE(answer);
  EXPECT_TRUE(office->site().state.waiting.empty());
  EXPECT_EQ(ticket(turn.ticket).state, domain::TicketState::cancelled);
  const auto called = command(laura, command_of("call_next", "d1"));
  EXPECT_FALSE(called);
}

TEST_F(Day, ATurnOfYesterdayThatWasGivenWithALeaseIsNoAnomalyAndTakesNothingFromToday) {
  const auto lease = office->lease(kiosk, "B", "cold");
  const auto at = clock.now();
  const auto turn = test::turn_of(lease, lease.from, random, clock);
  clock.advance(20h);
  const auto answer = push(kiosk, sender.batch({sender.fact(turn, at, random)}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(0).status, "accepted") << answer->results.at(0).anomalies.at(0);
  EXPECT_EQ(office->site().state.issued_today["rup"], 0) << "it counts for its own day's limit";
}

TEST_F(Day, WhatHappenedToATurnOfYesterdayIsHistory) {
  const auto id = issue(kiosk, sender);
  clock.advance(20h);
  tick();
  const domain::TicketPrinted printed{id, 1, domain::TicketPrinted::Outcome::printed, {}};
  const auto answer = push(kiosk, sender.batch({sender.fact(printed, clock.now() - 20h, random)}));
  ASSERT_TRUE(answer) << "a fact is never refused for what it says";
  EXPECT_EQ(answer->acked, 2U);
}

} // namespace
} // namespace ventanilla::central
