#include "plugins/ticket_kiosk/frame.hpp"

#include <array>
#include <cmath>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr float head_y = 56;
constexpr float head_height = 72;
constexpr float foot_height = 128;
constexpr float foot_margin = 48;
constexpr double staff_word_s = 8;

/// Asks for the frame in which the clock's minute changes.
void tick_each_minute(Ui& ui, const sdk::StationState& state) {
  const auto into_minute = state.local.of_day % std::chrono::minutes{1};
  ui.need_frame_in(60.0 - static_cast<double>(into_minute.count()) / 1000.0 + 0.01);
}

} // namespace

void draw_head(Ui& ui, const View& view) {
  ui.page();
  const auto& state = view.state;
  const auto window = ui.window();
  const auto minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(state.local.of_day).count());
  const std::string clock = state.office ? view.words.clock(minute) : std::string{};
  ui.header({margin, head_y, window.w - 2 * margin, head_height},
            {.office = state.office ? view.words.pick(state.office->short_name) : std::string{},
             .site = state.office ? view.words.pick(state.office->site_name) : std::string{},
             .clock = clock});
  tick_each_minute(ui, state);
}

float foot_top(const Ui& ui) {
  return ui.window().h - foot_margin - foot_height;
}

FootKey draw_foot(Ui& ui, const View& view) {
  struct Entry {
    FootKey key;
    const char* id;
    const char* icon;
    const char* word;
  };
  const bool called =
      view.comfort.staff_called_at >= 0 && ui.now() - view.comfort.staff_called_at < staff_word_s;
  if (called) ui.need_frame_at(view.comfort.staff_called_at + staff_word_s);
  const std::array<Entry, 5> entries{
      {{FootKey::language, "kiosk.key.language", "translate", "kiosk.key.language"},
       {FootKey::contrast, "kiosk.key.contrast", "contrast-box", "kiosk.key.contrast"},
       {FootKey::large_text, "kiosk.key.large_text", "format-size", "kiosk.key.large_text"},
       {FootKey::low_reach, "kiosk.key.low_reach", "wheelchair-accessibility",
        view.comfort.low_reach ? "kiosk.key.high_reach" : "kiosk.key.low_reach"},
       {FootKey::staff, "kiosk.key.staff", "human-handsup",
        called ? "kiosk.key.staff_called" : "kiosk.key.staff"}}};
  const Box row{margin, foot_top(ui), ui.window().w - 2 * margin, foot_height};
  auto pressed = FootKey::none;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const auto& entry = entries[at];
    const bool enabled = entry.key != FootKey::staff || !called;
    if (ui.button(entry.id, row.column(static_cast<int>(at), 5, gap), view.words.get(entry.word),
                  {.kind = ButtonKind::outline,
                   .layout = ButtonLayout::stacked,
                   .icon = entry.icon,
                   .enabled = enabled,
                   .ink = true,
                   .role = TypeRole::caption}))
      pressed = entry.key;
  }
  return pressed;
}

float draw_title(Ui& ui, std::string_view id, std::string_view title, std::string_view help) {
  const float width = ui.window().w - 2 * margin;
  const TextStyle style{.role = TypeRole::headline, .valign = VAlign::top, .lines = 2, .id = id};
  const float title_y = 192 * ui.window().h / 1920.F;
  const float height = ui.text_height(title, width, style);
  ui.text({margin, title_y, width, height}, title, style);
  float y = title_y + height;
  if (!help.empty()) {
    y += 12;
    const TextStyle quiet{.color = Color::text2, .valign = VAlign::top, .lines = 2};
    const float help_height = ui.text_height(help, width, quiet);
    ui.text({margin, y, width, help_height}, help, quiet);
    y += help_height;
  }
  return y;
}

Box content(const Ui& ui, float top) {
  const float bottom = foot_top(ui) - 32;
  return {margin, top, ui.window().w - 2 * margin, std::max(0.F, bottom - top)};
}

} // namespace ventanilla::ticket_kiosk
