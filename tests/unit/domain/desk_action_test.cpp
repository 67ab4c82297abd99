#include "shared/domain/desk_action.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::ticket_id;
using test::today;
using test::wall;
using E = TransitionError;

/// A ticket brought into each state at desk d1, if it has a desk.
TicketId in_state(OfficeDay& day, TicketState state) {
  const auto id = day.issue(1, wall(9));
  if (state == TicketState::waiting) return id;
  if (state == TicketState::cancelled) {
    day.apply(*cancel(day.state, id, "citizen"), wall(9, 1));
    return id;
  }
  day.call(id, "d1", wall(9, 1));
  if (state == TicketState::no_show) day.no_show(id, wall(9, 3));
  if (state == TicketState::held) day.hold(id, wall(9, 3));
  if (state == TicketState::called || is_over(day.ticket(id).state) || state == TicketState::held) return id;
  day.start(id, wall(9, 2));
  if (state == TicketState::finished) day.finish(id, wall(9, 3));
  if (state == TicketState::transferred)
    day.apply(*transfer(day.state, day.act("d1", id), ticket_id(99), "rup"), wall(9, 3));
  return id;
}

constexpr std::array all_states = {TicketState::waiting,   TicketState::called,     TicketState::serving,
                                   TicketState::held,      TicketState::finished,   TicketState::no_show,
                                   TicketState::cancelled, TicketState::transferred};

/// The action as its desk asks for it.
Expected<Event, TransitionError> ask(const OfficeDay& day, Action action, const TicketId& id,
                                     const DeskKey& desk) {
  const auto act = day.act(desk, id);
  switch (action) {
  case Action::call:
    return call_chosen(day.state, "d2", "p", id, wall(9, 4));
  case Action::recall:
    return recall(day.state, act);
  case Action::start:
    return start(day.state, act);
  case Action::hold:
    return hold(day.state, act);
  case Action::no_show:
    return no_show(day.state, act);
  case Action::finish:
    return finish(day.state, act, {});
  case Action::transfer:
    return transfer(day.state, act, ticket_id(98), "rup");
  case Action::cancel:
    return cancel(day.state, id, "citizen");
  case Action::reactivate:
    return reactivate(day.state, id, std::nullopt);
  case Action::undo:
    return undo(day.state, desk, wall(9, 4));
  }
  return Unexpected{E::not_permitted};
}

TEST(DeskAction, InEachStateTheTableDecides) {
  for (const auto state : all_states) {
    for (int at = 0; at <= static_cast<int>(Action::undo); ++at) {
      const auto action = static_cast<Action>(at);
      OfficeDay day;
      const auto id = in_state(day, state);
      ASSERT_EQ(day.ticket(id).state, state);
      const auto event = ask(day, action, id, "d1");
      EXPECT_EQ(event.has_value(), is_permitted(state, action)) << to_text(state) << " " << to_text(action);
      // What is permitted also counts when it is applied; `apply` and the question agree.
      if (!event) continue;
      EXPECT_TRUE(day.apply(*event, wall(9, 4)).empty()) << to_text(state) << " " << to_text(action);
    }
  }
}

TEST(DeskAction, ATicketAtAnotherDeskIsRefusedByName) {
  OfficeDay day;
  const auto id = in_state(day, TicketState::called);
  const DeskAct other{"d2", id, day.epoch(id)};
  EXPECT_EQ(recall(day.state, other).error(), E::other_desk);
  EXPECT_EQ(start(day.state, other).error(), E::other_desk);
  EXPECT_EQ(hold(day.state, other).error(), E::other_desk);
  EXPECT_EQ(no_show(day.state, other).error(), E::other_desk);
  day.start(id, wall(9, 2));
  EXPECT_EQ(finish(day.state, other, {}).error(), E::other_desk);
  EXPECT_EQ(transfer(day.state, other, ticket_id(9), "rup").error(), E::other_desk);
}

TEST(DeskAction, AnEarlierCallIsRefusedByName) {
  OfficeDay day;
  const auto id = in_state(day, TicketState::held);
  const DeskAct earlier = day.act("d1", id);
  day.call(id, "d1", wall(9, 5));
  EXPECT_EQ(start(day.state, earlier).error(), E::stale_epoch);
  EXPECT_TRUE(start(day.state, day.act("d1", id)));
}

TEST(DeskAction, ACalledTicketCannotBeCalledByASecondDesk) {
  OfficeDay day;
  const auto id = in_state(day, TicketState::called);
  EXPECT_EQ(call_chosen(day.state, "d2", "p", id, wall(9, 2)).error(), E::not_permitted);
}

TEST(DeskAction, ADeskThatHoldsATicketCannotCallAChosenOne) {
  OfficeDay day;
  in_state(day, TicketState::serving);
  const auto second = day.issue(2, wall(9, 1));
  EXPECT_EQ(call_chosen(day.state, "d1", "p", second, wall(9, 2)).error(), E::not_permitted);
}

TEST(DeskAction, ADayThatIsOverStaysOver) {
  OfficeDay day;
  const auto waiting = day.issue(1, wall(9));
  const auto gone = day.issue(2, wall(9));
  day.call(gone, "d1", wall(9, 1));
  day.no_show(gone, wall(9, 2));
  auto next = day.state;
  next.day = next_day(today); // the page turns before the leftovers are closed
  EXPECT_EQ(call_chosen(next, "d1", "p", waiting, wall(32)).error(), E::other_day);
  EXPECT_EQ(reactivate(next, gone, std::nullopt).error(), E::other_day);
  EXPECT_EQ(undo(next, "d1", wall(9, 3)).error(), E::other_day);
}

TEST(DeskAction, AnUnknownTicketIsRefused) {
  const OfficeDay day;
  EXPECT_EQ(recall(day.state, {"d1", ticket_id(7), 1}).error(), E::not_permitted);
  EXPECT_EQ(cancel(day.state, ticket_id(7), "citizen").error(), E::not_permitted);
  EXPECT_EQ(call_chosen(day.state, "d1", "p", ticket_id(7), wall(9)).error(), E::not_permitted);
}

TEST(DeskAction, AReturnedTicketKeepsItsFirstArrivalAndItsPlace) {
  OfficeDay day;
  const auto id = in_state(day, TicketState::no_show);
  day.issue(2, wall(9, 2));
  day.apply(*reactivate(day.state, id, std::nullopt), wall(9, 10));
  EXPECT_EQ(day.ticket(id).first_arrival, wall(9));
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(9, 11))->ticket, id);
}

TEST(DeskAction, ATransferKeepsCodeAndFirstArrivalInAChildThatWaits) {
  OfficeDay day;
  const auto id = in_state(day, TicketState::transferred);
  const auto& child = day.ticket(ticket_id(99));
  EXPECT_EQ(day.ticket(id).child, child.id);
  EXPECT_EQ(child.parent, id);
  EXPECT_EQ(code_text(child), code_text(day.ticket(id)));
  EXPECT_EQ(child.service, "rup");
  EXPECT_EQ(child.state, TicketState::waiting);
  EXPECT_EQ(child.first_arrival, wall(9));
  EXPECT_EQ(child.queue_entry, wall(9, 3));
  EXPECT_EQ(child.visits, 2);
  EXPECT_TRUE(child.desk.empty());
  EXPECT_EQ(active_ticket(day.state, "d1"), nullptr);
}

TEST(DeskAction, AChosenCallSaysSo) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 12));
  EXPECT_EQ(day.ticket(id).reason.rule, CallReason::Rule::chosen);
  EXPECT_EQ(day.ticket(id).reason.waited, 12min);
  EXPECT_EQ(day.epoch(id), 1U);
}

} // namespace
} // namespace ventanilla::domain
