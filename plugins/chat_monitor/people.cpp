// Everybody who could attend: what each attends now over all channels, against the capacity, and what is
// wrong.

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float head_height = 44;
constexpr float row_height = 58;
constexpr float column = 38; ///< of chat, tel., mód.
constexpr float load_width = 74;

const domain::DeskState* desk_of(const View& view, const domain::PersonKey& person) {
  for (const auto& [key, desk] : view.state.site->desks)
    if (desk.person == person) return &desk;
  return nullptr;
}

struct Problem {
  std::string words;
  Color color = Color::text2;
};

/// The worst first: a visitor without an answer, an offer not confirmed, not there, full.
Problem problem_of(const View& view, const domain::Candidate& who, const domain::PersonKey& suggested,
                   const domain::Contact* contact) {
  const auto& words = view.words;
  if (const auto since = unanswered_by(*view.state.site, who.person);
      since && view.state.now - *since > view.targets.answer)
    return {words.format("chat.person.unanswered", {{"time", elapsed(view.state.now - *since)}}),
            Color::danger};
  for (const auto* offer : view.lists.offered)
    if (offer->assignment->person == who.person)
      return {
          words.format("chat.person.offered", {{"time", elapsed(time_to_confirm(view, *offer->assignment))}}),
          Color::warning};
  const auto* desk = desk_of(view, who.person);
  if (desk == nullptr) return {words.get("chat.person.away")};
  if (desk->paused)
    return {desk->pause_reason.empty()
                ? words.get("chat.person.paused")
                : words.format("chat.person.paused_for", {{"reason", desk->pause_reason}})};
  if (who.person == suggested) return {words.get("chat.person.suggested"), Color::primary};
  if (contact != nullptr && domain::is_waiting(*contact))
    if (const auto why = domain::exclusion_of(who, domain::waiting_of(*contact, *view.state.office),
                                              domain::DistributionPolicy{}, view.state.now))
      return {exclusion_text(view, *why, contact->topic)};
  if (desk->ticket) {
    for (const auto& [key, each] : view.state.site->desks) {
      const auto* known = &each == desk ? domain::find_desk(*view.state.office, key) : nullptr;
      if (known != nullptr) return {words.format("chat.person.at_desk", {{"desk", known->label}})};
    }
  }
  return {words.get("chat.person.free")};
}

Color dot_of(const domain::Candidate& who, const Problem& problem) {
  if (!who.available) return Color::text2;
  return problem.color == Color::danger ? Color::danger : Color::success;
}

/// One square a unit of capacity, the taken ones solid; what is over the capacity is red.
void draw_load(Ui& ui, Box box, int load, int capacity) {
  constexpr float width = 10;
  constexpr float height = 15;
  constexpr int most = 5;
  const int squares = std::min(std::max(load, capacity), most);
  float x = box.right() - static_cast<float>(squares) * (width + 3) + 3;
  for (int at = 0; at < squares; ++at, x += width + 3) {
    const Box square{x, box.middle().y - height / 2, width, height};
    ui.rect(square, at >= load ? Color::border : at >= capacity ? Color::danger : Color::primary, 3);
    if (at >= load) ui.rect(square.inset(1), Color::surface2, 2);
  }
}

void draw_row(Ui& ui, const View& view, Box row, const domain::Candidate& who, const Problem& problem) {
  const float opacity = who.available ? 1.F : 0.6F;
  ui.circle({row.x + 20, row.middle().y}, 5, dot_of(who, problem), opacity);
  const float columns = row.right() - 16 - load_width - 3 * column;
  const float left = row.x + 36;
  ui.text({left, row.y + 9, columns - left, 20}, role_and_name(view, who.person),
          {.weight = Weight::medium, .opacity = opacity});
  const auto today = view.words.format("chat.person.today", {{"count", std::to_string(who.day_count)}});
  ui.text({left, row.y + 29, columns - left, 18}, problem.words + " · " + today,
          {.role = TypeRole::caption, .color = problem.color, .opacity = opacity});
  const std::array<int, 3> loads{who.load.chat, who.load.phone, who.load.desk};
  for (std::size_t at = 0; at < loads.size(); ++at)
    ui.text({columns + column * static_cast<float>(at), row.y, column, row.h}, std::to_string(loads[at]),
            {.align = Align::centre, .tabular = true, .opacity = opacity});
  draw_load(ui, {row.right() - 16 - load_width, row.y, load_width, row.h},
            domain::weighted(who.load, domain::LoadWeights{}), who.capacity);
  ui.divider({row.x, row.bottom() - 1, row.w, 1});
  ui.mark("chat.person." + who.person, row,
          role_and_name(view, who.person) + " · " + problem.words + " · " + today + " · " +
              std::to_string(loads[0]) + "/" + std::to_string(loads[1]) + "/" + std::to_string(loads[2]));
}

void draw_header(Ui& ui, const View& view, Box head) {
  const TextStyle small{.role = TypeRole::caption, .color = Color::text2, .align = Align::centre};
  ui.text({head.x + 16, head.y, 160, head.h}, view.words.get("chat.people"),
          {.role = TypeRole::caption, .weight = Weight::semibold});
  float x = head.right() - 16 - load_width - 3 * column;
  for (const char* key : {"chat.people.chat", "chat.people.phone", "chat.people.desk"}) {
    ui.text({x, head.y, column, head.h}, view.words.get(key), small);
    x += column;
  }
  ui.text({x, head.y, load_width, head.h}, view.words.get("chat.people.load"),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  ui.divider({head.x, head.bottom() - 1, head.w, 1});
}

} // namespace

void draw_people(Ui& ui, const View& view, Box area) {
  ui.card(area);
  draw_header(ui, view, area.top(head_height));
  const auto* contact = selected(view);
  domain::PersonKey suggested;
  if (contact != nullptr && domain::is_waiting(*contact))
    if (const auto found = suggestion(view, *contact)) suggested = found->person;
  auto people = domain::candidates_of(*view.state.site, *view.state.office, view.state.now);
  std::stable_sort(people.begin(), people.end(), [&](const auto& left, const auto& right) {
    return std::tuple(left.person != suggested, !left.available) <
           std::tuple(right.person != suggested, !right.available);
  });
  const Box list{area.x + 1, area.y + head_height, area.w - 2, area.h - head_height - 12};
  ui.scroll_view("chat.people", list, row_height * static_cast<float>(people.size()),
                 [&](const Box& content) {
                   float y = content.y;
                   for (const auto& who : people) {
                     draw_row(ui, view, {content.x, y, content.w, row_height}, who,
                              problem_of(view, who, suggested, contact));
                     y += row_height;
                   }
                 });
}

} // namespace ventanilla::chat_monitor
