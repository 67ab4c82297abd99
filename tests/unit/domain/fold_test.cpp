// The fold over long random logs: whatever happened, what must always hold still holds.

#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::ticket_id;
using test::today;
using test::wall;

/// Makes events without asking whether they make sense: a log has what stations wrote.
class AnyEvents {
 public:
  explicit AnyEvents(std::uint32_t seed) : random_(seed) {}

  Event next() {
    const auto id = ticket_id(pick(40));
    const auto epoch = static_cast<std::uint32_t>(pick(4));
    const DeskKey desk = "d" + std::to_string(1 + pick(4));
    switch (pick(19)) {
    case 0:
    case 1:
    case 2:
      return issued(id);
    case 3:
    case 4:
      return TicketCalled{id, desk, "p", epoch, reason()};
    case 5:
      return TicketRecalled{id, epoch};
    case 6:
      return ServiceStarted{id, epoch};
    case 7:
      return TicketHeld{id, epoch};
    case 8:
      return TicketNoShow{id, epoch};
    case 9:
      return ServiceFinished{id, epoch, {"task"}};
    case 10:
      return TicketTransferred{id, epoch, ticket_id(pick(40)), "rup"};
    case 11:
      return TicketCancelled{id, pick(3) == 0 ? "day_closed" : "staff"};
    case 12:
      return TicketReactivated{id, wall(9, pick(60))};
    case 13:
      return ActionUndone{id, static_cast<TicketState>(pick(8)), desk, epoch};
    case 14:
      return AttendedByHand{"A" + std::to_string(pick(40)), "acts", desk, "p", wall(9), wall(9, pick(60))};
    case 15:
      return DeskOpened{desk, "p"};
    case 16:
      return DeskClosed{desk};
    case 17:
      return NumbersLeased{lease()};
    default:
      return pick(20) == 0 ? Event{DayOpened{pick(2) == 0 ? today : next_day(today)}}
                           : Event{UnknownEvent{"x"}};
    }
  }
  int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

 private:
  TicketIssued issued(const TicketId& id) {
    TicketIssued event;
    event.ticket = id;
    event.day = today;
    event.series = "A";
    event.number = pick(30);
    event.service = "acts";
    event.klass = static_cast<TicketClass>(pick(3));
    return event;
  }
  CallReason reason() { return {static_cast<CallReason::Rule>(pick(6)), pick(4), 1 + pick(3), 1min, false}; }
  NumberLease lease() {
    const int from = 1 + pick(900);
    return {LeaseId{ticket_id(pick(50)).uuid},
            static_cast<LeaseKind>(pick(2)),
            "kiosk-1",
            1,
            today,
            "A",
            from,
            from + pick(50)};
  }
  std::mt19937 random_;
};

/// What no log may break.
void expect_sound(const SiteState& state) {
  ASSERT_EQ(state.public_hash, hash_of_tickets(state));
  std::size_t waiting = 0;
  std::size_t active = 0;
  for (const auto& [id, ticket] : state.tickets) {
    if (ticket.state == TicketState::waiting) {
      ++waiting;
      ASSERT_TRUE(state.waiting.contains({ticket.queue_entry, id}));
    }
    if (is_active(ticket.state)) {
      ++active;
      ASSERT_EQ(state.desks.at(ticket.desk).ticket, id);
    }
    ASSERT_FALSE(ticket.periods.empty());
    ASSERT_EQ(ticket.periods.back().state, ticket.state);
  }
  ASSERT_EQ(state.waiting.size(), waiting);
  std::size_t held_by_desks = 0;
  for (const auto& [key, desk] : state.desks)
    held_by_desks += desk.ticket ? 1U : 0U;
  ASSERT_EQ(held_by_desks, active) << "a desk holds what is no longer active";
}

class Fold : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Fold, StaysSoundWhateverTheLogSays) {
  AnyEvents any(GetParam());
  OfficeDay day;
  int effective = 0;
  for (int at = 0; at < 1500; ++at) {
    const auto event = any.next();
    SCOPED_TRACE(testing::Message() << "event " << at << " " << event_type(event));
    effective += day.apply(event, wall(9, any.pick(60))).empty() ? 1 : 0;
    ASSERT_NO_FATAL_FAILURE(expect_sound(day.state));
  }
  EXPECT_GT(effective, 300) << "a log that only makes anomalies proves little";
}

TEST_P(Fold, TheSameLogGivesTheSameStateEverywhere) {
  AnyEvents first_any(GetParam());
  AnyEvents second_any(GetParam());
  OfficeDay first;
  OfficeDay second;
  for (int at = 0; at < 1000; ++at) {
    const auto marks = first.apply(first_any.next(), wall(9, first_any.pick(60)));
    ASSERT_EQ(second.apply(second_any.next(), wall(9, second_any.pick(60))), marks);
  }
  EXPECT_EQ(first.state.public_hash, second.state.public_hash);
  EXPECT_EQ(first.state.waiting, second.state.waiting);
  EXPECT_EQ(first.state.labels_taken, second.state.labels_taken);
}

TEST_P(Fold, AMarkOfHistoryLeavesTheTicketsAsTheyWere) {
  AnyEvents any(GetParam());
  OfficeDay day;
  for (int at = 0; at < 1000; ++at) {
    const auto event = any.next();
    const auto before = day.state.public_hash;
    const auto waiting = day.state.waiting;
    const auto marks = day.apply(event, wall(9, any.pick(60)));
    for (const auto mark : marks) {
      if (mark == Anomaly::duplicate_number || mark == Anomaly::unleased_number) continue;
      ASSERT_EQ(day.state.public_hash, before) << event_type(event);
      ASSERT_EQ(day.state.waiting, waiting) << event_type(event);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Fold, testing::Range(1U, 9U));

TEST(Fold, TheOrderOfTheTableOfTicketsDoesNotMatterToTheHash) {
  OfficeDay forward;
  OfficeDay backward;
  for (int at = 1; at <= 50; ++at) {
    forward.issue(at, wall(9));
    backward.issue(51 - at, wall(9));
  }
  EXPECT_EQ(forward.state.public_hash, backward.state.public_hash);
  forward.call(ticket_id(3), "d1", wall(9, 1));
  EXPECT_NE(forward.state.public_hash, backward.state.public_hash);
}

} // namespace
} // namespace ventanilla::domain
