#include "shared/domain/plain_text.hpp"

#include <array>
#include <utility>

namespace ventanilla::domain {

namespace {

/// The bytes of one code point at the front; broken UTF-8 counts byte by byte.
std::string_view front_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t size = 1;
  if (lead >= 0xF0U)
    size = 4;
  else if (lead >= 0xE0U)
    size = 3;
  else if (lead >= 0xC0U)
    size = 2;
  return text.substr(0, size);
}

bool is_line_end(std::string_view point) {
  return point == "\n" || point == "\xE2\x80\xA8" || point == "\xE2\x80\xA9"; // also U+2028, U+2029
}

bool is_within(std::string_view point, std::string_view first, std::string_view last) {
  return point.size() == first.size() && point >= first && point <= last;
}

bool is_unseen(std::string_view point) {
  if (point.size() == 1) return static_cast<unsigned char>(point.front()) < 0x20U || point == "\x7F";
  // First and last of each range: U+0080 – 009F, 061C, 200B, 200E – 200F, 202A – 202E, 2066 – 2069, FEFF.
  using Range = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Range, 7> ranges{
      Range{"\xC2\x80", "\xC2\x9F"},         Range{"\xD8\x9C", "\xD8\x9C"},
      Range{"\xE2\x80\x8B", "\xE2\x80\x8B"}, Range{"\xE2\x80\x8E", "\xE2\x80\x8F"},
      Range{"\xE2\x80\xAA", "\xE2\x80\xAE"}, Range{"\xE2\x81\xA6", "\xE2\x81\xA9"},
      Range{"\xEF\xBB\xBF", "\xEF\xBB\xBF"}};
  for (const auto& [first, last] : ranges)
    if (is_within(point, first, last)) return true;
  return false;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

std::string plain(std::string_view text, char line_end) {
  std::string out;
  while (!text.empty()) {
    const auto point = front_of(text);
    text.remove_prefix(point.size());
    if (point == "\r") {
      // "\r\n" is one end of a line.
      if (text.empty() || text.front() != '\n') out += line_end;
    } else if (is_line_end(point)) {
      out += line_end;
    } else if (point == "\t") {
      out += ' ';
    } else if (!is_unseen(point)) {
      out += point;
    }
  }
  return trimmed(out);
}

} // namespace

std::string plain_line(std::string_view text) {
  return plain(text, ' ');
}

std::string plain_text(std::string_view text) {
  return plain(text, '\n');
}

} // namespace ventanilla::domain
