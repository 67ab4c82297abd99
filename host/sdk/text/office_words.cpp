#include "host/sdk/text/office_words.hpp"

#include "shared/domain/hours.hpp"

#include <algorithm>

namespace ventanilla::sdk {

namespace {

int whole_minutes(domain::Millis span) {
  return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(span).count());
}

/// A time that no line breaks: "8:00 a. m." keeps together.
std::string unbroken_clock(const Text& words, int minute) {
  std::string text;
  for (const char each : words.clock(minute))
    text += each == ' ' ? "\u00A0" : std::string(1, each);
  return text;
}

} // namespace

std::string opening_words(const Text& words, const domain::WeekHours& hours, const domain::LocalTime& now) {
  const auto next = domain::next_opening(hours, now);
  if (!next) return words.get("opening.unknown");
  const auto clock = words.clock(next->open_minute);
  const int hour = next->open_minute / 60 % 12;
  const std::string article = hour == 1 ? "one" : "other"; // "a la 1:30", "a las 8:00"
  if (next->day == now.day) return words.format("opening.today." + article, {{"clock", clock}});
  if (next->day == domain::next_day(now.day))
    return words.format("opening.tomorrow." + article, {{"clock", clock}});
  return words.format(
      "opening.day." + article,
      {{"weekday", words.weekday(next->day)}, {"date", words.day_and_month(next->day)}, {"clock", clock}});
}

std::string hours_words(const Text& words, const domain::WeekHours& hours, const domain::LocalTime& now) {
  const auto next = domain::next_opening(hours, now);
  const auto day = next ? next->day : now.day;
  const std::size_t index = domain::weekday_of(day).iso_encoding() - 1;
  if (index >= hours.days.size()) return {};
  std::string text;
  for (const auto& span : hours.days[index]) {
    if (!text.empty()) text += words.get("hours.and");
    text += words.format("hours.span", {{"open", unbroken_clock(words, span.open_minute)},
                                        {"close", unbroken_clock(words, span.close_minute)}});
  }
  return text;
}

std::string wait_words(const Text& words, const domain::WaitRange& wait) {
  const int low = whole_minutes(wait.low);
  const int high = std::max(1, whole_minutes(wait.high));
  if (low == high || low == 0) return words.format("wait.up_to", {{"minutes", std::to_string(high)}});
  return words.format("wait.range", {{"low", std::to_string(low)}, {"high", std::to_string(high)}});
}

} // namespace ventanilla::sdk
