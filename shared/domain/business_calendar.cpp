#include "shared/domain/business_calendar.hpp"

#include <algorithm>
#include <map>

namespace ventanilla::domain {

namespace {

using namespace std::chrono;

constexpr year ley_51{1984};   // published in December 1983
constexpr year ley_2578{2026}; // published on 1 June 2026, first observed on 13 July

HolidayRule fixed(month_day date, Words name) {
  return {HolidayRule::Kind::fixed, date, 0, std::move(name), ley_51, std::nullopt};
}

HolidayRule to_monday(month_day date, Words name, year valid_from = ley_51) {
  return {HolidayRule::Kind::to_monday, date, 0, std::move(name), valid_from, std::nullopt};
}

HolidayRule easter(int offset, Words name) {
  return {HolidayRule::Kind::easter, {}, offset, std::move(name), ley_51, std::nullopt};
}

bool is_in_force(const HolidayRule& rule, year when) {
  return when >= rule.valid_from && (!rule.valid_until || when <= *rule.valid_until);
}

LocalDay date_in(const HolidayRule& rule, year when) {
  if (rule.kind == HolidayRule::Kind::easter)
    return LocalDay{sys_days{easter_sunday(when)} + days{rule.easter_offset}};
  const sys_days day = when / rule.date.month() / rule.date.day();
  if (rule.kind == HolidayRule::Kind::fixed) return LocalDay{day};
  return LocalDay{day + (Monday - weekday{day})}; // the difference of weekdays is 0 to 6 days
}

} // namespace

std::vector<HolidayRule> colombian_holiday_rules() {
  return {
      fixed(January / 1, {"Año Nuevo", "New Year's Day"}),
      to_monday(January / 6, {"Día de los Reyes Magos", "Epiphany"}),
      to_monday(March / 19, {"Día de San José", "Saint Joseph's Day"}),
      easter(-3, {"Jueves Santo", "Maundy Thursday"}),
      easter(-2, {"Viernes Santo", "Good Friday"}),
      fixed(May / 1, {"Día del Trabajo", "Labour Day"}),
      easter(43, {"Ascensión del Señor", "Ascension Day"}),
      easter(64, {"Corpus Christi", "Corpus Christi"}),
      easter(71, {"Sagrado Corazón de Jesús", "Sacred Heart"}),
      to_monday(June / 29, {"San Pedro y San Pablo", "Saints Peter and Paul"}),
      to_monday(July / 9, {"Virgen de Chiquinquirá", "Our Lady of Chiquinquirá"}, ley_2578),
      fixed(July / 20, {"Día de la Independencia", "Independence Day"}),
      fixed(August / 7, {"Batalla de Boyacá", "Battle of Boyacá"}),
      to_monday(August / 15, {"Asunción de la Virgen", "Assumption of Mary"}),
      to_monday(October / 12,
                {"Día de la Diversidad Étnica y Cultural", "Ethnic and Cultural Diversity Day"}),
      to_monday(November / 1, {"Día de Todos los Santos", "All Saints' Day"}),
      to_monday(November / 11, {"Independencia de Cartagena", "Independence of Cartagena"}),
      fixed(December / 8, {"Inmaculada Concepción", "Immaculate Conception"}),
      fixed(December / 25, {"Navidad", "Christmas Day"}),
  };
}

LocalDay easter_sunday(year when) {
  const int y = static_cast<int>(when);
  const int golden = y % 19;
  const int century = y / 100;
  const int of_century = y % 100;
  const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int march_day = epact + to_sunday - 7 * late + 22;
  return LocalDay{sys_days{when / March / 1} + days{march_day - 1}};
}

std::vector<Holiday> holidays_of(year when, const std::vector<HolidayRule>& rules) {
  std::map<LocalDay, std::vector<Words>> by_day;
  for (const auto& rule : rules)
    if (is_in_force(rule, when)) by_day[date_in(rule, when)].push_back(rule.name);
  std::vector<Holiday> holidays;
  holidays.reserve(by_day.size());
  for (auto& [day, names] : by_day)
    holidays.push_back({day, std::move(names)});
  return holidays;
}

std::vector<Words> holiday_names(LocalDay day, const std::vector<HolidayRule>& rules) {
  std::vector<Words> names;
  for (const auto& rule : rules)
    if (is_in_force(rule, day.year()) && date_in(rule, day.year()) == day) names.push_back(rule.name);
  return names;
}

bool is_business_day(const BusinessCalendar& calendar, LocalDay day) {
  const auto of_week = weekday_of(day);
  if (of_week == Sunday || (of_week == Saturday && !calendar.saturdays_worked)) return false;
  return std::none_of(calendar.holidays.begin(), calendar.holidays.end(), [&](const HolidayRule& rule) {
    return is_in_force(rule, day.year()) && date_in(rule, day.year()) == day;
  });
}

LocalDay business_day_from(const BusinessCalendar& calendar, LocalDay day) {
  while (!is_business_day(calendar, day))
    day = next_day(day);
  return day;
}

LocalDay next_business_day(const BusinessCalendar& calendar, LocalDay day) {
  return business_day_from(calendar, next_day(day));
}

LocalDay add_business_days(const BusinessCalendar& calendar, LocalDay day, int count) {
  for (; count > 0; --count)
    day = next_business_day(calendar, day);
  return day;
}

int business_days_between(const BusinessCalendar& calendar, LocalDay from, LocalDay to) {
  int count = 0;
  while (from < to) {
    from = next_day(from);
    count += is_business_day(calendar, from) ? 1 : 0;
  }
  return count;
}

Quarter quarter_of(LocalDay day) {
  return {day.year(), (static_cast<int>(static_cast<unsigned>(day.month())) - 1) / 3 + 1};
}

LocalDay first_day(Quarter quarter) {
  return quarter.year / month{static_cast<unsigned>(quarter.number * 3 - 2)} / 1;
}

LocalDay last_day(Quarter quarter) {
  return LocalDay{quarter.year / month{static_cast<unsigned>(quarter.number * 3)} / last};
}

} // namespace ventanilla::domain
