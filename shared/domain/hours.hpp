#pragma once

#include "shared/domain/office.hpp"

#include <optional>

namespace ventanilla::domain {

struct NextOpening {
  LocalDay day{};
  int open_minute = 0;
};

/// Whether the kiosk issues turns now. Closing time drains: who entered is still served (CPACA art. 7).
[[nodiscard]] bool is_open(const WeekHours&, const LocalTime& now);

/// Minutes left until the current span closes; nullopt when closed.
[[nodiscard]] std::optional<int> minutes_to_close(const WeekHours&, const LocalTime& now);

/// The next moment the office opens, at or after `now`, within 60 days; nullopt when it never does.
[[nodiscard]] std::optional<NextOpening> next_opening(const WeekHours&, const LocalTime& now);

} // namespace ventanilla::domain
