#include "plugins/chat_monitor/model.hpp"
#include "shared/domain/hours.hpp"

#include <array>
#include <utility>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

struct Hours {
  bool open = false;
  std::string text;
};

Hours hours_of(const View& view) {
  const auto& hours = view.state.office->hours;
  const auto now = view.state.local;
  const int minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(now.of_day).count());
  if (const auto left = domain::minutes_to_close(hours, now))
    return {true, view.words.format("chat.open_until", {{"clock", view.words.clock(minute + *left)}})};
  const auto next = domain::next_opening(hours, now);
  if (!next) return {false, view.words.get("chat.closed")};
  const auto clock = view.words.clock(next->open_minute);
  if (next->day == now.day) return {false, view.words.format("chat.closed_until", {{"clock", clock}})};
  return {false, view.words.format("chat.closed_until_day",
                                   {{"weekday", view.words.weekday(next->day)}, {"clock", clock}})};
}

struct LinkWords {
  std::string text;
  std::string_view icon;
  Color color;
};

LinkWords link_of(const View& view) {
  if (is_offline(view)) return {view.words.get("chat.offline"), "wifi-off", Color::danger};
  const auto to_send = view.state.link.to_send;
  if (to_send > 0)
    return {view.words.count("chat.to_send", static_cast<int>(to_send)), "clock", Color::warning};
  return {view.words.get("chat.synced"), "check-circle", Color::success};
}

/// Right to left from `right`; answers the x on its left.
float draw_keys(Ui& ui, View& view, float right) {
  if (!view.state.session || view.state.session->locked) return right;
  const Box out{right - 36, 10, 36, 36};
  if (ui.icon_button("chat.sign_out", out, "logout", view.words.get("panel.sign_out"), Color::text2,
                     !busy(view)))
    act(view, {.request = view.desk.sign_out(), .of_desk = true});
  if (ui.icon_button("chat.lock", out.moved(-40, 0), "lock", view.words.get("locked.lock"))) view.desk.lock();
  const bool dark = view.window.theme() == sdk::Theme::dark;
  if (ui.icon_button("chat.theme", out.moved(-80, 0), "theme-light-dark",
                     view.words.get(dark ? "panel.light" : "panel.dark")))
    view.window.set_theme(dark ? sdk::Theme::light : sdk::Theme::dark);
  return out.x - 80 - 16;
}

/// The tabs from `x` on; answers the x behind the last.
float draw_tabs(Ui& ui, View& view, float x) {
  constexpr std::array<std::pair<Tab, const char*>, 3> tabs{std::pair{Tab::attention, "chat.tab.attention"},
                                                            std::pair{Tab::told, "chat.tab.told"},
                                                            std::pair{Tab::over, "chat.tab.over"}};
  for (std::size_t at = 0; at < tabs.size(); ++at) {
    const auto [tab, key] = tabs[at];
    const bool on = view.model.tab == tab;
    const std::string label = view.words.get(key);
    const TextStyle style{.weight = on ? Weight::semibold : Weight::regular,
                          .color = on ? Color::primary : Color::text2};
    // As wide as the chosen one, so that the others stand still.
    const float width = ui.text_width(label, {.weight = Weight::semibold});
    const Box box{x, 0, width, bar_height};
    const Chord chord{.key = static_cast<Key>(static_cast<int>(Key::d1) + static_cast<int>(at)),
                      .ctrl = true};
    const auto press = ui.pressable(key, box.inset(-8, 10), label, true, 6, chord);
    if (press.hovered && !on) ui.rect(box.inset(-8, 10), Color::surface2, 6);
    ui.text({box.x, box.y, box.w + 1, box.h}, label, style);
    if (on) ui.rect({box.x, bar_height - 3, box.w, 3}, Color::primary);
    if (press.clicked && !on) {
      show_tab(view, tab);
      ui.need_frame_at(ui.now());
    }
    x += width + 24;
  }
  return x;
}

/// The title, or the tabs and whose monitor it is; answers the x behind them.
float draw_left(Ui& ui, View& view, bool works) {
  constexpr float narrow = 1200; // here the tabs need the title's room
  float x = margin + 34;
  if (!works || ui.window().w >= narrow)
    x = ui.text({x, 0, 360, bar_height}, view.words.get("chat.title"),
                {.role = TypeRole::title, .weight = Weight::semibold})
            .right() +
        24;
  return works ? draw_tabs(ui, view, x) : x;
}

} // namespace

void draw_bar(Ui& ui, View& view) {
  const Box bar = ui.window().top(bar_height);
  ui.rect(bar, Color::surface);
  ui.line({0, bar_height}, {bar.w, bar_height}, Color::border);
  ui.icon({margin, 16, 24, 24}, "bank", Color::primary);
  const bool works = view.state.session && !view.state.session->locked && view.state.office;
  const float left = draw_left(ui, view, works);
  float right = draw_keys(ui, view, bar.right() - margin + 8);
  if (!view.state.office) return;
  const int minute =
      static_cast<int>(std::chrono::floor<std::chrono::minutes>(view.state.local.of_day).count());
  const TextStyle clock{.color = Color::text2, .align = Align::right, .tabular = true, .id = "chat.clock"};
  right = ui.text({right - 120, 0, 120, bar_height}, view.words.clock(minute), clock).x - 24;
  const auto link = link_of(view);
  const TextStyle small{
      .role = TypeRole::caption, .color = link.color, .align = Align::right, .id = "chat.link"};
  right = ui.text({right - 200, 0, 200, bar_height}, link.text, small).x - 24;
  ui.icon({right, 20, 16, 16}, link.icon, link.color);
  const auto hours = hours_of(view);
  const Chip chip{
      .icon = "clock", .text = hours.text, .tone = hours.open ? Tone::success : Tone::neutral, .small = true};
  right -= 24 + ui.chip_width(chip);
  ui.chip("chat.hours", {right, 16, 0, 24}, chip);
  if (works)
    ui.text({left, 0, right - 16 - left, bar_height}, role_and_name(view, me(view)),
            {.color = Color::text2, .id = "chat.who"});
}

} // namespace ventanilla::chat_monitor
