#include "plugins/operator_panel/tabs.hpp"

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

Color dot_color(const View& view) {
  if (is_offline(view)) return Color::danger;
  const auto* desk = own_desk_state(view);
  return desk != nullptr && desk->paused ? Color::warning : Color::success;
}

} // namespace

void draw_head(Ui& ui, View& view) {
  const Box head = ui.window().top(head_height);
  ui.rect(head, Color::surface);
  ui.line({0, head_height}, {head.w, head_height}, Color::border);
  const auto* desk = own_desk(view);
  if (desk == nullptr || is_locked(view)) {
    ui.text(head.inset(margin, 0), view.words.get("panel.title"),
            {.role = TypeRole::strong, .weight = Weight::semibold});
    return;
  }
  ui.circle({margin + 5, head_height / 2}, 5, dot_color(view));
  const auto& session = *view.state.session;
  const auto* state = own_desk_state(view);
  const bool paused = state != nullptr && state->paused;
  const auto role = paused ? view.words.get("panel.on_pause")
                    : own_ticket(view) == nullptr
                        ? view.words.get("panel.available")
                        : view.words.get("role." + std::string(domain::to_text(session.role)));
  const auto title = std::string(view.words.get("panel.desk")) + " " + desk->label;
  const float timer = draw_call_timer(ui, view, head.w - 132);
  // Beside the timer of a call there is room for the name alone.
  const auto who = timer > 0 ? session.short_name : session.short_name + " · " + role;
  ui.pieces({margin + 20, 0, head.w - 152 - margin - timer, head_height},
            {{.text = title, .weight = Weight::semibold, .color = Color::text}, {.text = who, .gap = 10}},
            {.role = TypeRole::body, .color = Color::text2, .id = "panel.who"});
  if (ui.icon_button("panel.mini", {head.w - 128, 4, 40, 40}, "arrow-compress",
                     view.words.get("panel.mini")) ||
      ui.chord({.key = Key::m, .ctrl = true, .alt = true})) {
    view.model.mini = true;
    view.model.sheet = Sheet::none;
    view.window.resize(400, 56);
  }
  const bool may_pause = own_ticket(view) == nullptr && !busy(view);
  if (ui.icon_button("panel.pause", {head.w - 88, 4, 40, 40}, paused ? "play" : "pause",
                     view.words.get(paused ? "panel.resume" : "panel.pause"), Color::text2, may_pause)) {
    if (paused)
      act(view, view.desk.resume());
    else
      view.model.sheet = Sheet::pause;
  }
  if (ui.icon_button("panel.menu", {head.w - 48, 4, 40, 40}, "dots-vertical", view.words.get("panel.menu")))
    view.model.sheet = view.model.sheet == Sheet::menu ? Sheet::none : Sheet::menu;
}

float draw_offline(Ui& ui, View& view, float y) {
  if (!is_offline(view)) return y;
  const Box box{margin, y, ui.window().w - 2 * margin, 64};
  ui.banner(box,
            {.tone = Tone::danger,
             .icon = "wifi-off",
             .title = view.words.get("panel.offline.title"),
             .text = view.words.get("panel.offline.text")},
            "panel.offline");
  y = box.bottom() + gap;
  if (own_ticket(view) == nullptr) {
    if (ui.button("panel.by_hand", {margin, y, box.w, 44}, view.words.get("panel.by_hand"),
                  {.layout = ButtonLayout::leading,
                   .icon = "pencil",
                   .shortcut = {.key = Key::f12},
                   .ink = true})) {
      view.model.sheet = Sheet::by_hand;
      view.model.by_hand = {};
      view.model.by_hand.since = view.seconds;
    }
    y += 44 + gap;
  }
  return y + gap;
}

} // namespace ventanilla::operator_panel
