#include "shared/domain/hours.hpp"

#include <algorithm>

namespace ventanilla::domain {

namespace {

constexpr int days_searched = 60;

int minute_of(const LocalTime& time) {
  return static_cast<int>(std::chrono::floor<std::chrono::minutes>(time.of_day).count());
}

/// The spans of a day; none on closed days.
std::vector<OpenSpan> spans_of(const WeekHours& hours, LocalDay day) {
  if (std::find(hours.closed_days.begin(), hours.closed_days.end(), day) != hours.closed_days.end())
    return {};
  const std::size_t index = weekday_of(day).iso_encoding() - 1;
  return index < hours.days.size() ? hours.days[index] : std::vector<OpenSpan>{};
}

} // namespace

std::optional<int> minutes_to_close(const WeekHours& hours, const LocalTime& now) {
  const int minute = minute_of(now);
  for (const auto& span : spans_of(hours, now.day))
    if (minute >= span.open_minute && minute < span.close_minute) return span.close_minute - minute;
  return std::nullopt;
}

bool is_open(const WeekHours& hours, const LocalTime& now) {
  return minutes_to_close(hours, now).has_value();
}

std::optional<NextOpening> next_opening(const WeekHours& hours, const LocalTime& now) {
  auto day = now.day;
  for (int ahead = 0; ahead <= days_searched; ++ahead, day = next_day(day)) {
    std::optional<int> first;
    for (const auto& span : spans_of(hours, day)) {
      if (ahead == 0 && span.open_minute < minute_of(now)) continue;
      if (!first || span.open_minute < *first) first = span.open_minute;
    }
    if (first) return NextOpening{day, *first};
  }
  return std::nullopt;
}

} // namespace ventanilla::domain
