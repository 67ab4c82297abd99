#include "shared/domain/business_calendar.hpp"
#include "tests/unit/domain_office/days.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace ventanilla::domain {
namespace {

using namespace std::chrono;

struct DatedName {
  std::string_view day;
  std::string_view name;
};

constexpr std::array<DatedName, 19> in_2026{{
    {"2026-01-01", "Año Nuevo"},
    {"2026-01-12", "Día de los Reyes Magos"},
    {"2026-03-23", "Día de San José"},
    {"2026-04-02", "Jueves Santo"},
    {"2026-04-03", "Viernes Santo"},
    {"2026-05-01", "Día del Trabajo"},
    {"2026-05-18", "Ascensión del Señor"},
    {"2026-06-08", "Corpus Christi"},
    {"2026-06-15", "Sagrado Corazón de Jesús"},
    {"2026-06-29", "San Pedro y San Pablo"},
    {"2026-07-13", "Virgen de Chiquinquirá"},
    {"2026-07-20", "Día de la Independencia"},
    {"2026-08-07", "Batalla de Boyacá"},
    {"2026-08-17", "Asunción de la Virgen"},
    {"2026-10-12", "Día de la Diversidad Étnica y Cultural"},
    {"2026-11-02", "Día de Todos los Santos"},
    {"2026-11-16", "Independencia de Cartagena"},
    {"2026-12-08", "Inmaculada Concepción"},
    {"2026-12-25", "Navidad"},
}};

constexpr std::array<DatedName, 19> in_2027{{
    {"2027-01-01", "Año Nuevo"},
    {"2027-01-11", "Día de los Reyes Magos"},
    {"2027-03-22", "Día de San José"},
    {"2027-03-25", "Jueves Santo"},
    {"2027-03-26", "Viernes Santo"},
    {"2027-05-01", "Día del Trabajo"},
    {"2027-05-10", "Ascensión del Señor"},
    {"2027-05-31", "Corpus Christi"},
    {"2027-06-07", "Sagrado Corazón de Jesús"},
    {"2027-07-05", "San Pedro y San Pablo"},
    {"2027-07-12", "Virgen de Chiquinquirá"},
    {"2027-07-20", "Día de la Independencia"},
    {"2027-08-07", "Batalla de Boyacá"},
    {"2027-08-16", "Asunción de la Virgen"},
    {"2027-10-18", "Día de la Diversidad Étnica y Cultural"},
    {"2027-11-01", "Día de Todos los Santos"},
    {"2027-11-15", "Independencia de Cartagena"},
    {"2027-12-08", "Inmaculada Concepción"},
    {"2027-12-25", "Navidad"},
}};

void expect_year(year when, const std::array<DatedName, 19>& expected) {
  const auto holidays = holidays_of(when, colombian_holiday_rules());
  ASSERT_EQ(holidays.size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    EXPECT_EQ(to_text(holidays[at].day), expected[at].day);
    ASSERT_EQ(holidays[at].names.size(), 1U) << expected[at].day;
    EXPECT_EQ(holidays[at].names.front().es, expected[at].name);
    EXPECT_FALSE(holidays[at].names.front().en.empty());
  }
}

TEST(Holidays, TheWholeYear2026) {
  expect_year(year{2026}, in_2026);
}

TEST(Holidays, TheWholeYear2027) {
  expect_year(year{2027}, in_2027);
}

TEST(Holidays, TheNinthOfJulyIsOneOnlySinceTheLawOf2026) {
  const auto rules = colombian_holiday_rules();
  EXPECT_TRUE(holiday_names(day("2025-07-14"), rules).empty());
  EXPECT_TRUE(holiday_names(day("2025-07-09"), rules).empty());
  EXPECT_EQ(holiday_names(day("2026-07-13"), rules).size(), 1U);
  EXPECT_EQ(holiday_names(day("2029-07-09"), rules).size(), 1U) << "a Monday: not moved";
}

TEST(Holidays, TwoHolidaysOfOneDateAreOneDayWithTwoNames) {
  const auto rules = colombian_holiday_rules();
  for (const auto* const both : {"2025-06-30", "2030-07-01"}) {
    const auto names = holiday_names(day(both), rules);
    ASSERT_EQ(names.size(), 2U) << both;
    EXPECT_EQ(names[0].es, "Sagrado Corazón de Jesús");
    EXPECT_EQ(names[1].es, "San Pedro y San Pablo");
  }
  EXPECT_EQ(holidays_of(year{2025}, rules).size(), 17U) << "18 holidays on 17 dates";
}

TEST(Holidays, HowManyFallOnMondayToFriday) {
  const auto on_workdays = [](year when) {
    const auto holidays = holidays_of(when, colombian_holiday_rules());
    return std::count_if(holidays.begin(), holidays.end(), [](const Holiday& holiday) {
      return weekday_of(holiday.day) != Saturday && weekday_of(holiday.day) != Sunday;
    });
  };
  EXPECT_EQ(on_workdays(year{2026}), 19);
  EXPECT_EQ(on_workdays(year{2027}), 16);
}

TEST(Holidays, ALawThatEndsAHolidayIsARowOfData) {
  auto rules = colombian_holiday_rules();
  for (auto& rule : rules)
    if (rule.name.es == "Virgen de Chiquinquirá") rule.valid_until = year{2027};
  EXPECT_FALSE(holiday_names(day("2027-07-12"), rules).empty());
  EXPECT_TRUE(holiday_names(day("2028-07-10"), rules).empty());
}

TEST(Holidays, ThereAreNoneBeforeTheRulesBegin) {
  EXPECT_TRUE(holidays_of(year{1983}, colombian_holiday_rules()).empty());
  EXPECT_EQ(holidays_of(year{1985}, colombian_holiday_rules()).size(), 18U);
}

TEST(Holidays, AMovedHolidayIsAlwaysAMonday) {
  for (int when = 1984; when <= 2100; ++when)
    for (const auto& holiday : holidays_of(year{when}, colombian_holiday_rules()))
      for (const auto& rule : colombian_holiday_rules())
        if (rule.kind == HolidayRule::Kind::to_monday && rule.name.es == holiday.names.front().es) {
          EXPECT_EQ(weekday_of(holiday.day), Monday) << to_text(holiday.day);
        }
}

TEST(Easter, FallsWhereTheChurchHadIt) {
  for (const auto* const sunday :
       {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2024-03-31", "2025-04-20",
        "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2285-03-22"})
    EXPECT_EQ(to_text(easter_sunday(day(sunday).year())), sunday);
}

TEST(BusinessDays, PerQuarter) {
  const BusinessCalendar calendar;
  const auto count = [&](Quarter quarter) {
    const LocalDay before{sys_days{first_day(quarter)} - days{1}};
    return business_days_between(calendar, before, last_day(quarter));
  };
  constexpr std::array<int, 4> of_2026{61, 58, 62, 61};
  constexpr std::array<int, 4> of_2027{59, 62, 62, 62};
  for (int number = 1; number <= 4; ++number) {
    const auto at = static_cast<std::size_t>(number - 1);
    EXPECT_EQ(count({year{2026}, number}), of_2026[at]) << number;
    EXPECT_EQ(count({year{2027}, number}), of_2027[at]) << number;
  }
}

TEST(BusinessDays, TheFifthOfAprilEndsTheRenewalOfProponentes) {
  const BusinessCalendar calendar;
  EXPECT_EQ(to_text(add_business_days(calendar, day("2026-03-31"), 5)), "2026-04-09");
  EXPECT_EQ(to_text(add_business_days(calendar, day("2027-03-31"), 5)), "2027-04-07");
}

TEST(BusinessDays, SaturdayIsOneOnlyWhereTheOfficeWorksIt) {
  BusinessCalendar calendar;
  EXPECT_FALSE(is_business_day(calendar, day("2026-11-21")));
  calendar.saturdays_worked = true;
  EXPECT_TRUE(is_business_day(calendar, day("2026-11-21")));
  EXPECT_FALSE(is_business_day(calendar, day("2026-11-22"))) << "a Sunday";
  EXPECT_FALSE(is_business_day(calendar, day("2027-05-01"))) << "a Saturday, but a holiday";
}

TEST(BusinessDays, NextAndFromDifferOnABusinessDay) {
  const BusinessCalendar calendar;
  EXPECT_EQ(to_text(business_day_from(calendar, day("2026-11-24"))), "2026-11-24");
  EXPECT_EQ(to_text(next_business_day(calendar, day("2026-11-24"))), "2026-11-25");
  EXPECT_EQ(to_text(business_day_from(calendar, day("2026-04-02"))), "2026-04-06") << "over Holy Week";
  EXPECT_EQ(to_text(next_business_day(calendar, day("2026-04-01"))), "2026-04-06");
  EXPECT_EQ(to_text(next_business_day(calendar, day("2026-12-31"))), "2027-01-04") << "over New Year";
}

TEST(BusinessDays, CountingBackUndoesAdding) {
  const BusinessCalendar calendar;
  const auto from = day("2026-03-26");
  for (int count = 0; count <= 60; ++count)
    EXPECT_EQ(business_days_between(calendar, from, add_business_days(calendar, from, count)), count);
  EXPECT_EQ(business_days_between(calendar, from, day("2026-03-20")), 0);
}

TEST(Quarters, BeginAndEndOnTheDaysOfTheCalendar) {
  EXPECT_EQ(quarter_of(day("2026-03-31")), (Quarter{year{2026}, 1}));
  EXPECT_EQ(quarter_of(day("2026-04-01")), (Quarter{year{2026}, 2}));
  EXPECT_EQ(quarter_of(day("2026-12-31")), (Quarter{year{2026}, 4}));
  EXPECT_EQ(to_text(first_day({year{2028}, 1})), "2028-01-01");
  EXPECT_EQ(to_text(last_day({year{2028}, 1})), "2028-03-31");
  EXPECT_EQ(to_text(last_day({year{2026}, 2})), "2026-06-30");
}

} // namespace
} // namespace ventanilla::domain
