// Whom to give it to and why; or how it stands with whoever has it.

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

void draw_label(Ui& ui, const View& view, Box inner, const char* key) {
  ui.text(inner.top(20), view.words.get(key), {.role = TypeRole::caption, .color = Color::text2});
}

void draw_assign_keys(Ui& ui, View& view, Box inner, const domain::Contact& contact, bool suggested) {
  const Box row{inner.x, inner.y + 90, inner.w, 44};
  const bool may = may_claim(view);
  const float other = 92;
  if (suggested &&
      ui.button("chat.assign", {row.x, row.y, row.w - other - 10, row.h}, view.words.get("chat.assign"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::f2},
                 .enabled = may}))
    open_assign(view, contact, true);
  const Box place = suggested ? row.tail(other) : row.left(260);
  if (ui.button("chat.assign.other", place,
                view.words.get(suggested ? "chat.assign.other" : "chat.assign.anybody"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::f4}, .enabled = may, .ink = true}))
    open_assign(view, contact, false);
}

/// "Andrés M. a tope · Paola G. en pausa"
std::string why_nobody(const View& view, const domain::Contact& contact,
                       const domain::NobodyEligible& nobody) {
  std::string text;
  for (const auto& each : nobody.excluded) {
    // Of those who attend other matters nobody expects it.
    if (each.why == domain::Exclusion::wrong_role || each.why == domain::Exclusion::no_skill) continue;
    text += (text.empty() ? "" : " · ") + person_name(view, each.person) + ": " +
            exclusion_text(view, each.why, contact.topic);
  }
  return text.empty() ? view.words.get("chat.nobody_eligible.nobody_for") : text;
}

void draw_waiting(Ui& ui, View& view, Box area, const domain::Contact& contact) {
  const auto found = suggestion(view, contact);
  const Box inner = area.inset(20, 18);
  if (!found) {
    ui.card(area, {.fill = Color::danger_soft, .border = Color::none});
    ui.icon({inner.x, inner.y, 24, 24}, "alert", Color::danger);
    ui.text({inner.x + 34, inner.y - 2, inner.w - 34, 28}, view.words.get("chat.nobody_eligible"),
            {.role = TypeRole::title,
             .weight = Weight::semibold,
             .color = Color::danger,
             .id = "chat.nobody_eligible"});
    ui.text({inner.x, inner.y + 32, inner.w, 52}, why_nobody(view, contact, found.error()),
            {.color = Color::danger, .valign = VAlign::top, .lines = 2, .id = "chat.nobody_eligible.why"});
    draw_assign_keys(ui, view, inner, contact, false);
    return;
  }
  ui.card(area, {.fill = Color::primary_soft, .border = Color::none});
  draw_label(ui, view, inner, "chat.suggestion");
  if (!contact.topic.empty()) {
    const TextStyle small{.role = TypeRole::caption,
                          .weight = Weight::semibold,
                          .color = Color::primary,
                          .align = Align::right};
    const Box place = inner.top(20).after(150);
    ui.pieces(place, {{.text = view.words.get("chat.skill"), .icon = "check"}}, small);
  }
  draw_person(ui, view, inner, found->person, reason_text(view, found->reason), "chat.reason");
  draw_assign_keys(ui, view, inner, contact, true);
}

void draw_offered(Ui& ui, const View& view, Box area, const domain::Contact& contact) {
  ui.card(area, {.fill = Color::primary_soft, .border = Color::none});
  const Box inner = area.inset(20, 18);
  const auto& offer = *contact.assignment;
  draw_label(ui, view, inner, "chat.pending");
  const auto left = time_to_confirm(view, offer);
  draw_person(ui, view, inner, offer.person,
              view.words.format("chat.pending.left", {{"time", elapsed(left)}}), "chat.countdown");
  const auto whole = domain::AssignmentPolicy{}.acknowledge_within;
  ui.meter({inner.x, inner.y + 92, inner.w, 8},
           std::chrono::duration<double>(std::chrono::floor<std::chrono::seconds>(left)) /
               std::chrono::duration<double>(whole),
           Color::primary); // a second at a time, as the words
  ui.text({inner.x, inner.y + 108, inner.w, 36}, view.words.get("chat.pending.then"),
          {.role = TypeRole::caption, .color = Color::text2, .valign = VAlign::top, .lines = 2});
}

void draw_attended(Ui& ui, View& view, Box area, const domain::Contact& contact) {
  ui.card(area);
  const Box inner = area.inset(20, 18);
  const bool mine = contact.attended_by == me(view);
  draw_label(ui, view, inner, mine ? "chat.mine" : "chat.attends");
  const auto since = unanswered_since(contact);
  const auto words = since
                         ? view.words.format("chat.unanswered", {{"time", elapsed(view.state.now - *since)}})
                         : std::string(view.words.get("chat.answered"));
  draw_person(ui, view, inner, contact.attended_by, words, "chat.attention");
  if (!mine) return;
  const Box row{inner.x, inner.y + 90, inner.w, 44};
  if (ui.button("chat.assign.other", row.column(0, 2, 10), view.words.get("chat.assign.pass_on"),
                {.layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::f4},
                 .enabled = may_claim(view),
                 .ink = true}))
    open_assign(view, contact, false);
  if (ui.button("chat.give_back", row.column(1, 2, 10), view.words.get("chat.give_back"),
                {.layout = ButtonLayout::leading, .icon = "undo", .enabled = may_claim(view), .ink = true}))
    act(view,
        {.request = view.contacts.give_back(contact.id), .done = view.words.get("chat.done.given_back")});
}

} // namespace

void draw_suggestion(Ui& ui, View& view, Box area) {
  const auto* contact = selected(view);
  if (contact != nullptr && view.model.tab == Tab::told && contact->assignment)
    return draw_told(ui, view, area, *contact);
  if (contact != nullptr && contact->closed) return draw_over(ui, view, area, *contact);
  if (contact != nullptr && domain::is_waiting(*contact)) return draw_waiting(ui, view, area, *contact);
  if (contact != nullptr && !contact->attended_by.empty()) return draw_attended(ui, view, area, *contact);
  if (contact != nullptr && !contact->closed && contact->assignment)
    return draw_offered(ui, view, area, *contact);
  ui.card(area);
  ui.empty_state(area.inset(24),
                 {.icon = "account-multiple",
                  .title = view.words.get("chat.no_suggestion"),
                  .text = view.words.get("chat.no_suggestion.text")},
                 "chat.no_suggestion");
}

} // namespace ventanilla::chat_monitor
