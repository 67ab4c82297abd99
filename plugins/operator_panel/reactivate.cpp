// Who was missed and came after all: back into the queue, with the time at which they arrived.

#include "plugins/operator_panel/model.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

/// When the person was missed: the state begins then.
domain::Instant missed_at(const domain::Ticket& ticket) {
  return ticket.periods.empty() ? ticket.queue_entry : ticket.periods.back().begin;
}

} // namespace

std::vector<const domain::Ticket*> missed_today(const View& view) {
  std::vector<const domain::Ticket*> missed;
  for (const auto& [id, ticket] : view.state.site->tickets)
    if (ticket.state == domain::TicketState::no_show && ticket.day == view.state.site->day)
      missed.push_back(&ticket);
  std::sort(missed.begin(), missed.end(), [](const domain::Ticket* left, const domain::Ticket* right) {
    return std::pair(missed_at(*right), right->id) < std::pair(missed_at(*left), left->id);
  });
  return missed;
}

void draw_reactivate(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.reactivate.title");
  const auto missed = missed_today(view);
  if (missed.empty()) {
    ui.empty_state(area.top(160),
                   {.icon = "account-multiple", .title = view.words.get("panel.reactivate.none")},
                   "panel.reactivate.none");
    return;
  }
  // Called by itself only after a while, so that nobody is called to and fro; a person may choose it at once.
  const auto cooldown = minutes_text(view, view.state.office->policy.no_show_cooldown);
  const auto rule = view.words.format("panel.reactivate.text", {{"minutes", cooldown}});
  const TextStyle quiet{.color = Color::text2, .valign = VAlign::top, .lines = 4};
  const float height = ui.text_height(rule, area.w, quiet);
  ui.text(area.top(height), rule, quiet);
  area = area.below(height + 12);
  ui.scroll_view(
      "panel.reactivate.list", area, row_height * static_cast<float>(missed.size()) + 2,
      [&](const Box& content) {
        ui.card({content.x, content.y, content.w, row_height * static_cast<float>(missed.size())});
        for (std::size_t at = 0; at < missed.size(); ++at) {
          const auto& ticket = *missed[at];
          const auto code = domain::code_text(ticket);
          const auto name = service_name(view, ticket.service);
          const auto when =
              view.words.format("panel.reactivate.when", {{"time", clock_text(view, missed_at(ticket))}});
          if (ui.row("panel.reactivate." + std::to_string(at),
                     {content.x, content.y + static_cast<float>(at) * row_height, content.w, row_height},
                     {.lead = code,
                      .lead_width = 58,
                      .text = name,
                      .trailing = when,
                      .enabled = !busy(view) && !is_offline(view),
                      .divider = at + 1 < missed.size()}))
            act(view, view.desk.reactivate(ticket.id), "panel.done.reactivated", false, code);
        }
      },
      {.from_end = false, .keys = false});
}

} // namespace ventanilla::operator_panel
