// A person at the desk: called, then being served.

#include "plugins/operator_panel/log.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

Chip class_chip(const View& view, domain::TicketClass klass) {
  switch (klass) {
  case domain::TicketClass::preferential:
    return {.icon = "wheelchair-accessibility",
            .text = view.words.get("class.preferential"),
            .tone = Tone::preferential};
  case domain::TicketClass::appointment:
    return {.icon = "calendar-clock", .text = view.words.get("class.appointment"), .tone = Tone::appointment};
  case domain::TicketClass::general:
    break;
  }
  return {.icon = "account", .text = view.words.get("class.general"), .tone = Tone::info};
}

void draw_ticket(Ui& ui, View& view, const domain::Ticket& ticket, Box card) {
  const auto& words = view.words;
  const bool serving = ticket.state == domain::TicketState::serving;
  const auto* service = domain::find_service(*view.state.office, ticket.service);
  ui.card(card);
  const Box inside = card.inset(20, 16);
  const Chip state{.icon = serving ? "account-circle" : "bell",
                   .text = words.get(serving ? "panel.serving" : "panel.called"),
                   .tone = serving ? Tone::success : Tone::accent};
  ui.chip("panel.state", {inside.x, inside.y, 0, 26}, state);
  const auto klass = class_chip(view, ticket.klass);
  const float chip_width = ui.chip_width(klass);
  ui.chip("panel.class", {inside.right() - chip_width, inside.y, 0, 26}, klass);
  ui.text({inside.x, inside.y + 32, inside.w * 0.6F, 60}, domain::code_text(ticket),
          {.role = TypeRole::code, .weight = Weight::bold, .tabular = true, .id = "panel.code"});

  const auto begin = ticket.periods.empty() ? view.state.now : ticket.periods.back().begin;
  const double seconds = std::max(0.0, std::chrono::duration<double>(view.state.now - begin).count());
  const double target =
      service == nullptr ? 0 : std::chrono::duration<double>(service->service_target).count();
  const auto minutes = service == nullptr ? std::string{} : minutes_text(view, service->service_target);
  const auto target_text = words.format("panel.target", {{"target", minutes}});
  const auto over_text = words.format("panel.over_target", {{"target", minutes}});
  if (serving) {
    ui.text({inside.x + inside.w * 0.5F, inside.y + 36, inside.w * 0.5F, 36}, timer_text(seconds),
            {.role = TypeRole::number,
             .weight = Weight::semibold,
             .align = Align::right,
             .tabular = true,
             .id = "panel.timer"});
    ui.text({inside.x + inside.w * 0.5F, inside.y + 72, inside.w * 0.5F, 20},
            seconds > target ? over_text : target_text,
            {.role = TypeRole::caption,
             .color = seconds > target ? Color::warning : Color::text2,
             .align = Align::right,
             .id = "panel.target"});
    ui.meter({inside.x, inside.y + 128, inside.w, 6}, target > 0 ? std::min(1.0, seconds / target) : 0,
             seconds > target ? Color::warning : Color::success);
  } else {
    const auto recall_max = view.state.office->policy.recall_max;
    const auto recalls = words.format(
        "panel.recalls", {{"done", std::to_string(ticket.recalls)}, {"most", std::to_string(recall_max)}});
    ui.text({inside.x + inside.w * 0.5F, inside.y + 44, inside.w * 0.5F, 40}, recalls,
            {.color = ticket.recalls >= recall_max ? Color::warning : Color::text2,
             .align = Align::right,
             .id = "panel.recalls"});
  }
  ui.need_frame_in(1.0 - std::fmod(seconds, 1.0) + 0.005);
  ui.text({inside.x, inside.y + 98, inside.w, 24}, service_name(view, ticket.service),
          {.role = TypeRole::strong, .weight = Weight::semibold});
  const auto waited = words.format("panel.waited", {{"waited", minutes_text(view, ticket.reason.waited)},
                                                    {"arrived", clock_text(view, ticket.first_arrival)}});
  const auto visits = ticket.visits > 1
                          ? words.format("panel.visits", {{"visits", std::to_string(ticket.visits)}})
                          : std::string{};
  ui.text({inside.x, inside.y + 142, inside.w, 20}, waited + visits,
          {.role = TypeRole::caption, .color = Color::text2});
  const auto reason = words.format("panel.why", {{"reason", reason_text(view, ticket.reason)}});
  const TextStyle quiet{.role = TypeRole::caption, .color = Color::text2, .lines = 2, .id = "panel.why"};
  const float room = inside.w - 42;
  const Box why{inside.x, inside.y + 172, inside.w, ui.text_height(reason, room, quiet) + 12};
  ui.card(why, {.fill = Color::surface2, .border = Color::none, .radius = 6});
  ui.icon({why.x + 8, why.y + 6, 16, 16}, "help-circle", Color::text2);
  ui.text({why.x + 32, why.y, room, why.h}, reason, quiet);
}

/// What was done, as chips that can be switched; answers the y below.
float draw_tasks(Ui& ui, View& view, const domain::Ticket& ticket, float y) {
  const auto* service = domain::find_service(*view.state.office, ticket.service);
  if (service == nullptr || service->tasks.empty()) return y;
  ui.text({margin, y, 300, 24}, view.words.get("panel.tasks"),
          {.role = TypeRole::caption, .color = Color::text2});
  y += 28;
  float x = margin;
  const float right = ui.window().w - margin;
  for (std::size_t at = 0; at < service->tasks.size(); ++at) {
    const auto& name = view.words.pick(service->tasks[at]);
    const bool selected = view.model.tasks.contains(service->tasks[at].es);
    const Chip chip{.text = name, .selectable = true, .selected = selected};
    const float width = ui.chip_width(chip);
    if (x > margin && x + width > right) {
      x = margin;
      y += 40;
    }
    if (ui.chip("panel.task." + std::to_string(at), {x, y, 0, 32}, chip)) {
      if (selected)
        view.model.tasks.erase(service->tasks[at].es);
      else
        view.model.tasks.insert(service->tasks[at].es);
    }
    x += width + gap;
  }
  return y + 44;
}

void draw_buttons(Ui& ui, View& view, const domain::Ticket& ticket, float y) {
  const float width = ui.window().w - 2 * margin;
  const bool serving = ticket.state == domain::TicketState::serving;
  const bool free = !busy(view);
  const auto code = domain::code_text(ticket);
  const auto button = [&](const char* id, int column, int row, const char* key, const char* icon,
                          Key shortcut, ButtonKind kind, bool enabled) {
    // The right ones have the longer words.
    const Box line{margin, y + 56 + gap + static_cast<float>(row) * (44 + gap), width, 44};
    const float left = width * 0.45F;
    const Box box = column == 0 ? line.left(left) : line.after(left + gap);
    return ui.button(id, box, view.words.get(key),
                     {.kind = kind,
                      .layout = ButtonLayout::leading,
                      .icon = icon,
                      .shortcut = {.key = shortcut},
                      .enabled = enabled && free,
                      .ink = kind == ButtonKind::outline});
  };
  const Box primary{margin, y, width, 56};
  if (serving) {
    if (ui.button("panel.finish", primary, view.words.get("panel.finish"),
                  {.kind = ButtonKind::primary,
                   .layout = ButtonLayout::leading,
                   .icon = "check",
                   .shortcut = {.key = Key::f5},
                   .enabled = free})) {
      act(view, view.desk.finish({view.model.tasks.begin(), view.model.tasks.end()}), "panel.done.finished",
          true, code);
      view.model.tasks.clear();
    }
  } else if (ui.button("panel.start", primary, view.words.get("panel.start"),
                       {.kind = ButtonKind::primary,
                        .layout = ButtonLayout::leading,
                        .icon = "play",
                        .shortcut = {.key = Key::f4},
                        .enabled = free})) {
    act(view, view.desk.start());
  }
  if (button("panel.recall", 0, 0, "panel.recall", "bell", Key::f3, ButtonKind::outline, !serving))
    act(view, view.desk.recall());
  if (button("panel.transfer", 1, 0, "panel.transfer", "swap-horizontal", Key::f7, ButtonKind::outline,
             serving && !is_offline(view)))
    view.model.sheet = Sheet::transfer;
  if (button("panel.hold", 0, 1, "panel.hold", "pause", Key::f8, ButtonKind::outline, true))
    act(view, view.desk.hold(), "panel.done.held", true, code);
  // Who is being served can't be absent, and has the row that a complaint belongs to.
  const auto* row = domain::find_contact(*view.state.site, domain::ContactId{ticket.id.uuid});
  if (serving) {
    if (button("panel.pqr", 1, 1, "panel.pqr", "alert", Key::f10, ButtonKind::outline, row != nullptr)) {
      open_row(ui, view, *row);
      open_pqr(ui, view);
    }
  } else if (button("panel.no_show", 1, 1, "panel.no_show", "close", Key::f6, ButtonKind::danger, true)) {
    act(view, view.desk.no_show(), "panel.done.no_show", true, code);
  }
}

} // namespace

void draw_serving(Ui& ui, View& view, const domain::Ticket& ticket) {
  const float width = ui.window().w - 2 * margin;
  float y = draw_offline(ui, view, head_height + margin);
  const Box card{margin, y, width, 252};
  draw_ticket(ui, view, ticket, card);
  y = card.bottom() + 12;
  if (ticket.state == domain::TicketState::serving) y = draw_tasks(ui, view, ticket, y);
  draw_buttons(ui, view, ticket, y);
  y += 56 + gap + 2 * (44 + gap) + 12;
  draw_waiting(ui, view, {margin + 8, y, width - 16, std::max(0.F, ui.window().h - foot_height - y - 12)},
               24);
}

} // namespace ventanilla::operator_panel
