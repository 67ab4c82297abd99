#include "shared/domain/folded_text.hpp"

#include <array>
#include <cstdint>

namespace ventanilla::domain {

namespace {

constexpr std::uint32_t first_letter = 0xC0;
constexpr std::uint32_t first_mark = 0x300;
constexpr std::uint32_t last_mark = 0x36F;

/// U+00C0 to U+017F by the decompositions of the Unicode Character Database, and by their usual spelling
/// where it has none (ø o, ß ss, æ ae). Empty: no letter, stays as it is.
constexpr std::array<std::string_view, 0x180 - first_letter> letters{
    "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e",  "e", "e", "e", "i",  "i",  "i", "i", "d", "n",
    "o", "o", "o",  "o",  "o", "",  "o",  "u",  "u",  "u", "u", "y", "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i", "d",  "n",  "o", "o", "o", "o",
    "o", "",  "o",  "u",  "u", "u", "u",  "y",  "th", "y", "a", "a", "a",  "a",  "a", "a", "c", "c",
    "c", "c", "c",  "c",  "c", "c", "d",  "d",  "d",  "d", "e", "e", "e",  "e",  "e", "e", "e", "e",
    "e", "e", "g",  "g",  "g", "g", "g",  "g",  "g",  "g", "h", "h", "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j",  "j", "k", "k", "k",  "l",  "l", "l", "l", "l",
    "l", "l", "l",  "l",  "l", "n", "n",  "n",  "n",  "n", "n", "n", "n",  "n",  "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r",  "r", "s", "s", "s",  "s",  "s", "s", "s", "s",
    "t", "t", "t",  "t",  "t", "t", "u",  "u",  "u",  "u", "u", "u", "u",  "u",  "u", "u", "u", "u",
    "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z",  "z", "z", "s"};

} // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool pair = (byte & 0xE0U) == 0xC0U && at + 1 < text.size();
    if (!pair) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : text[at];
      continue;
    }
    const auto code = ((byte & 0x1FU) << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
    const bool letter = code >= first_letter && code - first_letter < letters.size();
    if (letter && !letters[code - first_letter].empty())
      out += letters[code - first_letter];
    else if (code < first_mark || code > last_mark)
      out += text.substr(at, 2);
    ++at;
  }
  return out;
}

} // namespace ventanilla::domain
