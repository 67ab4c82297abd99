#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {
/// A station that works is heard at least each half minute; twice that forgives a slow answer.
constexpr domain::Millis silence{std::chrono::seconds{60}};
} // namespace

bool is_silent(const View& view, const sdk::StationHealth& station) {
  return !station.last_seen || view.state.now - *station.last_seen > silence;
}

void draw_stations(Ui& ui, const View& view, Box area) {
  std::vector<const sdk::StationHealth*> stations;
  for (const auto& station : view.model.health.stations)
    if (!station.revoked) stations.push_back(&station);
  const auto online = std::count_if(stations.begin(), stations.end(),
                                    [&](const auto* each) { return !is_silent(view, *each); });
  std::string note;
  if (!stations.empty())
    note = view.words.format("super.live.stations_online",
                             {{"online", std::to_string(online)}, {"all", std::to_string(stations.size())}});
  if (view.model.health.failed) note = view.words.get("super.live.stations_unknown");
  const Box list = titled_card(ui, area, view.words.get("super.live.stations"), note);
  scroll_rows(ui, "super.stations", list, two_lines_height, stations.size(), std::nullopt,
              [&](std::size_t at, Box box) {
                const auto& station = *stations[at];
                const bool silent = is_silent(view, station);
                std::string said = view.words.get("super.live.station_never");
                if (station.last_seen) {
                  const auto age = age_text(view, view.state.now - *station.last_seen);
                  said = silent ? view.words.format("super.live.station_silent", {{"age", age}})
                                : view.words.format("super.live.station_fresh", {{"age", age}});
                }
                const auto id = "super.station." + station.key;
                draw_two_lines(ui, box,
                               {.id = id,
                                .icon = !silent             ? "check-circle"
                                        : station.last_seen ? "wifi-off"
                                                            : "help-circle",
                                .color = !silent             ? Color::success
                                         : station.last_seen ? Color::danger
                                                             : Color::text2,
                                .title = station.label.empty() ? station.key : station.label,
                                .note = said});
              });
}

} // namespace ventanilla::supervisor
