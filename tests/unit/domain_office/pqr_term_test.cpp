#include "shared/domain/pqr_term.hpp"
#include "tests/unit/domain_office/days.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

struct Case {
  std::string_view what;
  std::string_view received;
  std::string_view filed;
  int days;
  std::string_view due;
};

// Each was counted on paper with the holidays of 2026 and 2027.
constexpr Case cases[] = {
    {"petition over Holy Week", "2026-03-26", "2026-03-26", 15, "2026-04-20"},
    {"its extension to the double", "2026-03-26", "2026-03-26", 30, "2026-05-12"},
    {"information in the first July of Ley 2578", "2026-07-08", "2026-07-08", 10, "2026-07-24"},
    {"consultation over the new year", "2026-12-01", "2026-12-01", 30, "2027-01-18"},
    {"information of a Saturday before Corpus Christi", "2026-06-06", "2026-06-09", 10, "2026-06-24"},
    {"transfer over San José and Holy Week", "2027-03-18", "2027-03-18", transfer_days, "2027-03-30"},
    {"complaint over three Mondays of June", "2026-06-05", "2026-06-05", 15, "2026-07-01"},
    {"data access", "2026-10-09", "2026-10-09", 10, "2026-10-26"},
    {"data claim", "2026-10-09", "2026-10-09", 15, "2026-11-03"},
    {"data claim with its eight more", "2026-10-09", "2026-10-09", 23, "2026-11-13"},
    {"between authorities in July 2027", "2027-07-02", "2027-07-02", 10, "2027-07-21"},
    {"petition before Christmas", "2026-12-23", "2026-12-23", 15, "2027-01-18"},
    {"consultation of June 2027", "2027-06-04", "2027-06-04", 30, "2027-07-22"},
};

TEST(PqrTerm, EndsOnTheDayThatWasCountedByHand) {
  const TermPolicy policy;
  for (const auto& each : cases) {
    const auto term = count_term(policy, morning_of(each.received), each.days);
    EXPECT_EQ(to_text(term.filed), each.filed) << each.what;
    EXPECT_EQ(to_text(term.due), each.due) << each.what;
  }
}

TEST(PqrTerm, WithoutTheNewHolidayItWouldEndADayEarly) {
  TermPolicy policy;
  std::erase_if(policy.calendar.holidays,
                [](const HolidayRule& rule) { return rule.name.es == "Virgen de Chiquinquirá"; });
  EXPECT_EQ(to_text(count_term(policy, morning_of("2026-07-08"), 10).due), "2026-07-23");
  EXPECT_EQ(to_text(count_term(policy, morning_of("2027-07-02"), 10).due), "2027-07-19");
}

TEST(PqrTerm, SaturdaysThatAreWorkedCount) {
  TermPolicy policy;
  policy.calendar.saturdays_worked = true;
  EXPECT_EQ(to_text(count_term(policy, morning_of("2026-03-26"), 15).due), "2026-04-15");
}

TEST(PqrTerm, EachDayThatDoesNotCountIsListedWithItsReason) {
  using Why = SkippedDay::Why;
  const auto term = count_term({}, morning_of("2026-03-26"), 15);
  EXPECT_EQ(to_text(term.first_counted), "2026-03-27");
  struct Row {
    std::string_view day;
    Why why;
    std::string_view name;
  };
  const std::vector<Row> expected = {
      {"2026-03-28", Why::saturday, ""},
      {"2026-03-29", Why::sunday, ""},
      {"2026-04-02", Why::holiday, "Jueves Santo"},
      {"2026-04-03", Why::holiday, "Viernes Santo"},
      {"2026-04-04", Why::saturday, ""},
      {"2026-04-05", Why::sunday, ""},
      {"2026-04-11", Why::saturday, ""},
      {"2026-04-12", Why::sunday, ""},
      {"2026-04-18", Why::saturday, ""},
      {"2026-04-19", Why::sunday, ""},
  };
  ASSERT_EQ(term.skipped.size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    EXPECT_EQ(to_text(term.skipped[at].day), expected[at].day);
    EXPECT_EQ(term.skipped[at].why, expected[at].why) << expected[at].day;
    EXPECT_EQ(term.skipped[at].names.empty() ? "" : term.skipped[at].names.front().es, expected[at].name);
  }
}

TEST(PqrTerm, AHolidayOnASaturdayIsGivenItsName) {
  const auto term = count_term({}, morning_of("2027-04-30"), 1);
  ASSERT_FALSE(term.skipped.empty());
  EXPECT_EQ(term.skipped.front().why, SkippedDay::Why::holiday);
  EXPECT_EQ(to_text(term.due), "2027-05-03");
}

TEST(PqrTerm, WhatComesAfterHoursIsFiledTheNextBusinessDay) {
  TermPolicy policy;
  policy.cutoff_minute = 17 * 60;
  const auto friday = day("2026-06-05"); // the Monday after is Corpus Christi
  const auto in_time = count_term(policy, {friday, 17h - 1ms}, 10);
  EXPECT_EQ(in_time.moved, Term::Moved::no);
  EXPECT_EQ(in_time.filed, friday);
  const auto late = count_term(policy, {friday, 17h}, 10);
  EXPECT_EQ(late.moved, Term::Moved::after_cutoff);
  EXPECT_EQ(to_text(late.filed), "2026-06-09");
  EXPECT_EQ(to_text(late.first_counted), "2026-06-10");
  EXPECT_EQ(late.received, friday) << "the person's date stays on the record";
  EXPECT_EQ(count_term({}, {friday, 23h}, 10).filed, friday) << "without a cut-off the whole day is good";
}

TEST(PqrTerm, WhetherAMovedFilingIsItselfDayOneIsTheOfficesSwitch) {
  TermPolicy policy;
  EXPECT_EQ(count_term(policy, morning_of("2026-06-06"), 10).moved, Term::Moved::not_a_business_day);
  policy.moved_filing_is_day_one = true;
  const auto moved = count_term(policy, morning_of("2026-06-06"), 10);
  EXPECT_EQ(to_text(moved.first_counted), "2026-06-09");
  EXPECT_EQ(to_text(moved.due), "2026-06-23");
  EXPECT_EQ(to_text(count_term(policy, morning_of("2026-03-26"), 15).due), "2026-04-20") << "nothing moved";
}

PqrClock petition_of_march() {
  return *start_clock({}, PqrType::petition, morning_of("2026-03-26"));
}

TEST(PqrClock, ASuspensionKeepsTheDaysThatAreLeft) {
  const TermPolicy policy;
  const auto paused = suspend(policy, petition_of_march(), day("2026-04-01"));
  ASSERT_TRUE(paused);
  EXPECT_EQ(paused->pause->days_left, 11) << "four of fifteen are used";
  const auto resumed = resume(policy, *paused, morning_of("2026-04-20"));
  ASSERT_TRUE(resumed);
  EXPECT_EQ(to_text(resumed->term.first_counted), "2026-04-21");
  EXPECT_EQ(to_text(resumed->term.due), "2026-05-06");
  EXPECT_FALSE(resumed->pause);
}

TEST(PqrClock, SuspendedOnItsLastDayItIsDueTheDayTheAnswerComes) {
  const TermPolicy policy;
  const auto paused = suspend(policy, petition_of_march(), day("2026-04-20"));
  ASSERT_TRUE(paused);
  EXPECT_EQ(paused->pause->days_left, 0);
  const auto resumed = resume(policy, *paused, morning_of("2026-05-04"));
  ASSERT_TRUE(resumed);
  EXPECT_EQ(to_text(resumed->term.due), "2026-05-04");
  EXPECT_EQ(urgency_of(policy, *resumed, day("2026-05-05")), Urgency::overdue);
}

TEST(PqrClock, TheRemainderCanBeExtendedToo) {
  const TermPolicy policy;
  const auto paused = suspend(policy, petition_of_march(), day("2026-04-01"));
  const auto resumed = resume(policy, *paused, morning_of("2026-04-20"));
  const auto extended = extend(policy, *resumed, day("2026-05-06"), 15);
  ASSERT_TRUE(extended);
  EXPECT_EQ(extended->term.days, 26);
  EXPECT_EQ(to_text(extended->term.due), "2026-05-28");
}

TEST(PqrClock, IsExtendedAtMostToTheDouble) {
  const TermPolicy policy;
  const auto extended = extend(policy, petition_of_march(), day("2026-04-20"), 15);
  ASSERT_TRUE(extended) << "the last day is still before the expiry";
  EXPECT_EQ(to_text(extended->term.due), "2026-05-12");
  EXPECT_EQ(to_text(extended->term.first_counted), "2026-03-27") << "the same count, only longer";
  const auto counted_at_once = count_term(policy, morning_of("2026-03-26"), 30);
  EXPECT_EQ(extended->term.skipped.size(), counted_at_once.skipped.size()) << "each day is explained once";
  const auto again = extend(policy, *extended, day("2026-05-12"), 1);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), TermError::over_limit);
  EXPECT_EQ(extend(policy, petition_of_march(), day("2026-04-20"), 16).error(), TermError::over_limit);
}

TEST(PqrClock, TwoExtensionsShareOneLimit) {
  const TermPolicy policy;
  const auto first = extend(policy, petition_of_march(), day("2026-04-08"), 5);
  ASSERT_TRUE(first);
  ASSERT_TRUE(extend(policy, *first, day("2026-04-08"), 10));
  EXPECT_EQ(extend(policy, *first, day("2026-04-08"), 11).error(), TermError::over_limit);
}

TEST(PqrClock, DataProtectionHasItsOwnExtensions) {
  const TermPolicy policy;
  const auto claim = start_clock(policy, PqrType::data_rectification, morning_of("2026-10-09"));
  EXPECT_EQ(to_text(extend(policy, *claim, day("2026-10-30"), 8)->term.due), "2026-11-13");
  EXPECT_EQ(extend(policy, *claim, day("2026-10-30"), 9).error(), TermError::over_limit);
  const auto access = start_clock(policy, PqrType::data_access, morning_of("2026-10-09"));
  EXPECT_TRUE(extend(policy, *access, day("2026-10-20"), 5));
  EXPECT_EQ(extend(policy, *access, day("2026-10-20"), 6).error(), TermError::over_limit);
}

TEST(PqrClock, RefusesWhatComesTooLateOrTwice) {
  const TermPolicy policy;
  const auto clock = petition_of_march();
  EXPECT_EQ(extend(policy, clock, day("2026-04-21"), 5).error(), TermError::expired);
  EXPECT_EQ(suspend(policy, clock, day("2026-04-21")).error(), TermError::expired);
  EXPECT_EQ(extend(policy, clock, day("2026-04-01"), 0).error(), TermError::no_days);
  EXPECT_EQ(resume(policy, clock, morning_of("2026-04-01")).error(), TermError::not_suspended);
  const auto paused = suspend(policy, clock, day("2026-04-01"));
  EXPECT_EQ(suspend(policy, *paused, day("2026-04-06")).error(), TermError::suspended);
  EXPECT_EQ(extend(policy, *paused, day("2026-04-06"), 5).error(), TermError::suspended);
  EXPECT_EQ(resume(policy, *paused, morning_of("2026-03-31")).error(), TermError::out_of_order);
}

TEST(PqrClock, WarnsAtHalfAtFourFifthsOnTheLastDayAndAfterIt) {
  const TermPolicy policy;
  const auto clock = petition_of_march();
  struct Row {
    std::string_view day;
    Urgency urgency;
  };
  constexpr Row rows[] = {
      {"2026-03-26", Urgency::on_time},     {"2026-04-08", Urgency::on_time},     // 7 of 15
      {"2026-04-09", Urgency::half_gone},                                         // 8 of 15
      {"2026-04-14", Urgency::half_gone},   {"2026-04-15", Urgency::mostly_gone}, // 12 of 15
      {"2026-04-17", Urgency::mostly_gone}, {"2026-04-20", Urgency::last_day},
      {"2026-04-21", Urgency::overdue},
  };
  for (const auto& row : rows)
    EXPECT_EQ(to_text(urgency_of(policy, clock, day(row.day))), to_text(row.urgency)) << row.day;
  const auto paused = suspend(policy, clock, day("2026-04-01"));
  EXPECT_EQ(urgency_of(policy, *paused, day("2027-01-01")), Urgency::suspended);
}

TEST(PqrClock, AComplimentHasNone) {
  EXPECT_FALSE(start_clock({}, PqrType::compliment, morning_of("2026-03-26")));
}

TEST(Completion, TheMonthIsTheCalendarsAndEndsOnABusinessDay) {
  const BusinessCalendar calendar;
  EXPECT_EQ(to_text(completion_due(calendar, day("2026-09-15"), 1)), "2026-10-15");
  EXPECT_EQ(to_text(completion_due(calendar, day("2026-09-12"), 1)), "2026-10-13")
      << "12 October is a holiday";
  EXPECT_EQ(to_text(completion_due(calendar, day("2029-01-31"), 1)), "2029-02-28");
  EXPECT_EQ(to_text(completion_due(calendar, day("2026-09-15"), 2)), "2026-11-17") << "15 and 16 November";
}

} // namespace
} // namespace ventanilla::domain
