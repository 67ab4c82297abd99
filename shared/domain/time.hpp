#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::domain {

using Millis = std::chrono::milliseconds;

/// A moment, UTC, in milliseconds. Order of events is never decided by it (sync.md b.3): it is a label.
using Instant = std::chrono::sys_time<Millis>;

/// A day in the site's own time zone. The business day is stored with each number and ticket; it is not
/// worked out again later (product.md rule 2).
using LocalDay = std::chrono::year_month_day;

/// A moment as the clock on the site's wall shows it. `ports::Zone` makes it from an Instant.
struct LocalTime {
  LocalDay day{};
  std::chrono::milliseconds of_day{}; ///< since local midnight, 0 … 24 h

  bool operator==(const LocalTime&) const = default;
};

/// "2026-11-24".
[[nodiscard]] std::string to_text(LocalDay day);
[[nodiscard]] std::optional<LocalDay> parse_day(std::string_view text);

/// RFC 3339 with milliseconds, UTC: "2026-11-24T15:42:07.120Z".
[[nodiscard]] std::string to_text(Instant at);
/// Accepts what `to_text` writes, with or without the fraction (1 to 9 digits), with "Z" or a ±hh:mm offset.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

[[nodiscard]] LocalDay next_day(LocalDay day);
[[nodiscard]] std::chrono::weekday weekday_of(LocalDay day);

} // namespace ventanilla::domain
