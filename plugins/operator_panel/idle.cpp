// Nobody at the desk: who would be next and why.

#include "plugins/operator_panel/model.hpp"
#include "shared/domain/next_ticket.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

void draw_why(Ui& ui, Box box, std::string_view text) {
  ui.card(box, {.fill = Color::surface2, .border = Color::none, .radius = 6});
  ui.pieces(box.inset(8, 0), {{.icon = "help-circle"}, {.text = text, .gap = 8}},
            {.role = TypeRole::caption, .color = Color::text2, .id = "panel.why"});
}

void draw_next(Ui& ui, View& view, Box card) {
  const auto next =
      domain::choose_next(*view.state.site, *view.state.office, view.state.session->desk, view.state.now);
  if (!next) {
    ui.empty_state(card,
                   {.icon = "account-multiple",
                    .title = view.words.get("panel.nobody"),
                    .text = view.words.get("panel.nobody.text")},
                   "panel.nobody");
    return;
  }
  ui.card(card);
  const auto* ticket = domain::find_ticket(*view.state.site, next->ticket);
  const float middle = card.y + card.h / 2;
  ui.text({card.x, middle - 80, card.w, 24}, view.words.get("panel.next"),
          {.color = Color::text2, .align = Align::centre});
  ui.text({card.x, middle - 54, card.w, 60}, domain::code_text(*ticket),
          {.role = TypeRole::code,
           .weight = Weight::bold,
           .align = Align::centre,
           .tabular = true,
           .id = "panel.next"});
  ui.text({card.x + 16, middle + 10, card.w - 32, 24}, service_name(view, ticket->service),
          {.align = Align::centre});
  const auto why = reason_text(view, next->reason);
  const float width = std::min(card.w - 24, ui.text_width(why, {.role = TypeRole::caption}) + 52);
  draw_why(ui, {card.x + (card.w - width) / 2, middle + 46, width, 28}, why);
}

/// The service whose oldest person has passed its target, if any.
float draw_level(Ui& ui, const View& view, float y) {
  const auto* desk = own_desk(view);
  for (const auto& each : desk->services) {
    const auto* service = domain::find_service(*view.state.office, each.service);
    const auto load = domain::load_of(*view.state.site, each.service);
    if (service == nullptr || !load.oldest_entry ||
        view.state.now - *load.oldest_entry <= service->wait_target)
      continue;
    const auto text =
        view.words.format("panel.past_target", {{"letter", service->letter},
                                                {"target", minutes_text(view, service->wait_target)}});
    const Box box{margin, y, ui.window().w - 2 * margin, 40};
    ui.banner(box, {.tone = Tone::warning, .icon = "clock", .title = text}, "panel.past_target");
    return box.bottom() + 16;
  }
  return y;
}

} // namespace

void draw_idle(Ui& ui, View& view) {
  const float width = ui.window().w - 2 * margin;
  float y = draw_offline(ui, view, head_height + margin);
  const bool offline = is_offline(view); // its band needs room
  const Box card{margin, y, width, offline ? 180.F : 252.F};
  draw_next(ui, view, card);
  y = card.bottom() + 16;
  const bool may = !busy(view) && !offline;
  if (ui.button("panel.call_next", {margin, y, width, 72}, view.words.get("panel.call_next"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "bell",
                 .shortcut = {.key = Key::f2},
                 .enabled = may}))
    act(view, view.desk.call_next());
  y += 72 + 12;
  const Box row{margin, y, width, 44};
  const float first = width * 0.53F; // its words are longer
  if (ui.button("panel.call_other", row.left(first), view.words.get("panel.call_other"),
                {.layout = ButtonLayout::leading,
                 .icon = "magnify",
                 .shortcut = {.key = Key::f4},
                 .enabled = may,
                 .ink = true}))
    view.model.sheet = Sheet::call_other;
  if (ui.button("panel.give_turn", row.after(first + gap), view.words.get("panel.give_turn"),
                {.layout = ButtonLayout::leading,
                 .icon = "ticket-confirmation",
                 .shortcut = {.key = Key::f11},
                 .enabled = !busy(view),
                 .ink = true}))
    view.model.sheet = Sheet::give_turn;
  y += 44 + 12;
  if (const auto missed = missed_today(view); !missed.empty()) {
    if (ui.button("panel.reactivate", {margin, y, width, 44},
                  view.words.count("panel.reactivate.count", static_cast<int>(missed.size())),
                  {.layout = ButtonLayout::leading,
                   .icon = "undo",
                   .shortcut = {.key = Key::f6},
                   .enabled = may,
                   .ink = true}))
      view.model.sheet = Sheet::reactivate;
    y += 44 + 12;
  }
  if (may && ui.key(Key::f9)) view.model.sheet = Sheet::paper;
  y = draw_level(ui, view, y);
  y = draw_waiting(ui, view,
                   {margin + 8, y + 4, width - 16, std::max(0.F, ui.window().h - foot_height - y - 110)},
                   offline ? 24 : 32);
  draw_my_day(ui, view, {margin + 8, y + 16, width - 16, ui.window().h - foot_height - y - 24});
  ui.need_frame_in(10);
}

void draw_paused(Ui& ui, View& view, const domain::DeskState& desk) {
  const float width = ui.window().w - 2 * margin;
  float y = draw_offline(ui, view, head_height + margin);
  const Box card{margin, y, width, 252};
  ui.card(card);
  ui.icon({card.x, card.y + 36, card.w, 48}, "pause-circle", Color::warning);
  ui.text(
      {card.x, card.y + 96, card.w, 28}, view.words.get("panel.paused"),
      {.role = TypeRole::title, .weight = Weight::semibold, .align = Align::centre, .id = "panel.paused"});
  ui.text({card.x, card.y + 126, card.w, 24}, desk.pause_reason,
          {.color = Color::text2, .align = Align::centre});
  const auto seconds = std::chrono::duration<double>(view.state.now - desk.since).count();
  ui.text({card.x, card.y + 164, card.w, 44}, timer_text(seconds),
          {.role = TypeRole::number,
           .weight = Weight::semibold,
           .align = Align::centre,
           .tabular = true,
           .id = "panel.pause.timer"});
  ui.need_frame_in(1);
  y = card.bottom() + 16;
  if (ui.button("panel.resume", {margin, y, width, 72}, view.words.get("panel.resume"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "play",
                 .shortcut = {.key = Key::f2},
                 .enabled = !busy(view) && !is_offline(view)}))
    act(view, view.desk.resume());
  draw_waiting(ui, view, {margin + 8, y + 96, width - 16, 220}, 32);
}

} // namespace ventanilla::operator_panel
