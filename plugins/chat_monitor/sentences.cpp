#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <cstdio>

namespace ventanilla::chat_monitor {

std::string elapsed(domain::Millis span) {
  const auto total = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(span).count());
  const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  const auto minutes = total / 60 % 60;
  const auto head =
      total >= 3600 ? std::to_string(total / 3600) + ":" + two(minutes) : std::to_string(minutes);
  return head + ":" + two(total % 60);
}

std::string clock_text(const View& view, domain::Instant at) {
  // The wall's time of a moment: now's, moved by how long ago it was.
  constexpr domain::Millis day{std::chrono::hours{24}};
  auto of_day = (view.state.local.of_day - (view.state.now - at)) % day;
  if (of_day < domain::Millis{}) of_day += day;
  return view.words.clock(static_cast<int>(std::chrono::floor<std::chrono::minutes>(of_day).count()));
}

std::string contact_name(const View& view, const domain::Contact& contact) {
  if (!contact.user_name.empty()) return contact.user_name;
  const auto& bytes = contact.id.uuid.bytes;
  const int number = (bytes[14] * 256 + bytes[15]) % 10'000;
  std::string digits = std::to_string(number);
  digits.insert(0, 4 - digits.size(), '0');
  const bool chat = contact.channel == domain::ContactChannel::web_chat;
  return view.words.format(chat ? "chat.visitor" : "chat.caller", {{"number", digits}});
}

std::string person_name(const View& view, const domain::PersonKey& person) {
  const auto* known = domain::find_person(*view.state.office, person);
  return known == nullptr ? person : known->short_name;
}

std::string role_and_name(const View& view, const domain::PersonKey& person) {
  const auto* known = domain::find_person(*view.state.office, person);
  if (known == nullptr) return person;
  return std::string(view.words.get("role." + std::string(domain::to_text(known->role)))) + " · " +
         known->short_name;
}

std::string topic_name(const View& view, std::string_view key) {
  if (key.empty()) return view.words.get("chat.no_topic");
  const auto& topics = view.state.office->topics;
  const auto found =
      std::find_if(topics.begin(), topics.end(), [&](const domain::Topic& each) { return each.key == key; });
  return found == topics.end() ? std::string(key) : view.words.pick(found->name);
}

std::string_view channel_icon(domain::ContactChannel channel) {
  switch (channel) {
  case domain::ContactChannel::phone:
    return "phone";
  case domain::ContactChannel::cell_phone:
    return "cellphone";
  case domain::ContactChannel::email:
    return "email";
  case domain::ContactChannel::web_chat:
  case domain::ContactChannel::in_person:
    break;
  }
  return "message-text";
}

std::string reason_text(const View& view, const domain::DistributionReason& reason) {
  const auto key = "chat.reason." + std::string(domain::to_text(reason.rule));
  auto text = view.words.format(key, {{"load", std::to_string(reason.load)}});
  text += " · " + view.words.format("chat.reason.today", {{"count", std::to_string(reason.day_count)}});
  if (reason.last_assignment) {
    const auto ago = view.state.now - *reason.last_assignment;
    const auto minutes = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(ago).count());
    text += " · " + view.words.format("age.minutes", {{"minutes", std::to_string(minutes)}});
  }
  return text;
}

std::string exclusion_text(const View& view, domain::Exclusion why, std::string_view topic) {
  return view.words.format("chat.excluded." + std::string(domain::to_text(why)),
                           {{"topic", topic_name(view, topic)}});
}

std::string returned_text(const View& view, const domain::Contact& contact) {
  const auto& last = contact.assignment;
  if (!last || last->state != domain::AssignmentState::returned) return {};
  const auto& policy = domain::AssignmentPolicy{};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(policy.acknowledge_within).count();
  const auto key = "chat.returned." + last->why;
  const std::string known = view.words.get(key);
  // Somebody's own words of why not are said as they are.
  if (known == key)
    return view.words.format("chat.returned.because",
                             {{"person", person_name(view, last->person)}, {"reason", last->why}});
  return view.words.format(
      key, {{"person", person_name(view, last->person)}, {"seconds", std::to_string(seconds)}});
}

std::string told_text(const View& view, const domain::Contact& contact) {
  auto came_back = returned_text(view, contact);
  if (!came_back.empty()) return came_back;
  return view.words.get("chat.told." + std::string(domain::to_text(contact.assignment->state)));
}

domain::Millis time_to_confirm(const View& view, const domain::ContactAssignment& offer) {
  const auto left = domain::AssignmentPolicy{}.acknowledge_within - (view.state.now - offer.offered);
  return std::max(domain::Millis{}, left);
}

std::string row_error_text(const View& view, domain::RowError error) {
  return view.words.get("chat.row_error." + std::string(domain::to_text(error)));
}

} // namespace ventanilla::chat_monitor
