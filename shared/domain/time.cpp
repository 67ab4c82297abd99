#include "shared/domain/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace ventanilla::domain {

namespace {

using namespace std::chrono;

/// Reads exactly `count` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t at = 0; at < count; ++at) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    value = value * 10 + (text[at] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<LocalDay> take_day(std::string_view& text) {
  const auto y = take_number(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_number(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_number(text, 2);
  if (!d) return std::nullopt;
  const LocalDay day{year{*y}, month{static_cast<unsigned>(*m)}, std::chrono::day{static_cast<unsigned>(*d)}};
  if (!day.ok()) return std::nullopt;
  return day;
}

/// ".120" → 120 ms; more digits than three are cut.
std::optional<Millis> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return Millis{0};
  int value = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
    if (++digits > 9) return std::nullopt;
  }
  if (digits == 0) return std::nullopt;
  for (int at = digits; at < 3; ++at)
    value *= 10;
  return Millis{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return minutes{0};
  const bool east = !text.empty() && text.front() == '+';
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto h = take_number(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
  const auto m = take_number(text, 2);
  if (!m || *m > 59) return std::nullopt;
  const minutes offset = hours{*h} + minutes{*m};
  return east ? offset : -offset;
}

/// The number with zeros in front up to `width`. A central writes ten moments a request; printf is slow at
/// it.
void append(std::string& text, std::int64_t number, int width) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const auto missing = width - (end - digits.data());
  text.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(missing, 0)), '0').append(digits.data(), end);
}

void append(std::string& text, LocalDay day) {
  append(text, static_cast<int>(day.year()), 4);
  append(text += '-', static_cast<unsigned>(day.month()), 2);
  append(text += '-', static_cast<unsigned>(day.day()), 2);
}

} // namespace

std::string to_text(LocalDay day) {
  std::string text;
  append(text, day);
  return text;
}

std::optional<LocalDay> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return text.empty() ? day : std::nullopt;
}

std::string to_text(Instant at) {
  const auto midnight = floor<days>(at);
  const hh_mm_ss clock{at - midnight};
  std::string text;
  text.reserve(24);
  append(text, LocalDay{midnight});
  append(text += 'T', clock.hours().count(), 2);
  append(text += ':', clock.minutes().count(), 2);
  append(text += ':', clock.seconds().count(), 2);
  append(text += '.', clock.subseconds().count(), 3);
  return text += 'Z';
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto day = take_day(text);
  if (!day || !take(text, 'T')) return std::nullopt;
  const auto h = take_number(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
  const auto m = take_number(text, 2);
  if (!m || *m > 59 || !take(text, ':')) return std::nullopt;
  const auto s = take_number(text, 2);
  if (!s || *s > 59) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Instant{sys_days{*day} + hours{*h} + minutes{*m} + seconds{*s} + *fraction - *offset};
}

LocalDay next_day(LocalDay day) {
  return LocalDay{sys_days{day} + days{1}};
}

std::chrono::weekday weekday_of(LocalDay day) {
  return weekday{sys_days{day}};
}

} // namespace ventanilla::domain
