#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using Rule = CallReason::Rule;
using test::OfficeDay;
using test::ticket_id;
using test::wall;

constexpr auto general = TicketClass::general;
constexpr auto preferential = TicketClass::preferential;
constexpr auto appointment = TicketClass::appointment;

/// Calls and attends until nobody waits; a letter a call: P, G or A by class.
std::string letters_called(OfficeDay& day, Instant now, const std::string& desk = "d1") {
  std::string letters;
  while (const auto next = day.call_next(desk, now)) {
    letters += day.ticket(next->ticket).klass == preferential ? 'P'
               : day.ticket(next->ticket).klass == general    ? 'G'
                                                              : 'A';
    day.start(next->ticket, now);
    day.finish(next->ticket, now);
  }
  return letters;
}

/// Ten of each class, all arrived within twenty minutes.
void fill(OfficeDay& day, int preferentials, int generals) {
  for (int at = 0; at < generals; ++at)
    day.issue(1 + at, wall(9, 0, at), general);
  for (int at = 0; at < preferentials; ++at)
    day.issue(101 + at, wall(9, 1, at), preferential);
}

TEST(NextTicket, EqualPeopleAreCalledInTheOrderTheyCame) {
  OfficeDay day;
  day.issue(2, wall(9, 1));
  day.issue(1, wall(9, 0));
  EXPECT_EQ(day.call_next("d1", wall(9, 5))->ticket, ticket_id(1));
  EXPECT_EQ(day.call_next("d2", wall(9, 5))->ticket, ticket_id(2));
}

TEST(NextTicket, PreferentialGoesBeforeGeneralThatCameEarlier) {
  OfficeDay day;
  day.issue(1, wall(9, 0));
  day.issue(2, wall(9, 5), preferential);
  const auto next = day.call_next("d1", wall(9, 6));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->ticket, ticket_id(2));
  EXPECT_EQ(next->reason.rule, Rule::preferential_turn);
  EXPECT_EQ(next->reason.step, 1);
  EXPECT_EQ(next->reason.of, 2);
  EXPECT_EQ(next->reason.waited, 1min);
  EXPECT_TRUE(next->reason.oldest);
}

struct InterleaveRow {
  int n, m;
  std::string called;
};
class Interleave : public testing::TestWithParam<InterleaveRow> {};

TEST_P(Interleave, GivesTheSequenceOfThePolicy) {
  OfficeDay day;
  day.office.policy.preferential_turns = GetParam().n;
  day.office.policy.general_turns = GetParam().m;
  fill(day, 6, 6);
  EXPECT_EQ(letters_called(day, wall(9, 20)), GetParam().called);
}
// While both wait the round is n preferential, m general; then whoever is left.
INSTANTIATE_TEST_SUITE_P(Table, Interleave,
                         testing::Values(InterleaveRow{2, 1, "PPGPPGPPGGGG"},
                                         InterleaveRow{1, 1, "PGPGPGPGPGPG"},
                                         InterleaveRow{1, 2, "PGGPGGPGGPPP"},
                                         InterleaveRow{3, 2, "PPPGGPPPGGGG"}));

TEST(NextTicket, AnEmptyClassDoesNotUseUpTheCycle) {
  OfficeDay day;
  fill(day, 5, 0);
  for (int calls = 0; calls < 3; ++calls) {
    const auto next = day.call_next("d1", wall(9, 10));
    ASSERT_TRUE(next);
    EXPECT_EQ(next->reason.rule, Rule::only_class_waiting);
    day.start(next->ticket, wall(9, 10));
    day.finish(next->ticket, wall(9, 10));
  }
  EXPECT_EQ(day.state.desks.at("d1").preferential_given, 0);
  day.issue(50, wall(9, 11), general);
  EXPECT_EQ(letters_called(day, wall(9, 12)), "PPG") << "the round begins now, not three calls ago";
}

TEST(NextTicket, EachDeskHasItsOwnCycle) {
  OfficeDay day;
  fill(day, 4, 4);
  std::string letters;
  for (const auto* desk : {"d1", "d2", "d1", "d2", "d1", "d2"}) {
    const auto next = day.call_next(desk, wall(9, 10));
    ASSERT_TRUE(next);
    letters += day.ticket(next->ticket).klass == preferential ? 'P' : 'G';
    day.start(next->ticket, wall(9, 10));
    day.finish(next->ticket, wall(9, 10));
  }
  EXPECT_EQ(letters, "PPPPGG");
}

TEST(NextTicket, WhoWaitedLongerThanTheCapGoesFirstWhateverTheClass) {
  OfficeDay day;
  day.issue(1, wall(9, 0), general);
  day.issue(2, wall(9, 1), preferential);
  day.issue(3, wall(9, 2), appointment);
  const auto just_before = choose_next(day.state, day.office, "d1", wall(9, 45));
  EXPECT_EQ(just_before->reason.rule, Rule::appointment) << "45 minutes are not more than 45 minutes";
  const auto next = day.call_next("d1", wall(9, 45, 1));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->ticket, ticket_id(1));
  EXPECT_EQ(next->reason.rule, Rule::rescue);
  EXPECT_EQ(next->reason.waited, 45min + 1s);
  EXPECT_EQ(day.state.desks.at("d1").general_given, 0) << "a rescue is no turn of the cycle";
}

TEST(NextTicket, OfSeveralPastTheCapTheOldestIsRescued) {
  OfficeDay day;
  day.issue(2, wall(8, 10), preferential);
  day.issue(1, wall(8, 5), general);
  EXPECT_EQ(day.call_next("d1", wall(10))->ticket, ticket_id(1));
  EXPECT_EQ(day.call_next("d2", wall(10))->ticket, ticket_id(2));
}

TEST(NextTicket, AnAppointmentThatHasArrivedGoesBeforeWalkIns) {
  OfficeDay day;
  day.issue(1, wall(9, 0), general);
  day.issue(2, wall(9, 10), preferential);
  day.issue(3, wall(9, 30), appointment);
  const auto next = day.call_next("d1", wall(9, 31));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->ticket, ticket_id(3));
  EXPECT_EQ(next->reason.rule, Rule::appointment);
  EXPECT_TRUE(next->reason.oldest) << "it is the only appointment";
}

TEST(NextTicket, OldestIsSaidOfTheOwnClassOnly) {
  OfficeDay day;
  day.issue(1, wall(9, 0), appointment);
  day.issue(2, wall(9, 10), general);
  day.issue(3, wall(9, 20), general, "rup");
  ASSERT_EQ(day.call_next("d1", wall(9, 30))->ticket, ticket_id(1));
  const auto next = choose_next(day.state, day.office, "d3", wall(9, 30));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->ticket, ticket_id(3)) << "d3 prefers rup";
  EXPECT_FALSE(next->reason.oldest) << "ticket 2 had waited longer";
}

TEST(NextTicket, TheDesksOwnOrderOfServicesComesBeforeArrival) {
  OfficeDay day;
  day.issue(1, wall(9, 0), general, "acts");
  day.issue(2, wall(9, 10), general, "rup");
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(9, 11))->ticket, ticket_id(1));
  EXPECT_EQ(choose_next(day.state, day.office, "d3", wall(9, 11))->ticket, ticket_id(2));
}

TEST(NextTicket, PreferentialIsStrongerThanTheDesksOrderOfServices) {
  OfficeDay day;
  day.issue(1, wall(9, 0), general, "rup");
  day.issue(2, wall(9, 10), preferential, "acts");
  EXPECT_EQ(choose_next(day.state, day.office, "d3", wall(9, 11))->ticket, ticket_id(2));
}

TEST(NextTicket, AServiceThatTheDeskDoesNotAttendIsNotCalledThere) {
  OfficeDay day;
  day.office.desks[0].services = {{"rup", 0}};
  day.issue(1, wall(9, 0), preferential, "acts");
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(10)).error(), NextError::no_one_waiting);
}

TEST(NextTicket, AReturnedNoShowIsSkippedUntilItsTime) {
  OfficeDay day;
  const auto missed = day.issue(1, wall(9, 50));
  day.call(missed, "d1", wall(9, 59));
  day.no_show(missed, wall(10));
  day.apply(TicketReactivated{missed, wall(10, 5)}, wall(10, 1));
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(10, 4, 59)).error(), NextError::no_one_waiting);
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(10, 5))->ticket, missed);
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(10, 36))->reason.rule, Rule::rescue)
      << "the first arrival still counts";
}

TEST(NextTicket, NotEvenARescueTakesACoolingTicket) {
  OfficeDay day;
  const auto missed = day.issue(1, wall(8, 0));
  day.call(missed, "d1", wall(8, 1));
  day.no_show(missed, wall(10));
  day.apply(TicketReactivated{missed, wall(10, 5)}, wall(10, 1));
  EXPECT_FALSE(choose_next(day.state, day.office, "d1", wall(10, 2)));
}

TEST(NextTicket, AHeldTicketIsNeverChosen) {
  OfficeDay day;
  const auto held = day.issue(1, wall(8, 0));
  day.call(held, "d1", wall(8, 10));
  day.hold(held, wall(8, 11));
  EXPECT_EQ(choose_next(day.state, day.office, "d1", wall(12)).error(), NextError::no_one_waiting);
  EXPECT_TRUE(call_chosen(day.state, "d2", "p", held, wall(12))) << "a person may still choose it";
}

TEST(NextTicket, WithNobodyWaitingTheDeskStaysFreeAndNothingIsWritten) {
  OfficeDay day;
  const auto head = day.state.head;
  EXPECT_EQ(day.call_next("d1", wall(9)).error(), NextError::no_one_waiting);
  EXPECT_EQ(day.state.head, head);
  EXPECT_EQ(active_ticket(day.state, "d1"), nullptr);
}

TEST(NextTicket, OfTwoDesksThatCallTheLastPersonOneGetsNobody) {
  OfficeDay day;
  day.issue(1, wall(9));
  ASSERT_TRUE(day.call_next("d1", wall(9, 1)));
  EXPECT_EQ(day.call_next("d2", wall(9, 1)).error(), NextError::no_one_waiting);
}

TEST(NextTicket, ADeskWithAnActiveTicketGetsNoSecondOne) {
  OfficeDay day;
  fill(day, 0, 3);
  ASSERT_TRUE(day.call_next("d1", wall(9, 5)));
  EXPECT_EQ(day.call_next("d1", wall(9, 6)).error(), NextError::desk_busy);
  day.start(ticket_id(1), wall(9, 7));
  EXPECT_EQ(day.call_next("d1", wall(9, 8)).error(), NextError::desk_busy);
}

TEST(NextTicket, AClosedPausedOrUnknownDeskCallsNobody) {
  OfficeDay day;
  fill(day, 0, 3);
  day.apply(DeskPaused{"d1", "almuerzo"}, wall(12));
  day.apply(DeskClosed{"d2"}, wall(12));
  EXPECT_EQ(day.call_next("d1", wall(12)).error(), NextError::desk_closed);
  EXPECT_EQ(day.call_next("d2", wall(12)).error(), NextError::desk_closed);
  EXPECT_EQ(day.call_next("d9", wall(12)).error(), NextError::unknown_desk);
  day.apply(DeskResumed{"d1"}, wall(13));
  EXPECT_TRUE(day.call_next("d1", wall(13)));
}

TEST(NextTicket, TenDesksCallingAtOnceGetTenDifferentTickets) {
  OfficeDay day;
  day.office.desks.clear();
  for (int desk = 1; desk <= 10; ++desk) {
    const auto key = "w" + std::to_string(desk);
    day.office.desks.push_back({key, std::to_string(desk), {{"acts", 0}}});
    day.apply(DeskOpened{key, "p" + key}, wall(8));
  }
  fill(day, 5, 4);
  std::set<TicketId> called;
  int nobody = 0;
  for (const auto& desk : day.office.desks) {
    const auto next = day.call_next(desk.key, wall(9, 30));
    next ? void(called.insert(next->ticket)) : void(++nobody);
  }
  EXPECT_EQ(called.size(), 9U);
  EXPECT_EQ(nobody, 1);
}

TEST(NextTicket, TheSamePeopleGiveTheSameAnswerInWhateverOrderTheyBecameKnown) {
  std::vector<int> order(40);
  for (int at = 0; at < 40; ++at)
    order[static_cast<std::size_t>(at)] = at;
  std::mt19937 shuffle(7);
  std::optional<NextTicket> first;
  for (int round = 0; round < 20; ++round) {
    std::shuffle(order.begin(), order.end(), shuffle);
    OfficeDay day;
    for (const int at : order) // pairs share their second of arrival, so that only the id can decide
      day.issue(at + 1, wall(9, 0, at / 8), at % 3 == 0 ? preferential : general);
    const auto next = choose_next(day.state, day.office, "d1", wall(9, 20));
    ASSERT_TRUE(next);
    if (!first) first = *next;
    EXPECT_EQ(next->ticket, first->ticket);
    EXPECT_EQ(next->reason.rule, first->reason.rule);
  }
}

} // namespace
} // namespace ventanilla::domain
