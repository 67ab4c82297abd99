#include "plugins/operator_panel/model.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

float draw_waiting(Ui& ui, const View& view, Box area, float row) {
  const auto* desk = own_desk(view);
  if (desk == nullptr || !view.state.site) return area.y;
  int people = 0;
  std::vector<std::pair<const domain::Service*, domain::ServiceLoad>> rows;
  for (const auto& each : desk->services) {
    const auto* service = domain::find_service(*view.state.office, each.service);
    if (service == nullptr) continue;
    rows.emplace_back(service, domain::load_of(*view.state.site, each.service));
    people += rows.back().second.waiting;
  }
  // Where not all have room, those that nobody waits for are left out first.
  if (area.y + 28 + row * static_cast<float>(rows.size()) > area.bottom())
    std::stable_partition(rows.begin(), rows.end(), [](const auto& each) { return each.second.waiting > 0; });
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2};
  TextStyle right = quiet;
  right.align = Align::right;
  ui.text(area.top(24), view.words.get("panel.waiting"), quiet);
  ui.text({area.x, area.y, area.w - 92, 24}, view.words.count("wait.people", people), right);
  ui.text(area.top(24), view.words.get("panel.oldest"), right);
  ui.divider({area.x, area.y + 26, area.w, 1});
  float y = area.y + 28;
  for (const auto& [service, load] : rows) {
    if (y + row > area.bottom()) break;
    const auto waited = load.oldest_entry ? view.state.now - *load.oldest_entry : domain::Millis{};
    const auto trailing = load.oldest_entry ? minutes_text(view, waited) : std::string("—");
    const auto number = std::to_string(load.waiting);
    ui.row({}, {area.x, y, area.w, row},
           {.lead = service->letter,
            .lead_width = 28,
            .lead_color = Color::primary,
            .text = view.words.pick(service->name),
            .number = number,
            .number_right = 80,
            .trailing = trailing,
            .trailing_color = waited > service->wait_target ? Color::warning : Color::text2,
            .divider = false});
    y += row;
  }
  return y;
}

void draw_my_day(Ui& ui, const View& view, Box area) {
  if (area.h < 60 || !view.state.session || !view.state.site) return;
  const auto day = domain::day_of(*view.state.site, view.state.session->desk);
  ui.text(area.top(24), view.words.get("panel.my_day"), {.role = TypeRole::caption, .color = Color::text2});
  ui.divider({area.x, area.y + 26, area.w, 1});
  const auto average = timer_text(std::chrono::duration<double>(day.service_average).count());
  const auto finished = std::to_string(day.finished);
  const auto no_shows = std::to_string(day.no_shows);
  const Box line{area.x, area.y + 32, area.w, 28};
  const auto figure = [&](Box box, std::string_view number, const char* word, Align align) {
    ui.pieces(box, {{.text = number, .weight = Weight::semibold}, {.text = view.words.get(word), .gap = 4}},
              {.align = align});
  };
  figure(line.column(0, 3, 0), finished, "panel.day.finished", Align::left);
  figure(line.column(1, 3, 0), average, "panel.day.average", Align::centre);
  figure(line.column(2, 3, 0), no_shows, "panel.day.no_shows", Align::right);
}

} // namespace ventanilla::operator_panel
