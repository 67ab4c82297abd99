#include "shared/domain/period_figures.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using test::OfficeDay;
using test::ticket_id;
using test::today;
using test::wall;

constexpr LocalDay first{std::chrono::year{2026} / 11 / 1};
constexpr LocalDay last{std::chrono::year{2026} / 11 / 30};

LocalTime in_bogota(Instant at) {
  const auto local = at - 5h;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {LocalDay{day}, local - day};
}

Instant moment(int month, int day, int hour) {
  const std::chrono::sys_days date{std::chrono::year{2026} / month / day};
  return Instant{date} + 5h + std::chrono::hours{hour};
}

PeriodFigures figures_of(const OfficeDay& day, LocalDay from = first, LocalDay to = last) {
  PeriodFold fold(from, to, in_bogota);
  for (const auto& [event, context] : day.log)
    fold.add(event, context);
  EXPECT_EQ(fold.head(), day.state.head);
  return fold.figures();
}

template<class Tag> Id<Tag> id_of(int number) {
  return {ticket_id(number).uuid};
}

/// Eight turns of a morning, each with something of its own.
void play_turns(OfficeDay& day) {
  const auto plain = day.issue(1, wall(8));
  day.issue(1, wall(8, 1)); // the same fact once more
  const auto absent = day.issue(2, wall(8, 5));
  const auto held = day.issue(3, wall(8, 6));
  const auto moved = day.issue(4, wall(8, 20));
  const auto cancelled = day.issue(5, wall(9));
  const auto undone = day.issue(6, wall(9, 1));
  day.issue(7, wall(9, 10)); // waits to the end
  const auto returned = day.issue(8, wall(9, 15));

  day.call(plain, "d1", wall(8, 10)); // waited 600 s
  day.start(plain, wall(8, 11));
  day.finish(plain, wall(8, 21)); // served 600 s

  day.call(absent, "d1", wall(8, 25)); // waited 1200 s
  day.no_show(absent, wall(8, 27));

  day.call(held, "d1", wall(8, 30)); // waited 1440 s
  day.start(held, wall(8, 30));
  day.hold(held, wall(8, 35)); // served 300 s
  day.call(held, "d1", wall(8, 40));
  day.start(held, wall(8, 41));
  day.finish(held, wall(8, 46)); // and 300 s more

  day.call(moved, "d1", wall(8, 50)); // waited 1800 s
  day.start(moved, wall(8, 50));
  day.apply(*transfer(day.state, day.act("d1", moved), ticket_id(90), "rup"), wall(8, 55)); // served 300 s
  day.call(ticket_id(90), "d3", wall(9));
  day.start(ticket_id(90), wall(9));
  day.finish(ticket_id(90), wall(9, 20)); // served 1200 s

  day.apply(*cancel(day.state, cancelled, "citizen"), wall(9, 20));

  day.call(undone, "d1", wall(9, 31)); // waited 1800 s
  day.start(undone, wall(9, 31));
  day.finish(undone, wall(9, 33));
  day.apply(*undo(day.state, "d1", wall(9, 34)), wall(9, 34));
  day.finish(undone, wall(9, 41)); // served 600 s

  day.call(returned, "d2", wall(9, 45)); // waited 1800 s
  day.start(returned, wall(9, 45));
  day.apply(*transfer(day.state, day.act("d2", returned), ticket_id(91), "rup"), wall(9, 50));
  day.apply(*undo(day.state, "d2", wall(9, 51)), wall(9, 51));
  day.finish(returned, wall(9, 55)); // served 600 s
}

void expect_turns(const PeriodFigures& figures) {
  EXPECT_EQ(figures.issued, 8);
  EXPECT_EQ(figures.attended, 5) << "the first, the held, the moved, the undone and the returned one";
  EXPECT_EQ(figures.no_shows, 1);
  EXPECT_EQ(figures.cancelled, 1) << "not the child of the transfer that was taken back";
  EXPECT_EQ(figures.by_hand, 0);
  // 600 1200 1440 1800 1800 1800
  EXPECT_EQ(figures.waits.size(), 6U);
  EXPECT_EQ(median(figures.waits), 1620);
  EXPECT_EQ(percentile(figures.waits, 90), 1800);
  // 300 600 600 600 600 1200
  EXPECT_EQ(figures.services.size(), 6U);
  EXPECT_EQ(median(figures.services), 600);
  EXPECT_EQ(percentile(figures.services, 90), 1200);
}

TEST(PeriodFigures, EachTurnCountsOnceWhateverWasDoneAndTakenBack) {
  OfficeDay day;
  play_turns(day);
  expect_turns(figures_of(day));
  expect_turns(figures_of(day, today, today));
}

TEST(PeriodFigures, AreTheSameOnceTheStateHasForgottenTheDay) {
  OfficeDay day;
  play_turns(day);
  day.apply(TicketCancelled{ticket_id(7), "day_closed"}, wall(17));
  const auto before = figures_of(day);
  EXPECT_EQ(before.cancelled, 2);
  day.apply(DayClosed{today}, wall(17));
  day.apply(DayOpened{next_day(today)}, wall(24));
  EXPECT_TRUE(day.state.tickets.empty());
  const auto after = figures_of(day);
  EXPECT_EQ(after.issued, before.issued);
  EXPECT_EQ(after.attended, before.attended);
  EXPECT_EQ(after.cancelled, before.cancelled);
  EXPECT_EQ(median(after.waits), median(before.waits));
  EXPECT_EQ(median(after.services), median(before.services));
}

TEST(PeriodFigures, ATurnCountsOnItsOwnDayHoweverLateItComes) {
  OfficeDay day;
  TicketIssued late;
  late.ticket = ticket_id(50);
  late.day = LocalDay{std::chrono::sys_days{today} - std::chrono::days{1}};
  late.series = "A";
  late.number = 50;
  late.service = "acts";
  day.apply(late, wall(-10));
  day.apply(TicketCancelled{late.ticket, "day_closed"}, wall(8));
  EXPECT_EQ(figures_of(day, today, today).issued, 0);
  EXPECT_EQ(figures_of(day, late.day, late.day).issued, 1);
  EXPECT_EQ(figures_of(day, late.day, late.day).cancelled, 1);
}

TEST(PeriodFigures, WhoIsAttendedByHandIsAttendedOrStandsApart) {
  OfficeDay day;
  day.issue(1, wall(9));
  const AttendedByHand known{"A001", "acts", "d1", "laura", wall(9, 5), wall(9, 9)};
  day.apply(known, wall(9, 10), "panel-1");
  day.apply(known, wall(9, 10), "panel-1"); // twice: only the first counts
  const AttendedByHand unknown{"A077", "acts", "d1", "laura", wall(9, 20), wall(9, 25)};
  day.apply(unknown, wall(9, 26), "panel-1");
  const auto figures = figures_of(day);
  EXPECT_EQ(figures.issued, 1);
  EXPECT_EQ(figures.attended, 1);
  EXPECT_EQ(figures.by_hand, 1);
  EXPECT_TRUE(figures.waits.empty()) << "nobody was called";
  EXPECT_EQ(figures.services, std::vector<double>{240});
}

ContactRow row_of(int number, ContactChannel channel, Instant began, std::optional<ContactOutcome> outcome) {
  ContactRow row;
  row.contact = id_of<ContactTag>(number);
  row.channel = channel;
  row.began = began;
  row.ended = began + 3min;
  row.outcome = outcome;
  row.attended_by = "laura";
  return row;
}

void attend(OfficeDay& day, int number, ContactChannel channel, Instant began,
            std::optional<ContactOutcome> outcome) {
  ContactOpened opened;
  opened.contact = id_of<ContactTag>(number);
  opened.channel = channel;
  opened.attended_by = "laura";
  day.apply(opened, began);
  day.apply(RowSaved{row_of(number, channel, began, ContactOutcome::pending)}, began + 1min);
  day.apply(RowSaved{row_of(number, channel, began, outcome)}, began + 3min);
}

TEST(PeriodFigures, ContactsCountAsTheRegisterHasThem) {
  using C = ContactChannel;
  using O = ContactOutcome;
  OfficeDay day;
  play_turns(day);
  attend(day, 101, C::phone, wall(9), O::resolved_first_contact);
  attend(day, 102, C::phone, wall(9, 10), O::transferred);
  attend(day, 103, C::cell_phone, wall(9, 20), O::pending);
  attend(day, 104, C::web_chat, wall(9, 30), std::nullopt); // the visitor has left
  attend(day, 105, C::email, wall(9, 40), O::resolved_first_contact);
  attend(day, 106, C::phone, wall(9, 50), O::wrong_number);
  attend(day, 107, C::phone, wall(-1), O::resolved_first_contact); // began at 23 o'clock of the day before
  day.apply(RowSaved{row_of(1, C::in_person, wall(8, 11), O::resolved_first_contact)}, wall(10));
  const auto figures = figures_of(day, today, today);
  EXPECT_EQ(figures.by_channel, (std::array{3, 1, 1, 1, 1}));
  EXPECT_EQ(figures.by_outcome, (std::array{3, 1, 1, 0, 1}));
  EXPECT_EQ(contact_count(figures), 7);
  const auto share = first_contact_resolution(figures);
  ASSERT_TRUE(share);
  EXPECT_EQ(share->hits, 3);
  EXPECT_EQ(share->n, 5) << "without the wrong number and the one without an outcome";
  EXPECT_EQ(contact_count(figures_of(day)), 8);
}

void rate(OfficeDay& day, int number, const std::string& form, std::vector<int> faces) {
  ResponseOpened opened;
  opened.response = id_of<ResponseTag>(number);
  opened.form = form;
  day.apply(opened, wall(10));
  for (const int face : faces)
    day.apply(AnswerGiven{opened.response, {"overall", face}}, wall(10));
}

TEST(PeriodFigures, TheTwoSurveysStandApartAndTheLastTapCounts) {
  OfficeDay day;
  rate(day, 201, "FOR-CMC-31", {5});
  rate(day, 202, "FOR-CMC-31", {1, 4});
  rate(day, 203, "FOR-CMC-31", {2});
  rate(day, 204, "FOR-CMC-31", {});
  rate(day, 205, "FOR-DIC-07", {3});
  rate(day, 206, "FOR-REP-07", {1});
  day.apply(DayOpened{next_day(today)}, wall(24));
  const auto figures = figures_of(day);
  EXPECT_EQ(figures.in_person.of, (std::array{0, 1, 0, 1, 1}));
  EXPECT_EQ(figures.in_person.blank, 1);
  EXPECT_EQ(figures.by_web.of, (std::array{0, 0, 1, 0, 0}));
}

void file(OfficeDay& day, int number, Instant at) {
  PqrFiled filed;
  filed.pqr = id_of<PqrTag>(number);
  filed.type = PqrType::claim_service;
  day.apply(filed, at);
  PqrRegistered registered;
  registered.pqr = filed.pqr;
  registered.radicado = "CC-2026-" + std::to_string(number);
  day.apply(registered, at);
}

void act_on(OfficeDay& day, int number, PqrAction action, Instant at) {
  PqrActed acted;
  acted.pqr = id_of<PqrTag>(number);
  acted.action = action;
  EXPECT_TRUE(day.apply(acted, at).empty());
}

TEST(PeriodFigures, APqrIsOverdueAsItStoodAtThePeriodsEnd) {
  OfficeDay day;
  file(day, 301, moment(10, 1, 9)); // due 23 October: 12 October is a holiday
  file(day, 302, moment(11, 3, 9)); // due 25 November: 16 November is one
  file(day, 303, moment(11, 3, 9)); // the same, answered on the 24th
  for (const auto action : {PqrAction::classify, PqrAction::assign, PqrAction::start, PqrAction::answer})
    act_on(day, 303, action, wall(11));
  file(day, 304, wall(12));

  const auto now = figures_of(day);
  EXPECT_EQ(now.pqr_filed, 3);
  EXPECT_EQ(now.pqr_answered, 1);
  EXPECT_EQ(now.pqr_overdue, 1) << "the log ends on the 24th: what comes due until the 30th is not late yet";

  for (int each = 25; each <= 30; ++each)
    day.apply(DayOpened{std::chrono::year{2026} / 11 / each}, moment(11, each, 0));
  EXPECT_EQ(figures_of(day).pqr_overdue, 2);
  EXPECT_EQ(figures_of(day, first, today).pqr_overdue, 1) << "as it stood then";
  EXPECT_EQ(figures_of(day, first, LocalDay{std::chrono::year{2026} / 11 / 2}).pqr_overdue, 1);
  EXPECT_EQ(figures_of(day, first, LocalDay{std::chrono::year{2026} / 11 / 25}).pqr_overdue, 1);
  EXPECT_EQ(figures_of(day, first, LocalDay{std::chrono::year{2026} / 11 / 26}).pqr_overdue, 2);
  EXPECT_EQ(figures_of(day, today, today).pqr_filed, 1);
  EXPECT_EQ(figures_of(day, first, LocalDay{std::chrono::year{2026} / 11 / 23}).pqr_answered, 0)
      << "it was answered later";
}

TEST(PeriodFigures, OfSeveralSitesAddUp) {
  OfficeDay day;
  play_turns(day);
  attend(day, 101, ContactChannel::phone, wall(9), ContactOutcome::resolved_first_contact);
  rate(day, 201, "FOR-CMC-31", {5});
  auto total = figures_of(day);
  const auto one = total;
  add(total, one);
  EXPECT_EQ(total.issued, 16);
  EXPECT_EQ(total.attended, 10);
  EXPECT_EQ(total.waits.size(), 12U);
  EXPECT_EQ(median(total.waits), 1620);
  EXPECT_EQ(contact_count(total), 2);
  EXPECT_EQ(answers(total.in_person), 2);
}

} // namespace
} // namespace ventanilla::domain
