// A paper whose turn nobody knows of: scanned, or typed, it brings the turn back.

#include "plugins/operator_panel/model.hpp"

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {
constexpr int paper_longest = 1024; ///< characters
}

void draw_paper(Ui& ui, View& view) {
  Box area = open_sheet(ui, view, "panel.paper.title");
  const TextStyle quiet{.color = Color::text2, .valign = VAlign::top, .lines = 4};
  const std::string rule = view.words.get("panel.paper.text");
  const float height = ui.text_height(rule, area.w, quiet);
  ui.text(area.top(height), rule, quiet);
  area = area.below(height + 16);
  auto& typed = view.model.paper;
  // A scanner types the code and presses Enter by itself.
  const bool entered =
      ui.field("panel.paper.code", area.top(64), typed,
               {.label = view.words.get("panel.paper.code"), .max_length = paper_longest, .autofocus = true});
  area = area.below(80);
  const bool ready = !typed.empty() && !busy(view) && !is_offline(view);
  const bool pressed = ui.button("panel.paper.read", area.top(56), view.words.get("panel.paper.read"),
                                 {.kind = ButtonKind::primary,
                                  .layout = ButtonLayout::leading,
                                  .icon = "magnify",
                                  .shortcut = {.key = Key::enter, .ctrl = true},
                                  .enabled = ready});
  if (!ready || (!pressed && !entered)) return;
  act(view, view.desk.recover_ticket(typed), "panel.done.recovered");
  typed.clear();
}

std::string recovered_text(const View& view, const sdk::DeskResult& result) {
  const auto* ticket =
      result.ticket && view.state.site ? domain::find_ticket(*view.state.site, *result.ticket) : nullptr;
  if (ticket == nullptr) return view.words.get("panel.done.recovered.soon");
  while (ticket->child) { // the paper is of a turn that went on to another service
    const auto* child = domain::find_ticket(*view.state.site, *ticket->child);
    if (child == nullptr) break;
    ticket = child;
  }
  const auto code = domain::code_text(*ticket);
  if (!result.known) return view.words.format("panel.done.recovered", {{"code", code}});
  const std::string state =
      view.words.get("panel.paper.state." + std::string(domain::to_text(ticket->state)));
  return view.words.format("panel.done.known", {{"code", code}, {"state", state}});
}

} // namespace ventanilla::operator_panel
