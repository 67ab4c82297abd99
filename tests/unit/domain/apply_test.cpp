#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::ticket_id;
using test::today;
using test::wall;
using Marks = std::vector<Anomaly>;

/// `ticket.issued` with a lease, as a kiosk writes it.
TicketIssued issued(int id, int number, LeaseId lease = {}) {
  TicketIssued event;
  event.ticket = ticket_id(id);
  event.day = today;
  event.series = "A";
  event.number = number;
  event.lease = lease;
  event.service = "acts";
  return event;
}
NumberLease lease_of(const StationKey& station, int from, int to) {
  return {LeaseId{ticket_id(5000).uuid}, LeaseKind::cold, station, 1, today, "A", from, to};
}

TEST(Apply, ASecondTicketWithTheSameNumberIsKeptWithASuffix) {
  OfficeDay day;
  day.apply(NumbersLeased{lease_of("kiosk-1", 1, 50)}, wall(8));
  const auto lease = LeaseId{ticket_id(5000).uuid};
  EXPECT_EQ(day.apply(issued(1, 12, lease), wall(9)), Marks{});
  EXPECT_EQ(day.apply(issued(2, 12, lease), wall(9, 1)), Marks{Anomaly::duplicate_number});
  EXPECT_EQ(day.apply(issued(3, 12, lease), wall(9, 2)), Marks{Anomaly::duplicate_number});
  EXPECT_EQ(code_text(day.ticket(ticket_id(1))), "A\u2009012");
  EXPECT_EQ(code_text(day.ticket(ticket_id(2))), "A\u2009012·2");
  EXPECT_EQ(code_text(day.ticket(ticket_id(3))), "A\u2009012·3");
  EXPECT_EQ(day.state.waiting.size(), 3U) << "nobody loses a turn";
}

TEST(Apply, ANumberOutsideTheStationsLeaseIsMarkedAndKept) {
  const auto lease = LeaseId{ticket_id(5000).uuid};
  OfficeDay day;
  day.apply(NumbersLeased{lease_of("kiosk-1", 1, 50)}, wall(8));
  EXPECT_EQ(day.apply(issued(1, 50, lease), wall(9)), Marks{});
  EXPECT_EQ(day.apply(issued(2, 51, lease), wall(9)), Marks{Anomaly::unleased_number});
  EXPECT_EQ(day.apply(issued(3, 3, lease), wall(9), "kiosk-2"), Marks{Anomaly::unleased_number});
  EXPECT_EQ(day.apply(issued(4, 4), wall(9)), Marks{Anomaly::unleased_number});
  EXPECT_EQ(day.state.waiting.size(), 4U);
}

TicketRecovered recovered(int id, int number, Instant issued) {
  TicketRecovered event;
  event.ticket = ticket_id(id);
  event.day = today;
  event.series = "A";
  event.number = number;
  event.service = "acts";
  event.public_token = "token";
  event.issued = issued;
  event.station = "kiosk-1";
  event.station_epoch = 1;
  return event;
}

TEST(Apply, ARecoveredTurnWaitsWithItsOwnTimeAndIsThereOnce) {
  OfficeDay day;
  day.apply(NumbersLeased{lease_of("kiosk-1", 1, 50)}, wall(8));
  day.issue(1, wall(9, 30));
  EXPECT_EQ(day.apply(recovered(2, 12, wall(9)), wall(10), ""), Marks{});
  EXPECT_EQ(day.ticket(ticket_id(2)).first_arrival, wall(9));
  EXPECT_EQ(day.state.waiting.begin()->second, ticket_id(2)) << "who came first is first";
  EXPECT_EQ(day.state.issued_today.at("acts"), 2);
  EXPECT_EQ(day.state.public_hash, hash_of_tickets(day.state));
  EXPECT_EQ(day.apply(recovered(2, 12, wall(9)), wall(10, 1), ""), Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.apply(issued(2, 12, LeaseId{ticket_id(5000).uuid}), wall(10, 2)),
            Marks{Anomaly::not_permitted})
      << "the kiosk's disk came back after all";
  EXPECT_EQ(day.state.waiting.size(), 2U);
  EXPECT_EQ(day.apply(recovered(3, 12, wall(9)), wall(10, 3), ""), Marks{Anomaly::duplicate_number});
  EXPECT_EQ(day.apply(recovered(4, 51, wall(9)), wall(10, 4), ""), Marks{Anomaly::unleased_number});
}

TEST(Apply, APaperKeyIsItsStationsOwnAndTheFirstOneStays) {
  OfficeDay day;
  EXPECT_EQ(day.apply(PaperKeyPublished{"kiosk-1", 1, "aa"}, wall(8), "kiosk-1"), Marks{});
  EXPECT_EQ(day.apply(PaperKeyPublished{"kiosk-1", 1, "aa"}, wall(8), "kiosk-1"), Marks{});
  EXPECT_EQ(day.apply(PaperKeyPublished{"kiosk-1", 1, "bb"}, wall(8), "kiosk-1"),
            Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.apply(PaperKeyPublished{"kiosk-1", 2, "cc"}, wall(8), "kiosk-2"),
            Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.state.paper_keys.size(), 1U);
  for (std::uint32_t epoch = 2; epoch < 8; ++epoch)
    day.apply(PaperKeyPublished{"kiosk-1", epoch, "k"}, wall(8), "kiosk-1");
  EXPECT_EQ(day.state.paper_keys.size(), SiteState::paper_keys_kept);
  EXPECT_EQ(day.state.paper_keys.begin()->first.second, 4U);
}

TEST(Apply, AFactOfAnEarlierCallIsHistoryNotState) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  const auto first_call = day.epoch(id);
  day.hold(id, wall(9, 2));
  day.call(id, "d2", wall(9, 3));
  const auto hash = day.state.public_hash;
  EXPECT_EQ(day.apply(TicketNoShow{id, first_call}, wall(9, 4)), Marks{Anomaly::stale_epoch});
  EXPECT_EQ(day.apply(ServiceStarted{id, first_call}, wall(9, 4)), Marks{Anomaly::stale_epoch});
  EXPECT_EQ(day.apply(TicketRecalled{id, first_call}, wall(9, 4)), Marks{Anomaly::stale_epoch});
  EXPECT_EQ(day.ticket(id).state, TicketState::called);
  EXPECT_EQ(day.ticket(id).recalls, 0);
  EXPECT_EQ(active_ticket(day.state, "d2")->id, id);
  EXPECT_EQ(day.state.public_hash, hash);
}

TEST(Apply, WhatTheStateDoesNotPermitIsHistoryNotState) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  EXPECT_EQ(day.apply(ServiceFinished{id, day.epoch(id), {}}, wall(9, 2)), Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.ticket(id).state, TicketState::called);
  day.start(id, wall(9, 2));
  EXPECT_EQ(day.apply(ServiceStarted{id, day.epoch(id)}, wall(9, 3)), Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.apply(TicketNoShow{id, day.epoch(id)}, wall(9, 3)), Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.ticket(id).state, TicketState::serving);
}

TEST(Apply, ATicketThatTheLogDoesNotHaveIsMarked) {
  OfficeDay day;
  const auto unknown = ticket_id(77);
  const std::vector<Event> events = {TicketCalled{unknown, "d1", "p", 1, {}},
                                     TicketRecalled{unknown, 1},
                                     ServiceStarted{unknown, 1},
                                     TicketHeld{unknown, 1},
                                     TicketNoShow{unknown, 1},
                                     ServiceFinished{unknown, 1, {}},
                                     TicketTransferred{unknown, 1, ticket_id(78), "rup"},
                                     TicketCancelled{unknown, "citizen"},
                                     TicketReactivated{unknown, {}},
                                     ActionUndone{unknown, TicketState::called, "d1", 2},
                                     TicketPrinted{unknown, 1, {}, ""},
                                     CallAnnounced{unknown, 1, 0, true, true}};
  for (const auto& event : events)
    EXPECT_EQ(day.apply(event, wall(9)), Marks{Anomaly::unknown_ticket}) << event_type(event);
  EXPECT_TRUE(day.state.tickets.empty());
  EXPECT_EQ(active_ticket(day.state, "d1"), nullptr);
}

TEST(Apply, AHandAttentionEndsTheTicketThatWaited) {
  OfficeDay day;
  const auto id = day.issue(12, wall(9));
  EXPECT_EQ(day.apply(AttendedByHand{"a 012", "acts", "d1", "laura", wall(9, 5), wall(9, 15)}, wall(9, 15)),
            Marks{});
  EXPECT_EQ(day.ticket(id).state, TicketState::finished);
  EXPECT_TRUE(day.state.waiting.empty());
  EXPECT_EQ(day.state.stats.at("acts").service_total, 10min);
}

TEST(Apply, AttendedTwiceStandsAsTwoAttentions) {
  OfficeDay day;
  const auto id = day.issue(12, wall(9));
  day.call(id, "d2", wall(9, 1));
  EXPECT_EQ(day.apply(AttendedByHand{"A012", "acts", "d1", "laura", wall(9, 5), wall(9, 15)}, wall(9, 15)),
            Marks{Anomaly::attended_twice});
  EXPECT_EQ(day.ticket(id).state, TicketState::called) << "the call at d2 goes on";
  EXPECT_EQ(day.state.stats.at("acts").finished, 1);
}

TEST(Apply, AHandAttentionOfAnUnreadableLabelIsMarked) {
  OfficeDay day;
  day.issue(12, wall(9));
  for (const auto* label : {"", "señora del fondo", "A 999", "12A", "A-12", "A 9999999999"})
    EXPECT_EQ(day.apply(AttendedByHand{label, "acts", "d1", "laura", wall(9), wall(9, 1)}, wall(9, 1)),
              Marks{Anomaly::unknown_ticket})
        << label;
}

TEST(Apply, ADuplicatesPrintedCodeMeansThatTicketAndNoOther) {
  OfficeDay day;
  for (int id = 1; id <= 3; ++id)
    day.apply(issued(id, 12), wall(9, id));
  day.apply(issued(4, 122), wall(9, 4)); // what "012·2" would be with the dot left out
  EXPECT_EQ(find_by_code(day.state, "A\u2009012·2")->id, ticket_id(2));
  EXPECT_EQ(find_by_code(day.state, "a012·3")->id, ticket_id(3));
  EXPECT_EQ(find_by_code(day.state, "A 122")->id, ticket_id(4));
  EXPECT_EQ(find_by_code(day.state, "A 012")->id, ticket_id(3)) << "the newest when nobody says which";
  EXPECT_EQ(find_by_code(day.state, "A 012·9"), nullptr);
}

TEST(Apply, ACodeIsFoundHoweverItIsTyped) {
  OfficeDay day;
  const auto id = day.issue(12, wall(9));
  for (const auto* typed : {"A012", "a012", "A 012", "A\u2009012", "a 12", "A\u00a0012", " A012 "}) {
    const auto* found = find_by_code(day.state, typed);
    ASSERT_NE(found, nullptr) << typed;
    EXPECT_EQ(found->id, id);
  }
  EXPECT_EQ(find_by_code(day.state, "B012"), nullptr);
}

TEST(Apply, ADeskHoldsAtMostOneTicket) {
  OfficeDay day;
  day.call(day.issue(1, wall(9)), "d1", wall(9, 1));
  const auto second = day.issue(2, wall(9));
  EXPECT_EQ(day.apply(TicketCalled{second, "d1", "p", 1, {}}, wall(9, 2)), Marks{Anomaly::not_permitted});
  EXPECT_EQ(day.ticket(second).state, TicketState::waiting);
}

TEST(Apply, ARecallIsANewLineOfTheScreen) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  day.apply(TicketRecalled{id, day.epoch(id)}, wall(9, 2));
  ASSERT_EQ(day.state.calls.size(), 2U);
  EXPECT_EQ(day.state.calls[0].recall, 1);
  EXPECT_EQ(day.state.calls[0].at, wall(9, 2));
  EXPECT_EQ(day.state.calls[1].recall, 0);
}

TEST(Apply, TheListOfCallsKeepsTheNewest) {
  OfficeDay day;
  for (int at = 1; at <= 40; ++at)
    day.serve(day.issue(at, wall(9)), "d1", wall(9, at));
  ASSERT_EQ(day.state.calls.size(), SiteState::calls_kept);
  EXPECT_EQ(day.state.calls.front().ticket, ticket_id(40));
}

TEST(Apply, TheHeadIsTheLastNumberedEvent) {
  OfficeDay day;
  const auto head = day.state.head;
  apply(day.state, StaffCalled{"kiosk-1", "printer"}, {0, wall(9), "kiosk-1"});
  EXPECT_EQ(day.state.head, head) << "a fact that the central has not numbered yet";
  day.apply(UnknownEvent{"weather.changed"}, wall(9));
  EXPECT_EQ(day.state.head, head + 1) << "an event of a newer program still counts";
}

TEST(Apply, ANewDayForgetsWhatIsOverAndKeepsWhatIsNot) {
  OfficeDay day;
  day.serve(day.issue(1, wall(9)), "d1", wall(9, 1));
  const auto left = day.issue(2, wall(16));
  day.apply(NumbersLeased{lease_of("kiosk-1", 900, 949)}, wall(16));
  day.apply(DayOpened{next_day(today)}, wall(31));
  EXPECT_EQ(day.state.tickets.size(), 1U);
  EXPECT_TRUE(day.state.tickets.contains(left));
  EXPECT_TRUE(day.state.leases.empty() && day.state.labels_taken.empty() && day.state.calls.empty());
  EXPECT_EQ(day.state.public_hash, hash_of_tickets(day.state));
  TicketIssued again = issued(3, 1);
  again.day = next_day(today);
  day.apply(again, wall(32));
  EXPECT_EQ(day.ticket(ticket_id(3)).duplicate, 0) << "number 1 is new each day";
}

TEST(Apply, TheEndOfTheDayClosesWhateverIsLeft) {
  OfficeDay day;
  const auto waiting = day.issue(1, wall(16));
  const auto serving = day.issue(2, wall(16));
  day.call(serving, "d1", wall(16, 1));
  day.start(serving, wall(16, 2));
  EXPECT_EQ(day.apply(TicketCancelled{serving, "citizen"}, wall(18)), Marks{Anomaly::not_permitted});
  for (const auto& id : {waiting, serving})
    EXPECT_EQ(day.apply(TicketCancelled{id, "day_closed"}, wall(18)), Marks{});
  EXPECT_TRUE(day.state.waiting.empty());
  EXPECT_EQ(active_ticket(day.state, "d1"), nullptr);
}

TEST(Apply, LeasesMoveTheCounterOfTheirDayAndSeries) {
  OfficeDay day;
  day.apply(NumbersLeased{lease_of("kiosk-1", 950, 999)}, wall(8));
  NumberLease hot{LeaseId{ticket_id(6000).uuid}, LeaseKind::hot, "kiosk-1", 1, today, "A", 7, 7};
  day.apply(NumbersLeased{hot}, wall(8));
  const auto& counter = day.state.counters.at({to_text(today), "A"});
  EXPECT_EQ(counter.next_hot, 8);
  EXPECT_EQ(counter.cold_floor, 950);
}

TEST(Apply, ADeskThatClosesKeepsItsTicket) {
  OfficeDay day;
  const auto id = day.issue(1, wall(9));
  day.call(id, "d1", wall(9, 1));
  day.apply(DeskClosed{"d1"}, wall(9, 2));
  EXPECT_EQ(active_ticket(day.state, "d1")->id, id) << "nothing is released by itself";
}

TEST(Apply, PeopleOfAServiceAndADesksDayAreCounted) {
  OfficeDay day;
  day.issue(1, wall(9, 5));
  day.issue(2, wall(9, 2));
  day.issue(3, wall(9, 1), TicketClass::general, "rup");
  EXPECT_EQ(load_of(day.state, "acts").waiting, 2);
  EXPECT_EQ(load_of(day.state, "acts").oldest_entry, wall(9, 2));
  EXPECT_EQ(load_of(day.state, "none").waiting, 0);
  for (const int id : {1, 2}) {
    day.call(ticket_id(id), "d1", wall(9, 10));
    day.start(ticket_id(id), wall(9, 10));
    day.finish(ticket_id(id), wall(9, 10 + id * 2));
  }
  day.call(ticket_id(3), "d1", wall(10));
  day.no_show(ticket_id(3), wall(10, 1));
  const auto desk = day_of(day.state, "d1");
  EXPECT_EQ(desk.finished, 2);
  EXPECT_EQ(desk.no_shows, 1);
  EXPECT_EQ(desk.service_average, 3min);
}

} // namespace
} // namespace ventanilla::domain
