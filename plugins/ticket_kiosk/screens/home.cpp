#include "plugins/ticket_kiosk/frame.hpp"
#include "plugins/ticket_kiosk/waits.hpp"
#include "shared/domain/hours.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr float band_height = 112;
constexpr float large_band_height = 144;
constexpr float card_height = 264;
constexpr float row_height = 120;
constexpr float low_row_height = 96;
constexpr std::size_t columns = 2;
constexpr std::size_t services_most = 8;

/// The services of one page. Up to eight stand together; of more, seven and a way to the rest.
struct Page {
  std::span<const domain::Service> services;
  std::size_t rest = 0; ///< of services on later pages
};

Page page_of(const domain::Office& office, std::size_t number) {
  const std::span all(office.services);
  if (all.size() <= services_most) return {all, 0};
  const auto first = std::min(number * (services_most - 1), all.size());
  const auto left = all.subspan(first);
  if (left.size() <= services_most) return {left, 0};
  return {left.first(services_most - 1), left.size() - (services_most - 1)};
}

void preferential_band(Ui& ui, const View& view, const Box& box) {
  ui.card(box, {.fill = Color::primary_soft, .border = Color::none});
  ui.icon({box.x + 32, box.y + 32, 48, 48}, "wheelchair-accessibility", Color::primary);
  const Box words{box.x + 100, box.y, box.w - 132, box.h};
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2, .valign = VAlign::top, .lines = 2};
  const auto* help = view.words.get("kiosk.preferential.help");
  const float title = ui.line_height(TypeRole::body);
  const float below = ui.text_height(help, words.w, quiet);
  const float top = words.y + (words.h - title - below) / 2;
  ui.text({words.x, top, words.w, title}, view.words.get("kiosk.preferential.title"),
          {.weight = Weight::semibold});
  ui.text({words.x, top + title, words.w, below}, help, quiet);
}

/// A full service can be touched too: it says when there are turns again.
ServiceCard card_of(const View& view, const domain::Service& service, std::string_view detail) {
  const bool offered = is_offered(view.state, service);
  return {.icon = service.icon,
          .letter = service.letter,
          .name = view.words.pick(service.name),
          .detail = offered ? detail : view.words.get("kiosk.full_today"),
          .detail_icon = offered ? "account-multiple" : "calendar-remove"};
}

/// Rows in one column: large text and low reach.
Wish service_rows(Ui& ui, const View& view, const Home& step, Box area, float height) {
  Wish wish;
  const auto page = page_of(*view.state.office, step.page);
  const auto count = static_cast<float>(page.services.size() + (page.rest > 0 ? 1 : 0));
  height = std::min(height, (area.h - gap * (count - 1)) / std::max(1.F, count));
  Box box{area.x, area.y, area.w, height};
  for (const auto& service : page.services) {
    const auto people = std::to_string(domain::load_of(*view.state.site, service.key).waiting);
    if (ui.service_row("kiosk.service." + service.key, box, card_of(view, service, people)))
      wish = Choose{service.key};
    box = box.moved(0, height + gap);
  }
  if (page.rest > 0 &&
      ui.service_row("kiosk.more", box,
                     {.icon = "dots-horizontal", .name = view.words.get("kiosk.more"), .detail_icon = {}}))
    wish = TurnTo{step.page + 1};
  return wish;
}

Wish service_cards(Ui& ui, const View& view, const Home& step, Box area) {
  Wish wish;
  const auto page = page_of(*view.state.office, step.page);
  const auto count = page.services.size() + (page.rest > 0 ? 1 : 0);
  const auto rows = static_cast<float>(std::max<std::size_t>(1, (count + columns - 1) / columns));
  const float height = std::min(card_height, (area.h - gap * (rows - 1)) / rows);
  const auto place = [&](std::size_t at) {
    const Box row{area.x, area.y + static_cast<float>(at / columns) * (height + gap), area.w, height};
    return row.column(static_cast<int>(at % columns), columns, gap);
  };
  for (std::size_t at = 0; at < page.services.size(); ++at) {
    const auto& service = page.services[at];
    const auto people = people_text(view.words, view.state, service.key);
    if (ui.service_card("kiosk.service." + service.key, place(at), card_of(view, service, people)))
      wish = Choose{service.key};
  }
  if (page.rest > 0) {
    const auto rest = view.words.count("kiosk.more.detail", static_cast<int>(page.rest));
    if (ui.service_card("kiosk.more", place(page.services.size()),
                        {.icon = "dots-horizontal",
                         .name = view.words.get("kiosk.more"),
                         .detail = rest,
                         .detail_icon = "arrow-right"}))
      wish = TurnTo{step.page + 1};
  }
  return wish;
}

/// What stands below the services: how long it is open, the way back, or how preferential attention works.
Wish home_band(Ui& ui, const View& view, const Home& step, Box band) {
  const auto& hours = view.state.office->hours;
  const auto closing = domain::minutes_to_close(hours, view.state.local);
  if (step.page > 0) {
    if (ui.button("kiosk.back", {band.x, band.y, 300, 104}, view.words.get("kiosk.back"),
                  {.icon = "undo", .ink = true}))
      return TurnTo{step.page - 1};
  } else if (closing && *closing <= hours.last_minutes_warning) {
    ui.banner(band,
              {.tone = Tone::warning,
               .icon = "clock",
               .title = view.words.get("kiosk.closing.title"),
               .text = view.words.format("kiosk.closing.text", {{"minutes", std::to_string(*closing)}})},
              "kiosk.closing");
  } else {
    preferential_band(ui, view, band);
  }
  return {};
}

} // namespace

Wish draw_home(Ui& ui, const View& view, const Home& step) {
  const auto& words = view.words;
  if (view.comfort.low_reach) {
    const float below = draw_title(ui, "kiosk.title.home", words.get("kiosk.home.title"));
    ui.icon({margin, below + 48, 40, 40}, "wheelchair-accessibility", Color::primary);
    ui.text({margin + 56, below + 44, ui.window().w - 2 * margin - 56, 48}, words.get("kiosk.low_reach.note"),
            {.lines = 2});
    Box area = content(ui, ui.window().h * low_reach_from);
    if (step.page == 0) return service_rows(ui, view, step, area, low_row_height);
    const auto back = home_band(ui, view, step, area.foot(band_height));
    area.h -= band_height + gap;
    const auto wish = service_rows(ui, view, step, area, low_row_height);
    return std::holds_alternative<std::monostate>(wish) ? back : wish;
  }
  const float below =
      draw_title(ui, "kiosk.title.home", words.get("kiosk.home.title"), words.get("kiosk.home.help"));
  auto area = content(ui, below + 52);
  const bool rows = ui.large_text();
  const float band = rows ? large_band_height : band_height;
  const float lowest = area.bottom() - band;
  area.h -= band + gap;
  const auto wish =
      rows ? service_rows(ui, view, step, area, row_height) : service_cards(ui, view, step, area);
  const auto shown = static_cast<float>(std::min(view.state.office->services.size(), services_most));
  const float used = rows ? shown * (row_height + gap) : std::ceil(shown / columns) * (card_height + gap);
  const auto back = home_band(ui, view, step, {area.x, std::min(lowest, area.y + used), area.w, band});
  return std::holds_alternative<std::monostate>(wish) ? back : wish;
}

} // namespace ventanilla::ticket_kiosk
