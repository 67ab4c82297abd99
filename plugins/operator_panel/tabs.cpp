// The foot: Turno · Registro · Asignados · Mensajes.

#include "plugins/operator_panel/tabs.hpp"

#include "plugins/operator_panel/inbox.hpp"
#include "plugins/operator_panel/log.hpp"

#include <array>
#include <cmath>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

void draw_foot(Ui& ui, View& view) {
  auto& tabs = view.model.tabs;
  const std::array foot{
      Tab{.id = "panel.tab.turn", .icon = "ticket-confirmation", .label = view.words.get("panel.tab.turn")},
      Tab{.id = "panel.tab.log",
          .icon = "phone",
          .label = view.words.get("panel.tab.log"),
          .badge = owed_rows(view)},
      Tab{.id = "panel.tab.inbox",
          .icon = "account-multiple",
          .label = view.words.get("panel.tab.inbox"),
          .badge = own_offers(view)},
      Tab{.id = "panel.tab.messages",
          .icon = "message-text",
          .label = view.words.get("panel.tab.messages"),
          .badge = unseen_messages(view)}};
  auto chosen = ui.tab_bar(ui.window().foot(foot_height), foot, static_cast<std::size_t>(tabs.tab));
  for (std::size_t at = 0; at < foot.size(); ++at)
    if (ui.chord({.key = static_cast<Key>(static_cast<int>(Key::d1) + static_cast<int>(at)), .ctrl = true}))
      chosen = at;
  tabs.tab = static_cast<PanelTab>(chosen);
}

void draw_chosen(Ui& ui, View& view, const std::function<void()>& draw_desk) {
  switch (view.model.tabs.tab) {
  case PanelTab::turn:
    return draw_desk();
  case PanelTab::log:
    return draw_log(ui, view);
  case PanelTab::inbox:
    return draw_inbox(ui, view);
  case PanelTab::messages:
    return draw_internal_messages(ui, view);
  }
}

} // namespace

void draw_tabs(Ui& ui, View& view, const std::function<void()>& draw_desk) {
  const auto& tabs = view.model.tabs;
  const bool at_list = tabs.tab == PanelTab::log && tabs.log.face == LogState::Face::list;
  if (!at_list && ui.chord(new_call_chord)) start_call(ui, view);
  draw_chosen(ui, view, draw_desk);
  draw_foot(ui, view);
}

float draw_call_timer(Ui& ui, const View& view, float right) {
  const auto* call = own_call(view);
  if (call == nullptr) return 0;
  const auto lasted = view.state.now - call->opened;
  const auto text = elapsed_text(lasted);
  const TextStyle style{.role = TypeRole::strong,
                        .weight = Weight::semibold,
                        .color = Color::danger,
                        .tabular = true,
                        .id = "panel.call"};
  const float width = ui.text_width(text, style) + 26;
  ui.icon(Box{right - width, 0, 20, head_height}.centred(18, 18), "phone", Color::danger);
  ui.text({right - width + 24, 0, width, head_height}, text, style);
  const auto seconds = std::chrono::duration<double>(lasted).count();
  ui.need_frame_in(1.0 - std::fmod(std::max(0.0, seconds), 1.0) + 0.005);
  return width + 8;
}

void draw_offer_badge(Ui& ui, const View& view, Vec middle) {
  const int offers = own_offers(view);
  if (offers == 0) return;
  const Box box{middle.x - 9, middle.y - 9, 18, 18};
  ui.rect(box, Color::danger, 9);
  ui.text(box, std::to_string(offers),
          {.role = TypeRole::caption,
           .weight = Weight::semibold,
           .color = Color::surface,
           .align = Align::centre,
           .id = "panel.offers"});
}

} // namespace ventanilla::operator_panel
