#include "shared/domain/pqr_term.hpp"

namespace ventanilla::domain {

namespace {

using namespace std::chrono;

constexpr int half_percent = 50;
constexpr int most_percent = 80;

SkippedDay skipped_day(const BusinessCalendar& calendar, LocalDay day) {
  auto names = holiday_names(day, calendar.holidays);
  if (!names.empty()) return {day, SkippedDay::Why::holiday, std::move(names)};
  return {day, weekday_of(day) == Saturday ? SkippedDay::Why::saturday : SkippedDay::Why::sunday, {}};
}

/// Counts `days` from a filing that is known.
Term count_from_filing(const TermPolicy& policy, Term term, int days) {
  const auto& calendar = policy.calendar;
  const bool filing_counts = policy.moved_filing_is_day_one && term.moved != Term::Moved::no && days > 0;
  term.days = days;
  term.first_counted = filing_counts ? term.filed : next_business_day(calendar, term.filed);
  term.due = add_business_days(calendar, term.filed, filing_counts ? days - 1 : days);
  term.skipped.clear();
  for (auto day = term.received; day <= term.due; day = next_day(day))
    if (!is_business_day(calendar, day)) term.skipped.push_back(skipped_day(calendar, day));
  return term;
}

/// Days of the running term that have been used at the end of `on`.
int days_used(const TermPolicy& policy, const Term& term, LocalDay on) {
  const LocalDay day_before{sys_days{term.first_counted} - std::chrono::days{1}};
  return business_days_between(policy.calendar, day_before, on);
}

} // namespace

std::string_view to_text(SkippedDay::Why why) {
  switch (why) {
  case SkippedDay::Why::saturday:
    return "saturday";
  case SkippedDay::Why::sunday:
    return "sunday";
  case SkippedDay::Why::holiday:
    return "holiday";
  }
  return "holiday";
}

std::string_view to_text(Term::Moved moved) {
  switch (moved) {
  case Term::Moved::no:
    return "no";
  case Term::Moved::not_a_business_day:
    return "not_a_business_day";
  case Term::Moved::after_cutoff:
    return "after_cutoff";
  }
  return "no";
}

std::string_view to_text(TermError error) {
  switch (error) {
  case TermError::expired:
    return "expired";
  case TermError::suspended:
    return "suspended";
  case TermError::not_suspended:
    return "not_suspended";
  case TermError::no_days:
    return "no_days";
  case TermError::over_limit:
    return "over_limit";
  case TermError::out_of_order:
    return "out_of_order";
  }
  return "expired";
}

std::string_view to_text(Urgency urgency) {
  switch (urgency) {
  case Urgency::on_time:
    return "on_time";
  case Urgency::half_gone:
    return "half_gone";
  case Urgency::mostly_gone:
    return "mostly_gone";
  case Urgency::last_day:
    return "last_day";
  case Urgency::overdue:
    return "overdue";
  case Urgency::suspended:
    return "suspended";
  }
  return "on_time";
}

Term count_term(const TermPolicy& policy, const LocalTime& received, int days) {
  Term term;
  term.received = received.day;
  if (!is_business_day(policy.calendar, received.day)) {
    term.moved = Term::Moved::not_a_business_day;
    term.filed = next_business_day(policy.calendar, received.day);
  } else if (policy.cutoff_minute && received.of_day >= minutes{*policy.cutoff_minute}) {
    term.moved = Term::Moved::after_cutoff;
    term.filed = next_business_day(policy.calendar, received.day);
  } else {
    term.filed = received.day;
  }
  return count_from_filing(policy, std::move(term), days);
}

std::optional<PqrClock> start_clock(const TermPolicy& policy, PqrType type, const LocalTime& received) {
  const auto limit = legal_limit(type);
  if (!limit) return std::nullopt;
  return PqrClock{*limit, count_term(policy, received, limit->days), 0, std::nullopt};
}

Expected<PqrClock, TermError> suspend(const TermPolicy& policy, PqrClock clock, LocalDay on) {
  if (clock.pause) return Unexpected{TermError::suspended};
  if (on > clock.term.due) return Unexpected{TermError::expired};
  clock.pause = PqrClock::Pause{on, clock.term.days - days_used(policy, clock.term, on)};
  return clock;
}

Expected<PqrClock, TermError> resume(const TermPolicy& policy, PqrClock clock, const LocalTime& received) {
  if (!clock.pause) return Unexpected{TermError::not_suspended};
  if (received.day < clock.pause->since) return Unexpected{TermError::out_of_order};
  clock.term = count_term(policy, received, clock.pause->days_left);
  clock.pause.reset();
  return clock;
}

Expected<PqrClock, TermError> extend(const TermPolicy& policy, PqrClock clock, LocalDay on, int days) {
  if (clock.pause) return Unexpected{TermError::suspended};
  if (on > clock.term.due) return Unexpected{TermError::expired};
  if (days <= 0) return Unexpected{TermError::no_days};
  if (days > clock.limit.extension - clock.extended_by) return Unexpected{TermError::over_limit};
  const int extended = clock.term.days + days;
  clock.term = count_from_filing(policy, std::move(clock.term), extended);
  clock.extended_by += days;
  return clock;
}

LocalDay completion_due(const BusinessCalendar& calendar, LocalDay asked, int months_given) {
  LocalDay due = asked + months{months_given};
  if (!due.ok())
    due = LocalDay{due.year() / due.month() / last}; // 31 January and a month is the end of February
  return business_day_from(calendar, due);
}

Urgency urgency_of(const TermPolicy& policy, const PqrClock& clock, LocalDay today) {
  if (clock.pause) return Urgency::suspended;
  if (today > clock.term.due) return Urgency::overdue;
  if (today == clock.term.due) return Urgency::last_day;
  const int total = clock.limit.days + clock.extended_by;
  const int left = clock.term.days - days_used(policy, clock.term, today);
  const int used_percent = (total - left) * 100 / total;
  if (used_percent >= most_percent) return Urgency::mostly_gone;
  return used_percent >= half_percent ? Urgency::half_gone : Urgency::on_time;
}

} // namespace ventanilla::domain
