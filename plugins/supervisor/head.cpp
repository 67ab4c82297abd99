// The bar above every screen: tabs with their keys, whether what is shown is up to date, who looks at it.

#include "plugins/supervisor/model.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

std::string_view key_of(Tab tab) {
  constexpr std::array<std::string_view, 5> keys{"live", "register", "pqr", "surveys", "documents"};
  return keys[static_cast<std::size_t>(tab)];
}

float draw_tabs(Ui& ui, View& view, float x) {
  const auto tabs = tabs_of(view);
  auto& now = view.model.tab;
  if (std::find(tabs.begin(), tabs.end(), now) == tabs.end()) now = tabs.front();
  for (std::size_t at = 0; at < tabs.size(); ++at) {
    const bool on = tabs[at] == now;
    const std::string label = view.words.get("super.tab." + std::string(key_of(tabs[at])));
    const TextStyle style{.weight = on ? Weight::semibold : Weight::regular,
                          .color = on ? Color::primary : Color::text2};
    const float width = ui.text_width(label, style);
    const Box box{x, 0, width, head_height};
    const Chord chord{.key = static_cast<Key>(static_cast<int>(Key::d1) + static_cast<int>(at)),
                      .ctrl = true};
    const auto id = "super.tab." + std::string(key_of(tabs[at]));
    const Press press = ui.pressable(id, box.inset(-8, 10), label, true, 6, chord);
    if (press.hovered && !on) ui.rect(box.inset(-8, 10), Color::surface2, 6);
    ui.text({box.x, box.y, box.w + 1, box.h}, label, style);
    if (on) ui.rect({box.x, head_height - 3, box.w, 3}, Color::primary);
    if (press.clicked && now != tabs[at]) {
      now = tabs[at];
      view.model.book.menu = FilterMenu::none;
      view.model.documents.menu = false;
      ui.need_frame_at(ui.now());
    }
    x += width + 24;
  }
  return x;
}

void draw_link(Ui& ui, const View& view, Box box) {
  const bool offline = is_offline(view);
  const auto age = std::chrono::floor<std::chrono::seconds>(view.state.link.age).count();
  const auto words = offline ? view.words.format("super.stale", {{"seconds", std::to_string(age)}})
                             : std::string(view.words.get("super.synced"));
  const TextStyle style{.role = TypeRole::caption,
                        .color = offline ? Color::danger : Color::success,
                        .align = Align::right,
                        .tabular = true, // the icon beside it stands still while the seconds count
                        .id = "super.link"};
  const float width = ui.text_width(words, style);
  ui.text(box, words, style);
  ui.icon(Box{box.right() - width - 26, box.y, 18, box.h}.centred(18, 18),
          offline ? "wifi-off" : "check-circle", style.color);
}

} // namespace

void draw_head(Ui& ui, View& view) {
  const Box head = ui.window().top(head_height);
  ui.rect(head, Color::surface);
  ui.line({0, head_height}, {head.w, head_height}, Color::border);
  ui.icon({margin, 16, 24, 24}, "bank", Color::primary);
  const Box title = ui.text({margin + 34, 0, 200, head_height}, view.words.get("super.title"),
                            {.role = TypeRole::title, .weight = Weight::semibold});
  draw_tabs(ui, view, title.right() + 24);
  float right = head.w - margin;
  if (ui.icon_button("super.sign_out", {right - 36, 10, 36, 36}, "logout", view.words.get("super.sign_out")))
    static_cast<void>(view.desk.sign_out());
  right -= 40;
  if (ui.icon_button("super.lock", {right - 36, 10, 36, 36}, "lock", view.words.get("locked.lock")))
    view.desk.lock();
  right -= 48;
  const std::string clock = view.words.clock(
      static_cast<int>(std::chrono::floor<std::chrono::minutes>(view.state.local.of_day).count()));
  const TextStyle quiet{.color = Color::text2, .align = Align::right, .tabular = true};
  ui.text({right - 100, 0, 100, head_height}, clock, quiet);
  right -= ui.text_width(clock, quiet) + 20;
  const std::string& who = view.state.session->short_name;
  ui.text({right - 160, 0, 160, head_height}, who,
          {.weight = Weight::medium, .align = Align::right, .id = "super.who"});
  right -= ui.text_width(who, {.weight = Weight::medium}) + 20;
  draw_link(ui, view, {right - 200, 0, 200, head_height});
}

} // namespace ventanilla::supervisor
