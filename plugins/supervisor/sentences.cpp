#include "plugins/supervisor/model.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::supervisor {

domain::LocalTime local_of(const View& view, domain::Instant at) {
  // The wall's time of a moment: now's, moved by how long ago it was. The site's zone has no summer time.
  using std::chrono::days;
  const auto now = std::chrono::sys_days{view.state.local.day} + view.state.local.of_day;
  const auto then = now - (view.state.now - at);
  const auto day = std::chrono::floor<days>(then);
  return {domain::LocalDay{day}, then - day};
}

std::string clock_text(const View& view, domain::Instant at) {
  const auto of_day = local_of(view, at).of_day;
  return view.words.clock(static_cast<int>(std::chrono::floor<std::chrono::minutes>(of_day).count()));
}

std::string date_text(const View& view, domain::LocalDay day) {
  const auto month = "super.month." + std::to_string(static_cast<unsigned>(day.month()));
  return view.words.format("super.date", {{"day", std::to_string(static_cast<unsigned>(day.day()))},
                                          {"month", view.words.get(month)}});
}

std::string date_and_clock(const View& view, domain::Instant at) {
  return date_text(view, local_of(view, at).day) + ", " + clock_text(view, at);
}

std::string minutes_text(const View& view, domain::Millis span) {
  const auto minutes = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(span).count());
  if (minutes < 60) return view.words.format("super.minutes", {{"minutes", std::to_string(minutes)}});
  return view.words.format(
      "super.hours", {{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}});
}

std::string timer_text(domain::Millis span) {
  const auto seconds = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(span).count());
  const auto rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

std::string age_text(const View& view, domain::Millis span) {
  if (span < std::chrono::minutes{1}) return view.words.get("super.just_now");
  return view.words.format("super.ago", {{"span", minutes_text(view, span)}});
}

std::string percent_text(const View& view, double share) {
  const int tenths = domain::percent_tenths(share);
  std::string number = std::to_string(tenths / 10);
  if (tenths % 10 != 0) number += (view.words.language() == "en" ? "." : ",") + std::to_string(tenths % 10);
  return view.words.format("super.percent", {{"number", number}});
}

std::string interval_text(const View& view, const domain::Proportion& share) {
  const auto whole = [](double part) { return std::to_string(std::lround(part * 100)); };
  return view.words.format("super.interval", {{"low", whole(share.low)}, {"high", whole(share.high)}});
}

std::string person_name(const View& view, const domain::PersonKey& key) {
  const auto* person = domain::find_person(view.office(), key);
  return person == nullptr ? key : person->short_name;
}

std::string topic_name(const View& view, const std::string& key) {
  const auto& topics = view.office().topics;
  const auto found =
      std::find_if(topics.begin(), topics.end(), [&](const domain::Topic& each) { return each.key == key; });
  return found == topics.end() ? key : view.words.pick(found->name);
}

std::string word_of(const View& view, std::string_view prefix, std::string_view value) {
  return view.words.get(std::string(prefix) + std::string(value));
}

std::string form_line(const View& view, std::string_view code) {
  const auto* form = domain::active_form(view.office(), code);
  if (form == nullptr) return std::string(code);
  return form->code + " · v" + std::to_string(form->version) + " · " +
         word_of(view, "super.form.status.", domain::to_text(form->status));
}

bool contains_words(std::string_view text, std::string_view words) {
  const auto same = [](char left, char right) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(left) == small(right);
  };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

} // namespace ventanilla::supervisor
