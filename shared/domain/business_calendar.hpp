#pragma once

#include "shared/domain/office.hpp"
#include "shared/domain/time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ventanilla::domain {

/// A public holiday as data. A law adds or ends one by its years, never by a change of program: a list that
/// was printed before June 2026 lacks 9 July, and every deadline worked out with it is a day short.
struct HolidayRule {
  enum class Kind : std::uint8_t {
    fixed,     ///< on `date`, whatever the weekday
    to_monday, ///< on `date` when it is a Monday, else on the Monday after it
    easter,    ///< `easter_offset` days from Easter Sunday
  };
  Kind kind = Kind::fixed;
  std::chrono::month_day date{}; ///< fixed and to_monday; early enough in December to stay in its year
  int easter_offset = 0;         ///< days, negative before Easter
  Words name;
  std::chrono::year valid_from{};               ///< first year in which it is observed
  std::optional<std::chrono::year> valid_until; ///< last year, when a law ended it
};

/// Colombia: Ley 51 of 1983, articles 1 and 2 (from 1984), and Ley 2578 of 2026, article 6 (9 July). The
/// Easter holidays that the law moves to Monday carry the offset of that Monday: Ascension 43, Corpus Christi
/// 64, Sacred Heart 71. There is nothing before 1984.
[[nodiscard]] std::vector<HolidayRule> colombian_holiday_rules();

/// A day nobody has to work and why. Two holidays may meet on one date, as on 30 June 2025.
struct Holiday {
  LocalDay day{};
  std::vector<Words> names;
};

/// What decides whether a day counts.
struct BusinessCalendar {
  std::vector<HolidayRule> holidays = colombian_holiday_rules();
  bool saturdays_worked = false; ///< moves every legal deadline: the office decides it, not the program
};

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), years 1583 and later.
[[nodiscard]] LocalDay easter_sunday(std::chrono::year);

/// The holidays of a year in order of date, each date once.
[[nodiscard]] std::vector<Holiday> holidays_of(std::chrono::year, const std::vector<HolidayRule>&);

/// The names of the holidays on a day; empty when it is none.
[[nodiscard]] std::vector<Words> holiday_names(LocalDay, const std::vector<HolidayRule>&);

[[nodiscard]] bool is_business_day(const BusinessCalendar&, LocalDay);

/// The day itself when it is a business day, else the next one.
[[nodiscard]] LocalDay business_day_from(const BusinessCalendar&, LocalDay);

/// The first business day after the day.
[[nodiscard]] LocalDay next_business_day(const BusinessCalendar&, LocalDay);

/// The `count`-th business day after `day`, which is itself not counted; `day` when `count` is not positive.
/// The fifth business day of April is five after 31 March.
[[nodiscard]] LocalDay add_business_days(const BusinessCalendar&, LocalDay day, int count);

/// How many business days come after `from` up to and including `to`; 0 when `to` is not after `from`.
[[nodiscard]] int business_days_between(const BusinessCalendar&, LocalDay from, LocalDay to);

/// A quarter of the calendar year, the period of the satisfaction reports (S-27).
struct Quarter {
  std::chrono::year year{};
  int number = 1; ///< 1 … 4

  bool operator==(const Quarter&) const = default;
};

/// The day is the site's: 04:59:59 UTC on 1 April is still 31 March in Bogota, the first quarter.
[[nodiscard]] Quarter quarter_of(LocalDay);
[[nodiscard]] LocalDay first_day(Quarter);
[[nodiscard]] LocalDay last_day(Quarter);

} // namespace ventanilla::domain
