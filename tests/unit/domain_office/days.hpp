#pragma once

#include "shared/domain/time.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// A day as it stands in a table, "2026-07-13"; a table with a typing error stops its test.
inline LocalDay day(std::string_view text) {
  const auto parsed = parse_day(text);
  if (!parsed) throw std::invalid_argument(std::string(text));
  return *parsed;
}

/// Ten in the morning, a time at which every office is open.
inline LocalTime morning_of(std::string_view text) {
  return {day(text), std::chrono::hours{10}};
}

} // namespace ventanilla::domain
