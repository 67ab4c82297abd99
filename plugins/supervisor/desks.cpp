#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

/// What a desk does now, in words, and since when.
struct DeskLine {
  std::string person = "—";
  std::string code;
  std::string said;
  Color color = Color::text2;
};

DeskLine line_of(const View& view, const domain::Desk& desk) {
  DeskLine line;
  const auto found = view.site().desks.find(desk.key);
  if (found == view.site().desks.end() || found->second.person.empty()) {
    line.said = view.words.get("super.live.desk_closed");
    return line;
  }
  const auto& state = found->second;
  line.person = person_name(view, state.person);
  if (const auto* ticket = domain::active_ticket(view.site(), desk.key);
      ticket != nullptr && !ticket->periods.empty()) {
    const auto span = view.state.now - ticket->periods.back().begin;
    const auto* service = domain::find_service(view.office(), ticket->service);
    line.code = domain::code_text(*ticket);
    line.said = timer_text(span);
    if (ticket->state == domain::TicketState::called)
      line.said = view.words.format("super.live.desk_called", {{"timer", line.said}});
    else if (service != nullptr && span > service->service_target)
      line.color = Color::warning;
    return line;
  }
  const auto span = view.state.now - state.since;
  if (state.paused) {
    line.said = (state.pause_reason.empty() ? std::string(view.words.get("super.live.desk_paused"))
                                            : state.pause_reason) +
                " " + timer_text(span);
    line.color = Color::warning;
  } else {
    line.said = view.words.get("super.live.desk_free");
  }
  return line;
}

} // namespace

void draw_desks(Ui& ui, const View& view, Box area) {
  const auto& desks = view.office().desks;
  const auto open = std::count_if(desks.begin(), desks.end(), [&](const domain::Desk& desk) {
    const auto found = view.site().desks.find(desk.key);
    return found != view.site().desks.end() && !found->second.person.empty();
  });
  const auto note = view.words.format(
      "super.live.desks_open", {{"open", std::to_string(open)}, {"all", std::to_string(desks.size())}});
  const Box list = titled_card(ui, area, view.words.get("super.live.desks"), note);
  constexpr float row = 48;
  scroll_rows(ui, "super.desks", list, row, desks.size(), std::nullopt, [&](std::size_t at, Box box) {
    const auto line = line_of(view, desks[at]);
    const Box inner = box.inset(20, 0);
    ui.text(inner.left(28), desks[at].label,
            {.role = TypeRole::strong, .weight = Weight::bold, .tabular = true});
    ui.text({inner.x + 32, box.y, inner.w * 0.5F - 40, box.h}, line.person);
    ui.text({inner.x + inner.w * 0.5F, box.y, 72, box.h}, line.code,
            {.weight = Weight::semibold, .tabular = true});
    ui.text(
        inner.after(inner.w * 0.5F + 72), line.said,
        {.color = line.color, .align = Align::right, .tabular = true, .id = "super.desk." + desks[at].key});
    ui.divider({box.x, box.bottom() - 1, box.w, 1});
  });
}

} // namespace ventanilla::supervisor
