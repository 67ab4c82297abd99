// Who came in each half hour of the day's opening, and how long those who were called had waited.

#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"
#include "shared/domain/case_view.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr int slot_minutes = 30;

struct Slot {
  int begin = 0; ///< minute of the day
  int arrived = 0;
  std::vector<double> waits;
};

std::vector<Slot> slots_of(const View& view) {
  std::map<int, Slot> slots;
  const auto weekday = domain::weekday_of(view.state.local.day).iso_encoding() - 1;
  const auto& days = view.office().hours.days;
  if (weekday < days.size())
    for (const auto& span : days[weekday])
      for (int minute = span.open_minute / slot_minutes * slot_minutes; minute < span.close_minute;
           minute += slot_minutes)
        slots[minute].begin = minute;
  for (const auto& [id, ticket] : view.site().tickets) {
    if (ticket.day != view.site().day || ticket.parent) continue; // a transfer is no second arrival
    const auto of_day = local_of(view, ticket.first_arrival).of_day;
    const auto minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(of_day).count());
    auto& slot = slots[minute / slot_minutes * slot_minutes];
    slot.begin = minute / slot_minutes * slot_minutes;
    ++slot.arrived;
    if (ticket.call_epoch > 0)
      slot.waits.push_back(std::chrono::duration<double, std::ratio<60>>(domain::waited_for(ticket)).count());
  }
  std::vector<Slot> in_order;
  for (auto& [minute, slot] : slots)
    in_order.push_back(std::move(slot));
  return in_order;
}

/// The scale ends at a round number above everything drawn.
int top_of_scale(const std::vector<Slot>& slots) {
  double most = 4;
  for (const auto& slot : slots)
    most = std::max({most, static_cast<double>(slot.arrived), domain::median(slot.waits).value_or(0)});
  const int step = most > 20 ? 10 : most > 8 ? 5 : 2;
  return static_cast<int>(std::ceil(most / step)) * step;
}

void draw_legend(Ui& ui, const View& view, Box head) {
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2};
  float right = head.right() - 20;
  const auto entry = [&](const char* key, Color color, float thick) {
    const std::string words = view.words.get(key);
    const float width = ui.text_width(words, quiet);
    ui.text({right - width, head.y, width + 1, head.h}, words, quiet);
    ui.rect({right - width - 20, head.middle().y - thick / 2, 14, thick}, color, 2);
    right -= width + 36;
  };
  entry("super.live.median_wait", Color::warning, 3);
  entry("super.live.arrivals_count", Color::primary, 10);
}

} // namespace

void draw_arrivals(Ui& ui, const View& view, Box area) {
  const Box card = titled_card(ui, area, view.words.get("super.live.arrivals"));
  draw_legend(ui, view, area.top(48));
  const auto slots = slots_of(view);
  if (slots.empty()) return;
  const Box chart{card.x + 48, card.y + 20, card.w - 68, card.h - 20 - 28};
  const int top = top_of_scale(slots);
  const auto height = [&](double value) { return chart.h * static_cast<float>(value / top); };
  const TextStyle quiet{
      .role = TypeRole::caption, .color = Color::text2, .align = Align::right, .tabular = true};
  for (int quarter = 0; quarter <= 2; ++quarter) {
    const int value = top * quarter / 2;
    const float y = chart.bottom() - height(value);
    ui.line({chart.x, y}, {chart.right(), y}, Color::border);
    ui.text({chart.x - 40, y - 10, 32, 20}, std::to_string(value), quiet);
  }
  std::vector<Vec> line;
  const int count = static_cast<int>(slots.size());
  for (int at = 0; at < count; ++at) {
    const auto& slot = slots[static_cast<std::size_t>(at)];
    const Box column = chart.column(at, count, 4);
    const float tall = height(slot.arrived);
    if (slot.arrived > 0)
      ui.rect({column.x + column.w * 0.15F, chart.bottom() - tall, column.w * 0.7F, tall}, Color::primary, 3);
    if (const auto wait = domain::median(slot.waits))
      line.push_back({column.middle().x, chart.bottom() - height(*wait)});
    if (at % 2 == 0) {
      const auto clock = std::to_string((slot.begin / 60 + 11) % 12 + 1) +
                         (slot.begin % 60 < 10 ? ":0" : ":") + std::to_string(slot.begin % 60);
      ui.text({column.x - 20, chart.bottom() + 6, column.w + 40, 18}, clock,
              {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre, .tabular = true});
    }
  }
  if (line.size() > 1) ui.polyline(line, Color::warning, 3);
  for (const auto& point : line)
    ui.circle(point, 4, Color::warning);
}

} // namespace ventanilla::supervisor
