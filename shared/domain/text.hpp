#pragma once

#include <cstddef>
#include <string_view>

namespace ventanilla::domain {

/// Nothing but blanks, tabs and line ends.
[[nodiscard]] constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Characters of UTF-8 text, as a person counts letters for a maximum length: code points, not bytes.
[[nodiscard]] constexpr std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text)
    count += (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U ? 0U : 1U;
  return count;
}

} // namespace ventanilla::domain
