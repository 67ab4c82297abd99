#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ventanilla::domain {

/// Every PIN, of a person and of a kiosk's way out, has this many digits: the pads on the screens send it by
/// themselves with the last one.
inline constexpr std::size_t pin_digits = 6;

[[nodiscard]] constexpr bool is_pin(std::string_view text) {
  return text.size() == pin_digits &&
         std::all_of(text.begin(), text.end(), [](char each) { return each >= '0' && each <= '9'; });
}

} // namespace ventanilla::domain
