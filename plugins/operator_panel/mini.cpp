// 400×56: the code, the timer, who waits, and the one next action.

#include "plugins/operator_panel/tabs.hpp"

#include <cmath>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

struct Primary {
  const char* id;
  const char* word;
  Key key;
};

Primary primary_of(const domain::Ticket* ticket) {
  if (ticket == nullptr) return {"panel.call_next", "panel.call_next.short", Key::f2};
  if (ticket->state == domain::TicketState::serving) return {"panel.finish", "panel.finish", Key::f5};
  return {"panel.start", "panel.start", Key::f4};
}

void do_primary(View& view, const domain::Ticket* ticket) {
  if (ticket == nullptr)
    act(view, view.desk.call_next());
  else if (ticket->state == domain::TicketState::serving)
    act(view, view.desk.finish({}), "panel.done.finished", true, domain::code_text(*ticket));
  else
    act(view, view.desk.start());
}

void draw_full(Ui& ui, View& view) {
  const Box window = ui.window();
  if (ui.icon_button("panel.full", {window.w - 34, 12, 32, 32}, "arrow-expand",
                     view.words.get("panel.full")) ||
      ui.chord({.key = Key::m, .ctrl = true, .alt = true})) {
    view.model.mini = false;
    view.window.resize(400, 860);
  }
}

} // namespace

void draw_mini(Ui& ui, View& view) {
  const Box window = ui.window();
  ui.rect(window, Color::surface);
  if (is_locked(view)) {
    ui.icon({16, 16, 24, 24}, "lock", Color::primary);
    ui.text({52, 0, window.w - 100, window.h},
            view.words.format("panel.mini.locked", {{"person", view.state.session->short_name}}),
            {.role = TypeRole::strong, .id = "panel.mini.locked"});
    return draw_full(ui, view);
  }
  const auto* ticket = own_ticket(view);
  ui.rect({8, 8, 6, window.h - 16},
          is_offline(view) ? Color::danger : (ticket == nullptr ? Color::primary : Color::success), 3);
  int people = 0;
  std::optional<domain::Instant> oldest;
  if (const auto* desk = own_desk(view))
    for (const auto& each : desk->services) {
      const auto load = domain::load_of(*view.state.site, each.service);
      people += load.waiting;
      if (load.oldest_entry && (!oldest || *load.oldest_entry < *oldest)) oldest = load.oldest_entry;
    }
  if (ticket != nullptr) {
    const auto begin = ticket->periods.back().begin;
    const auto clock = timer_text(std::chrono::duration<double>(view.state.now - begin).count());
    ui.text({24, 0, 84, window.h}, domain::code_text(*ticket),
            {.role = TypeRole::title, .weight = Weight::bold, .tabular = true, .id = "panel.code"});
    ui.text({88, 0, 60, window.h}, clock,
            {.role = TypeRole::title, .weight = Weight::semibold, .tabular = true, .id = "panel.timer"});
    ui.need_frame_in(1);
  } else {
    ui.text({24, 0, 140, window.h}, view.words.get("panel.free"),
            {.role = TypeRole::strong, .weight = Weight::semibold});
  }
  const Box waiting = Box{148, 0, 88, window.h}.centred(88, 32);
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2, .align = Align::right};
  ui.text(oldest ? waiting.row(0, 2, 0) : waiting, view.words.count("panel.mini.waiting", people), quiet);
  if (oldest) {
    const auto waited = minutes_text(view, view.state.now - *oldest);
    ui.text(waiting.row(1, 2, 0), view.words.format("panel.mini.oldest", {{"waited", waited}}), quiet);
  }
  draw_offer_badge(ui, view, {11, 12});
  const auto primary = primary_of(ticket);
  const bool claims = ticket == nullptr;
  if (ui.button(primary.id, {244, 8, 122, window.h - 16}, view.words.get(primary.word),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = primary.key},
                 .enabled = !busy(view) && !(claims && is_offline(view))}))
    do_primary(view, ticket);
  lock_by_key(ui, view);
  draw_full(ui, view);
}

} // namespace ventanilla::operator_panel
