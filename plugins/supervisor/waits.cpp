#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float row_highest = 48;
constexpr float row_lowest = 36;

/// The wait that fills a bar: the same for all services, so that bars can be compared.
domain::Millis full_bar(const View& view) {
  domain::Millis most = std::chrono::minutes{5};
  for (const auto& service : view.office().services)
    most = std::max({most, service.wait_target, oldest_wait(view, service).value_or(domain::Millis{})});
  return most;
}

void draw_bar(Ui& ui, Box box, float part, float target, bool late) {
  constexpr float thick = 12;
  const Box whole{box.x, box.y + (box.h - thick) / 2, box.w, thick};
  ui.rect(whole, Color::surface2, thick / 2);
  if (part > 0)
    ui.rect(whole.left(std::max(thick, whole.w * part)), late ? Color::warning : Color::primary, thick / 2);
  ui.rect({box.x + box.w * target - 1, whole.y - 4, 2, thick + 8}, Color::text);
}

void draw_service(Ui& ui, const View& view, const domain::Service& service, domain::Millis full, Box row) {
  const auto wait = oldest_wait(view, service);
  const bool late = wait && *wait > service.wait_target;
  // A bar grows with its words, a minute at a time.
  const auto minutes = [](domain::Millis span) {
    return static_cast<float>(std::chrono::floor<std::chrono::minutes>(span).count());
  };
  const auto of_full = [&](domain::Millis span) {
    return std::clamp(minutes(span) / minutes(full), 0.F, 1.F);
  };
  const Box inner = row.inset(20, 0);
  ui.text(inner.left(26), service.letter, {.weight = Weight::bold, .color = Color::primary});
  const float words = inner.w * 0.48F; // the longest service has its whole name
  ui.text({inner.x + 28, row.y, words - 28 - 34, row.h}, view.words.pick(service.name));
  ui.text({inner.x + words - 30, row.y, 30, row.h},
          std::to_string(domain::load_of(view.site(), service.key).waiting),
          {.weight = Weight::semibold, .align = Align::right, .tabular = true});
  constexpr float last = 156;
  draw_bar(ui, {inner.x + words + 14, row.y, inner.w - words - 14 - last - 14, row.h},
           wait ? of_full(*wait) : 0.F, of_full(service.wait_target), late);
  std::string said = view.words.get("super.live.no_wait");
  if (wait) said = minutes_text(view, *wait);
  if (late) said = view.words.format("super.live.past_target", {{"span", said}});
  ui.text(inner.tail(last), said,
          {.color = late ? Color::warning : Color::text2,
           .align = Align::right,
           .tabular = true,
           .id = "super.wait." + service.key});
  ui.divider({row.x, row.bottom() - 1, row.w, 1});
}

} // namespace

std::optional<domain::Millis> oldest_wait(const View& view, const domain::Service& service) {
  const auto load = domain::load_of(view.site(), service.key);
  if (!load.oldest_entry) return std::nullopt;
  return std::max(domain::Millis{}, view.state.now - *load.oldest_entry);
}

void draw_waits(Ui& ui, const View& view, Box area) {
  const auto& services = view.office().services;
  const Box list =
      titled_card(ui, area, view.words.get("super.live.waits"), view.words.get("super.live.waits_note"));
  if (services.empty()) return;
  const float row = std::clamp(list.h / static_cast<float>(services.size()), row_lowest, row_highest);
  const auto full = full_bar(view);
  scroll_rows(ui, "super.waits", list, row, services.size(), std::nullopt,
              [&](std::size_t at, Box box) { draw_service(ui, view, services[at], full, box); });
}

} // namespace ventanilla::supervisor
