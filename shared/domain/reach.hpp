#pragma once

#include "shared/domain/expected.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ventanilla::domain {

// How a person can be reached: telephone numbers and e-mail addresses.

enum class PhoneError : std::uint8_t {
  needs_area, ///< seven digits, the short form of before 2021: ask for the area
  invalid,
};

[[nodiscard]] std::string_view to_text(PhoneError);

/// E.164, as "+573106691309", from what somebody typed with blanks, dots, hyphens and parentheses. National
/// numbers have ten digits since 1 September 2021: a mobile begins with 3, a fixed line with 60 and the digit
/// of its area, which is never 3 (CRC Resolución 5826 of 2019). Foreign numbers need "+" or "00" and their
/// country.
[[nodiscard]] Expected<std::string, PhoneError> normalise_phone(std::string_view typed);

/// One "@" with something before it, a dotted name after it, no blanks, at most 254 bytes. Only a message
/// that arrives proves more.
[[nodiscard]] bool looks_like_email(std::string_view text);

} // namespace ventanilla::domain
