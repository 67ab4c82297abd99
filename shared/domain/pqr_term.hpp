#pragma once

#include "shared/domain/business_calendar.hpp"
#include "shared/domain/expected.hpp"
#include "shared/domain/pqr.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

/// How an office counts. All of it moves legal deadlines, so the office decides it with its lawyer.
struct TermPolicy {
  BusinessCalendar calendar;
  /// Minutes since local midnight; what comes from then on is filed the next business day. None: the whole
  /// day.
  std::optional<int> cutoff_minute;
  /// Whether a filing that was moved to the next business day makes that day the first one counted. The usual
  /// reading is that it doesn't: the day after the filing is the first.
  bool moved_filing_is_day_one = false;
};

/// A day between reception and due date that doesn't count, and why.
struct SkippedDay {
  enum class Why : std::uint8_t { saturday, sunday, holiday };
  LocalDay day{};
  Why why = Why::sunday;
  std::vector<Words> names; ///< of the holiday or holidays
};

/// A term of business days with all that explains its last day: "15 días hábiles; no cuentan 2 y 3 abr".
struct Term {
  enum class Moved : std::uint8_t { no, not_a_business_day, after_cutoff };
  LocalDay received{};
  LocalDay filed{}; ///< a business day, the reception's or the next
  Moved moved = Moved::no;
  int days = 0;
  LocalDay first_counted{};
  LocalDay due{};                  ///< the last day on which it is in time
  std::vector<SkippedDay> skipped; ///< in order, from the reception to the due date
};

[[nodiscard]] std::string_view to_text(SkippedDay::Why);
[[nodiscard]] std::string_view to_text(Term::Moved);

/// The term of `days` business days that begins with a reception. Counting starts the business day after
/// filing (CPACA article 54; Ley 1755 of 2015). `days` is not negative.
[[nodiscard]] Term count_term(const TermPolicy&, const LocalTime& received, int days);

/// The clock of one PQR. Only a completion request stops it; an internal return never does.
struct PqrClock {
  PqrLimit limit;
  Term term; ///< after a suspension, the part of it that was left
  int extended_by = 0;
  struct Pause {
    LocalDay since{};
    int days_left = 0;
  };
  std::optional<Pause> pause;
};

enum class TermError : std::uint8_t {
  expired,       ///< the due date has passed
  suspended,     ///< the clock stands still
  not_suspended, ///< the clock runs
  no_days,       ///< an extension of no days
  over_limit,    ///< more than the law permits: double the term, or 5 and 8 days for data protection
  out_of_order,  ///< resumed before it was suspended
};

[[nodiscard]] std::string_view to_text(TermError);

/// nullopt for a type without a term.
[[nodiscard]] std::optional<PqrClock> start_clock(const TermPolicy&, PqrType, const LocalTime& received);

/// Stops the clock at the end of `on` and keeps the days that are left (Ley 1755 article 17).
[[nodiscard]] Expected<PqrClock, TermError> suspend(const TermPolicy&, PqrClock, LocalDay on);

/// Goes on with the days that were left; the business day after the completion came is the first of them.
[[nodiscard]] Expected<PqrClock, TermError> resume(const TermPolicy&, PqrClock, const LocalTime& received);

/// Adds `days` before the term expires (Ley 1755 article 14, paragraph). Several extensions share one limit.
[[nodiscard]] Expected<PqrClock, TermError> extend(const TermPolicy&, PqrClock, LocalDay on, int days);

/// Until when the person may complete: one month from the request by the calendar, two when the person asked
/// for more (Ley 1755 article 17), to the next business day when that is none (Ley 4 of 1913 article 62).
[[nodiscard]] LocalDay completion_due(const BusinessCalendar&, LocalDay asked, int months);

enum class Urgency : std::uint8_t {
  on_time,
  half_gone,   ///< 50 % of the days are used up
  mostly_gone, ///< 80 %
  last_day,
  overdue,
  suspended, ///< the traffic light ignores it
};

[[nodiscard]] std::string_view to_text(Urgency);

/// How the clock stands at the end of `today`.
[[nodiscard]] Urgency urgency_of(const TermPolicy&, const PqrClock&, LocalDay today);

} // namespace ventanilla::domain
