#include "shared/domain/desk_action.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::ticket_id;
using test::wall;
using E = TransitionError;

/// A ticket that d1 serves since 9:02.
TicketId serving(OfficeDay& day) {
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  day.start(id, wall(9, 2));
  return id;
}

void take_back(OfficeDay& day, Instant now) {
  const auto event = undo(day.state, "d1", now);
  ASSERT_TRUE(event);
  EXPECT_TRUE(day.apply(*event, now).empty());
}

TEST(Undo, IsOpenForTwoMinutesAndNotLonger) {
  OfficeDay day;
  day.finish(serving(day), wall(9, 10));
  EXPECT_TRUE(undo(day.state, "d1", wall(9, 12)));
  EXPECT_EQ(undo(day.state, "d1", wall(9, 12) + 1ms).error(), E::undo_too_late);
}

TEST(Undo, AFinishedServiceGoesOnAsIfItHadNotEnded) {
  OfficeDay day;
  const auto id = serving(day);
  const auto epoch = day.epoch(id);
  day.finish(id, wall(9, 10));
  EXPECT_EQ(day.state.stats.at("acts").finished, 1);
  take_back(day, wall(9, 11));
  const auto& ticket = day.ticket(id);
  EXPECT_EQ(ticket.state, TicketState::serving);
  EXPECT_EQ(ticket.periods.back().begin, wall(9, 2));
  EXPECT_FALSE(ticket.periods.back().end);
  EXPECT_GT(ticket.call_epoch, epoch) << "facts of before are told apart";
  EXPECT_EQ(active_ticket(day.state, "d1")->id, id);
  EXPECT_EQ(day.state.stats.at("acts").finished, 0);
  EXPECT_EQ(day.state.stats.at("acts").service_total, 0ms);
}

TEST(Undo, ANoShowIsAtTheDeskAgain) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  day.no_show(id, wall(9, 2));
  take_back(day, wall(9, 3));
  EXPECT_EQ(day.ticket(id).state, TicketState::called);
  EXPECT_EQ(active_ticket(day.state, "d1")->id, id);
}

TEST(Undo, AHeldTicketComesBackAsItWas) {
  OfficeDay day;
  const auto id = serving(day);
  day.hold(id, wall(9, 5));
  take_back(day, wall(9, 6));
  EXPECT_EQ(day.ticket(id).state, TicketState::serving);
}

TEST(Undo, ATransferIsTakenBackWhileTheChildWaits) {
  OfficeDay day;
  const auto id = serving(day);
  day.apply(*transfer(day.state, day.act("d1", id), ticket_id(9), "rup"), wall(9, 5));
  take_back(day, wall(9, 6));
  EXPECT_EQ(day.ticket(id).state, TicketState::serving);
  EXPECT_FALSE(day.ticket(id).child);
  EXPECT_EQ(day.ticket(ticket_id(9)).state, TicketState::cancelled) << "or the person would be called twice";
  EXPECT_TRUE(day.state.waiting.empty());
}

TEST(Undo, ATransferWhoseChildWasCalledStands) {
  OfficeDay day;
  const auto id = serving(day);
  day.apply(*transfer(day.state, day.act("d1", id), ticket_id(9), "rup"), wall(9, 5));
  day.call(ticket_id(9), "d2", wall(9, 5, 30));
  EXPECT_EQ(undo(day.state, "d1", wall(9, 6)).error(), E::undo_too_late);
}

TEST(Undo, ADeskThatWentOnIsTooLate) {
  OfficeDay day;
  day.finish(serving(day), wall(9, 5));
  day.issue(2, wall(9, 1));
  ASSERT_TRUE(day.call_next("d1", wall(9, 5, 30)));
  EXPECT_EQ(undo(day.state, "d1", wall(9, 5, 40)).error(), E::undo_too_late);
}

TEST(Undo, AHeldTicketThatAnotherDeskTookIsNotTakenAway) {
  OfficeDay day;
  const auto id = serving(day);
  day.hold(id, wall(9, 5));
  day.call(id, "d2", wall(9, 5, 30));
  EXPECT_FALSE(undo(day.state, "d1", wall(9, 5, 40)));
  day.hold(id, wall(9, 5, 50));
  EXPECT_EQ(undo(day.state, "d1", wall(9, 6)).error(), E::other_desk);
}

TEST(Undo, WorksOnceAndNothingIsLeftForADeskThatDidNothing) {
  OfficeDay day;
  day.finish(serving(day), wall(9, 5));
  take_back(day, wall(9, 6));
  EXPECT_EQ(undo(day.state, "d1", wall(9, 6)).error(), E::undo_too_late);
  EXPECT_EQ(undo(day.state, "d2", wall(9, 6)).error(), E::undo_too_late);
  EXPECT_EQ(undo(day.state, "d9", wall(9, 6)).error(), E::undo_too_late);
}

TEST(Undo, OfAnotherDesksTicketChangesNothing) {
  OfficeDay day;
  const auto id = serving(day);
  day.finish(id, wall(9, 5));
  const ActionUndone stray{id, TicketState::serving, "d2", day.epoch(id) + 1};
  EXPECT_EQ(day.apply(stray, wall(9, 6)), std::vector{Anomaly::not_permitted});
  EXPECT_EQ(active_ticket(day.state, "d2"), nullptr);
}

} // namespace
} // namespace ventanilla::domain
