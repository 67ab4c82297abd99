#include "plugins/ticket_kiosk/frame.hpp"
#include "plugins/ticket_kiosk/waits.hpp"
#include "shared/domain/hours.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr float band_height = 112;
constexpr float card_height = 264;
constexpr float row_height = 120;
constexpr float low_row_height = 96;
constexpr std::size_t columns = 2;

bool is_offered(const sdk::StationState& state, const domain::Service& service) {
  const auto issued = state.site->issued_today.find(service.key);
  return service.daily_limit == 0 || issued == state.site->issued_today.end() ||
         issued->second < service.daily_limit;
}

void preferential_band(Ui& ui, const View& view, const Box& box) {
  ui.card(box, {.fill = Color::primary_soft, .border = Color::none});
  ui.icon({box.x + 32, box.y + 32, 48, 48}, "wheelchair-accessibility", Color::primary);
  const Box words = box.after(100).inset(0, 14);
  ui.text(words.row(0, 2, 0), view.words.get("kiosk.preferential.title"), {.weight = Weight::semibold});
  ui.text(words.row(1, 2, 0), view.words.get("kiosk.preferential.help"),
          {.role = TypeRole::caption, .color = Color::text2});
}

/// Rows in one column: large text and low reach.
Wish service_rows(Ui& ui, const View& view, Box area, float height) {
  Wish wish;
  const auto& services = view.state.office->services;
  const auto count = static_cast<float>(services.size());
  height = std::min(height, (area.h - gap * (count - 1)) / std::max(1.F, count));
  for (std::size_t at = 0; at < services.size(); ++at) {
    const auto& service = services[at];
    const Box box{area.x, area.y + static_cast<float>(at) * (height + gap), area.w, height};
    const auto people = std::to_string(domain::load_of(*view.state.site, service.key).waiting);
    const bool offered = is_offered(view.state, service);
    if (ui.service_row("kiosk.service." + service.key, box,
                       {.icon = service.icon,
                        .letter = service.letter,
                        .name = view.words.pick(service.name),
                        .detail = offered ? people : view.words.get("kiosk.full_today"),
                        .enabled = offered}))
      wish = Choose{service.key};
  }
  return wish;
}

Wish service_cards(Ui& ui, const View& view, Box area) {
  Wish wish;
  const auto& services = view.state.office->services;
  const auto rows = static_cast<int>((services.size() + columns - 1) / columns);
  const float height = std::min(card_height, (area.h - gap * static_cast<float>(rows - 1)) /
                                                 static_cast<float>(std::max(1, rows)));
  for (std::size_t at = 0; at < services.size(); ++at) {
    const auto& service = services[at];
    const Box row{area.x, area.y + static_cast<float>(at / columns) * (height + gap), area.w, height};
    const bool offered = is_offered(view.state, service);
    const auto detail = offered ? people_text(view.words, view.state, service.key)
                                : std::string(view.words.get("kiosk.full_today"));
    if (ui.service_card("kiosk.service." + service.key,
                        row.column(static_cast<int>(at % columns), columns, gap),
                        {.icon = service.icon,
                         .letter = service.letter,
                         .name = view.words.pick(service.name),
                         .detail = detail,
                         .enabled = offered}))
      wish = Choose{service.key};
  }
  return wish;
}

} // namespace

Wish draw_home(Ui& ui, const View& view) {
  const auto& words = view.words;
  if (view.comfort.low_reach) {
    const float below = draw_title(ui, "kiosk.title.home", words.get("kiosk.home.title"));
    ui.icon({margin, below + 48, 40, 40}, "wheelchair-accessibility", Color::primary);
    ui.text({margin + 56, below + 44, ui.window().w - 2 * margin - 56, 48}, words.get("kiosk.low_reach.note"),
            {.lines = 2});
    return service_rows(ui, view, content(ui, ui.window().h * low_reach_from), low_row_height);
  }
  const float below =
      draw_title(ui, "kiosk.title.home", words.get("kiosk.home.title"), words.get("kiosk.home.help"));
  auto area = content(ui, below + 48);
  const auto closing = domain::minutes_to_close(view.state.office->hours, view.state.local);
  const bool last_minutes = closing && *closing <= view.state.office->hours.last_minutes_warning;
  const Box band{area.x, area.bottom() - band_height, area.w, band_height};
  area.h -= band_height + gap;
  const auto wish =
      ui.large_text() ? service_rows(ui, view, area, row_height) : service_cards(ui, view, area);
  if (last_minutes)
    ui.banner(band,
              {.tone = Tone::warning,
               .icon = "clock-outline",
               .title = words.get("kiosk.closing.title"),
               .text = words.format("kiosk.closing.text", {{"minutes", std::to_string(*closing)}})},
              "kiosk.closing");
  else
    preferential_band(
        ui, view,
        {area.x,
         std::min(band.y, area.y + std::ceil(static_cast<float>(view.state.office->services.size()) / 2) *
                                       (card_height + gap)),
         area.w, band_height});
  return wish;
}

} // namespace ventanilla::ticket_kiosk
