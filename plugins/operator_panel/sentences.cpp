#include "plugins/operator_panel/model.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

std::string minutes_text(const View& view, domain::Millis span) {
  const auto minutes = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(span).count());
  return view.words.format("panel.minutes", {{"minutes", std::to_string(minutes)}});
}

std::string reason_text(const View& view, const domain::CallReason& reason) {
  using Rule = domain::CallReason::Rule;
  const auto waited = minutes_text(view, reason.waited);
  const auto step = std::to_string(reason.step);
  const auto of = std::to_string(reason.of);
  const char* key = "panel.reason.only_class_waiting";
  switch (reason.rule) {
  case Rule::rescue:
    key = "panel.reason.rescue";
    break;
  case Rule::appointment:
    key = "panel.reason.appointment";
    break;
  case Rule::preferential_turn:
    key = "panel.reason.preferential_turn";
    break;
  case Rule::general_turn:
    key = "panel.reason.general_turn";
    break;
  case Rule::only_class_waiting:
    break;
  case Rule::chosen:
    key = "panel.reason.chosen";
    break;
  }
  auto text = view.words.format(key, {{"waited", waited}, {"step", step}, {"of", of}});
  if (reason.oldest && reason.rule != Rule::chosen) text += view.words.get("panel.reason.oldest");
  return text;
}

std::string timer_text(double seconds) {
  const auto whole = static_cast<int>(std::max(0.0, seconds));
  return std::to_string(whole / 60) + (whole % 60 < 10 ? ":0" : ":") + std::to_string(whole % 60);
}

std::string service_name(const View& view, const domain::ServiceKey& key) {
  const auto* service = view.state.office ? domain::find_service(*view.state.office, key) : nullptr;
  return service == nullptr ? key : view.words.pick(service->name);
}

std::string clock_text(const View& view, domain::Instant at) {
  // The wall's time of a moment: now's, moved by how long ago it was.
  constexpr domain::Millis day{std::chrono::hours{24}};
  auto of_day = (view.state.local.of_day - (view.state.now - at)) % day;
  if (of_day < domain::Millis{}) of_day += day;
  return view.words.clock(static_cast<int>(std::chrono::floor<std::chrono::minutes>(of_day).count()));
}

} // namespace ventanilla::operator_panel
