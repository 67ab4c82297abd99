// What opens over the desk's screen: a list to choose from, or the form of an attention by hand.

#include "plugins/operator_panel/model.hpp"

#include <algorithm>
#include <vector>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

/// Tickets in a list; answers the one that was chosen.
std::optional<domain::TicketId> ticket_list(Ui& ui, const View& view, Box& area, const char* prefix,
                                            const std::vector<const domain::Ticket*>& tickets) {
  std::optional<domain::TicketId> chosen;
  const auto fit = static_cast<std::size_t>(std::max(0.F, area.h / row_height));
  const auto count = std::min(fit, tickets.size());
  if (count > 0) ui.card({area.x, area.y, area.w, row_height * static_cast<float>(count)});
  for (std::size_t at = 0; at < count; ++at) {
    const auto& ticket = *tickets[at];
    const auto code = domain::code_text(ticket);
    const auto name = service_name(view, ticket.service);
    const auto waited = minutes_text(view, view.state.now - ticket.queue_entry);
    if (ui.row(prefix + std::to_string(at),
               {area.x, area.y + static_cast<float>(at) * row_height, area.w, row_height},
               {.lead = code,
                .lead_width = 58,
                .text = name,
                .trailing = waited,
                .enabled = !busy(view),
                .divider = at + 1 < count}))
      chosen = ticket.id;
  }
  area = area.below(row_height * static_cast<float>(count) + 12);
  return chosen;
}

bool serves(const domain::Desk& desk, const domain::ServiceKey& service) {
  return std::any_of(desk.services.begin(), desk.services.end(),
                     [&](const domain::DeskService& each) { return each.service == service; });
}

void draw_call_other(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.call_other.title");
  const auto& site = *view.state.site;
  const auto* desk = own_desk(view);
  std::vector<const domain::Ticket*> held;
  for (const auto& [id, ticket] : site.tickets)
    if (ticket.state == domain::TicketState::held && serves(*desk, ticket.service)) held.push_back(&ticket);
  std::sort(held.begin(), held.end(), [](const domain::Ticket* left, const domain::Ticket* right) {
    return std::pair(left->queue_entry, left->id) < std::pair(right->queue_entry, right->id);
  });
  std::vector<const domain::Ticket*> waiting;
  for (const auto& [entry, id] : site.waiting)
    if (const auto* ticket = domain::find_ticket(site, id);
        ticket != nullptr && serves(*desk, ticket->service))
      waiting.push_back(ticket);
  if (held.empty() && waiting.empty()) {
    ui.empty_state(area.top(160), {.icon = "account-multiple", .title = view.words.get("panel.nobody")},
                   "panel.call_other.nobody");
    return;
  }
  std::optional<domain::TicketId> chosen;
  const auto section = [&](const char* title, const char* prefix,
                           const std::vector<const domain::Ticket*>& tickets) {
    if (tickets.empty()) return;
    ui.text(area.top(24), view.words.get(title), {.role = TypeRole::caption, .color = Color::text2});
    area = area.below(28);
    if (const auto ticket = ticket_list(ui, view, area, prefix, tickets)) chosen = ticket;
  };
  section("panel.held", "panel.held.", held);
  section("panel.waiting", "panel.waiting.", waiting);
  if (chosen) act(view, view.desk.call_chosen(*chosen));
}

/// For who can't or won't use the kiosk: the number is told, not printed, where the desk has no printer.
void draw_give_turn(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.give_turn.title");
  ui.checkbox("panel.give_turn.preferential", area.top(32), view.words.get("panel.give_turn.preferential"),
              view.model.preferential);
  area = area.below(44);
  const auto klass =
      view.model.preferential ? domain::TicketClass::preferential : domain::TicketClass::general;
  const auto& services = view.state.office->services;
  ui.card({area.x, area.y, area.w, row_height * static_cast<float>(services.size())});
  for (std::size_t at = 0; at < services.size(); ++at) {
    const auto& service = services[at];
    if (ui.row("panel.give_turn." + service.key,
               {area.x, area.y + static_cast<float>(at) * row_height, area.w, row_height},
               {.lead = service.letter,
                .lead_width = 36,
                .lead_color = Color::primary,
                .text = view.words.pick(service.name),
                .enabled = view.model.giving == 0,
                .divider = at + 1 < services.size()})) {
      view.model.giving = view.tickets.issue(service.key, klass);
      view.model.sheet = Sheet::none;
      view.model.preferential = false;
    }
  }
}

void draw_transfer(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.transfer.title");
  const auto* ticket = own_ticket(view);
  if (ticket == nullptr) {
    view.model.sheet = Sheet::none;
    return;
  }
  const auto& services = view.state.office->services;
  ui.card({area.x, area.y, area.w, row_height * static_cast<float>(services.size())});
  for (std::size_t at = 0; at < services.size(); ++at) {
    const auto& service = services[at];
    const auto waiting =
        view.words.count("wait.people", domain::load_of(*view.state.site, service.key).waiting);
    const bool enabled = service.key != ticket->service && !busy(view);
    if (ui.row("panel.transfer." + service.key,
               {area.x, area.y + static_cast<float>(at) * row_height, area.w, row_height},
               {.lead = service.letter,
                .lead_width = 36,
                .lead_color = Color::primary,
                .text = view.words.pick(service.name),
                .trailing = waiting,
                .enabled = enabled,
                .divider = at + 1 < services.size()}))
      act(view, view.desk.transfer(service.key), "panel.done.transferred", true, domain::code_text(*ticket));
  }
}

void draw_pause(Ui& ui, View& view) {
  const Box area = open_sheet(ui, view, "panel.pause.title");
  const auto& reasons = view.state.office->pause_reasons;
  ui.card({area.x, area.y, area.w, row_height * static_cast<float>(reasons.size())});
  for (std::size_t at = 0; at < reasons.size(); ++at)
    if (ui.row("panel.pause." + std::to_string(at),
               {area.x, area.y + static_cast<float>(at) * row_height, area.w, row_height},
               {.text = view.words.pick(reasons[at]),
                .enabled = !busy(view),
                .divider = at + 1 < reasons.size()}))
      act(view, view.desk.pause(reasons[at].es));
}

void draw_by_hand(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.by_hand.title");
  auto& form = view.model.by_hand;
  ui.text(area.top(44), view.words.get("panel.by_hand.text"),
          {.color = Color::text2, .valign = VAlign::top, .lines = 2});
  area = area.below(56);
  ui.field("panel.by_hand.label", area.top(64), form.label,
           {.label = view.words.get("panel.by_hand.label"),
            .placeholder = "A 012",
            .max_length = 12,
            .autofocus = true});
  area = area.below(80);
  float y = area.y;
  float x = area.x;
  for (const auto& each : own_desk(view)->services) {
    const auto name = service_name(view, each.service);
    const Chip chip{.text = name, .selectable = true, .selected = form.service == each.service};
    const float width = ui.chip_width(chip);
    if (x > area.x && x + width > area.right()) {
      x = area.x;
      y += 40;
    }
    if (ui.chip("panel.by_hand." + each.service, {x, y, 0, 32}, chip)) form.service = each.service;
    x += width + gap;
  }
  y += 56;
  const bool ready = !form.label.empty() && !form.service.empty() && !busy(view);
  if (ui.button("panel.by_hand.save", {area.x, y, area.w, 56}, view.words.get("panel.by_hand.save"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "check",
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = ready})) {
    const domain::Millis lasted{static_cast<std::int64_t>((view.seconds - form.since) * 1000)};
    act(view, view.desk.attended_by_hand(form.label, form.service, view.state.now - lasted, view.state.now),
        "panel.done.by_hand", false, form.label);
  }
}

void draw_menu(Ui& ui, View& view) {
  const Box area = open_sheet(ui, view, "panel.menu");
  const bool may = own_ticket(view) == nullptr && !busy(view);
  if (ui.button("panel.sign_out", area.top(48), view.words.get("panel.sign_out"),
                {.layout = ButtonLayout::leading, .icon = "logout", .enabled = may, .ink = true}))
    act(view, view.desk.sign_out());
  if (ui.button("panel.lock", area.below(60).top(48), view.words.get("panel.lock"),
                {.layout = ButtonLayout::leading,
                 .icon = "lock",
                 .shortcut = {.key = Key::b, .ctrl = true},
                 .ink = true}))
    view.desk.lock();
  const bool dark = view.window.theme() == sdk::Theme::dark;
  if (ui.button("panel.theme", area.below(120).top(48), view.words.get(dark ? "panel.light" : "panel.dark"),
                {.layout = ButtonLayout::leading, .icon = "theme-light-dark", .ink = true}))
    view.window.set_theme(dark ? sdk::Theme::light : sdk::Theme::dark);
  if (ui.button("panel.reactivate", area.below(180).top(48), view.words.get("panel.reactivate"),
                {.layout = ButtonLayout::leading,
                 .icon = "undo",
                 .shortcut = {.key = Key::f6},
                 .enabled = !is_offline(view) && !busy(view),
                 .ink = true}))
    view.model.sheet = Sheet::reactivate;
  const auto sent = view.state.link.to_send == 0
                        ? std::string(view.words.get("panel.all_sent"))
                        : view.words.count("panel.to_send", static_cast<int>(view.state.link.to_send));
  if (ui.button("panel.paper", area.below(240).top(48), view.words.get("panel.paper"),
                {.layout = ButtonLayout::leading,
                 .icon = "ticket-confirmation",
                 .shortcut = {.key = Key::f9},
                 .enabled = !is_offline(view) && !busy(view),
                 .ink = true}))
    view.model.sheet = Sheet::paper;
  ui.text(area.below(300).top(32), sent,
          {.role = TypeRole::caption, .color = Color::text2, .id = "panel.to_send"});
}

} // namespace

Box open_sheet(Ui& ui, View& view, const char* title) {
  const Box sheet{0, head_height + 1, ui.window().w, ui.window().h - head_height - 1};
  ui.rect(sheet, Color::background);
  ui.text({margin, sheet.y + 12, sheet.w - 2 * margin - 110, 32}, view.words.get(title),
          {.role = TypeRole::title, .weight = Weight::semibold});
  if (ui.button("panel.sheet.back", {sheet.right() - margin - 104, sheet.y + 10, 104, 36},
                view.words.get("panel.back"),
                {.shortcut = {.key = Key::escape}, .badge = false, .ink = true}))
    view.model.sheet = Sheet::none;
  return Box{margin, sheet.y + 60, sheet.w - 2 * margin, sheet.h - 76};
}

void draw_sheet(Ui& ui, View& view) {
  if (own_desk(view) == nullptr || !view.state.site) return;
  switch (view.model.sheet) {
  case Sheet::none:
    return;
  case Sheet::call_other:
    return draw_call_other(ui, view);
  case Sheet::reactivate:
    return draw_reactivate(ui, view);
  case Sheet::give_turn:
    return draw_give_turn(ui, view);
  case Sheet::transfer:
    return draw_transfer(ui, view);
  case Sheet::pause:
    return draw_pause(ui, view);
  case Sheet::by_hand:
    return draw_by_hand(ui, view);
  case Sheet::paper:
    return draw_paper(ui, view);
  case Sheet::menu:
    return draw_menu(ui, view);
  }
}

} // namespace ventanilla::operator_panel
