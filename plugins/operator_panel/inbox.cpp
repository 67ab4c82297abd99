// Cases assigned to me: a yes or no in time, then the work.

#include "plugins/operator_panel/inbox.hpp"

#include "plugins/operator_panel/log.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

constexpr float offer_height = 190;
constexpr float case_height = 172;
constexpr float case_gap = 12;

domain::Millis left_to_answer(const View& view, const domain::ContactAssignment& assignment) {
  return domain::AssignmentPolicy{}.acknowledge_within - (view.state.now - assignment.offered);
}

/// Who, by what channel, about what, for how long; and the note with whose it is. Answers the y below.
float draw_matter(Ui& ui, View& view, const domain::Contact& contact, Box inside, std::size_t at) {
  const auto& assignment = *contact.assignment;
  const auto number = std::to_string(at);
  const auto until = is_offer(contact) ? view.state.now : assignment.offered;
  const auto waited =
      view.words.format("inbox.waited", {{"waited", elapsed_text(until - contact.waiting_since)}});
  ui.icon(Box{inside.x, inside.y, 20, 24}.centred(20, 20), channel_icon(contact.channel), Color::primary);
  const float right = ui.text_width(waited, {.role = TypeRole::caption});
  ui.text({inside.x + 28, inside.y, inside.w - 36 - right, 24}, user_text(view, contact),
          {.role = TypeRole::strong, .weight = Weight::semibold, .id = "inbox.user." + number});
  ui.text(inside.top(24), waited,
          {.role = TypeRole::caption,
           .color = Color::text2,
           .align = Align::right,
           .id = "inbox.waited." + number});
  const auto topic = topic_text(view, contact.topic);
  const auto about = channel_text(view, contact.channel) + (topic.empty() ? "" : " · " + topic);
  ui.text({inside.x, inside.y + 26, inside.w, 20}, about, {.role = TypeRole::caption, .color = Color::text2});
  const Box note{inside.x, inside.y + 52, inside.w, 56};
  ui.card(note, {.fill = Color::surface2, .border = Color::none, .radius = 6});
  const auto words =
      view.words.format("inbox.note", {{"note", assignment.note}, {"by", person_text(view, assignment.by)}});
  ui.text(note.inset(10, 8), words, {.lines = 2, .id = "inbox.note." + number});
  return note.bottom() + 10;
}

void draw_offer(Ui& ui, View& view, const domain::Contact& contact, Box card, std::size_t at) {
  ui.card(card);
  const Box inside = card.inset(16, 14);
  const auto number = std::to_string(at);
  const float y = draw_matter(ui, view, contact, inside, at);
  const auto left = left_to_answer(view, *contact.assignment);
  const auto decline_id = "inbox.decline." + number;
  // Enter takes the first one, unless it presses the key that has the focus.
  const bool enter = at == 0 && !ui.has_focus(decline_id);
  if (ui.button("inbox.take." + number, {inside.x, y, 172, 40}, view.words.get("inbox.take"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = enter ? Key::enter : Key::none},
                 .enabled = !asking(view) && !is_offline(view)}))
    ask(view, view.contacts.acknowledge(contact.id),
        [id = contact.id](View& taken, const sdk::ContactResult&) {
          if (taken.model.tabs.inbox.declining == id) taken.model.tabs.inbox.declining = {};
        });
  if (ui.button(decline_id, {inside.x + 180, y, 90, 40}, view.words.get("inbox.decline"),
                {.enabled = !asking(view) && !is_offline(view), .ink = true})) {
    view.model.tabs.inbox.declining = contact.id;
    view.model.tabs.inbox.reason.clear();
  }
  const bool urgent = left < std::chrono::seconds{20};
  const Box clock{inside.right() - 50, y, 50, 40};
  ui.icon(Box{clock.x - 8, y, 16, 40}.centred(16, 16), "clock", urgent ? Color::warning : Color::text2);
  ui.text(clock, elapsed_text(left + std::chrono::milliseconds{999}),
          {.role = TypeRole::caption,
           .color = urgent ? Color::warning : Color::text2,
           .align = Align::right,
           .tabular = true,
           .id = "inbox.left." + number});
}

void draw_case(Ui& ui, View& view, const domain::Contact& contact, Box card, std::size_t at) {
  ui.card(card);
  const Box inside = card.inset(16, 12);
  const auto number = std::to_string(at);
  const float y = draw_matter(ui, view, contact, inside, at);
  const auto since = elapsed_text(view.state.now - contact.assignment->offered);
  ui.icon(Box{inside.x, y, 20, 36}.centred(20, 20), "check", Color::success);
  ui.text({inside.x + 28, y, 180, 36}, view.words.format("inbox.attending", {{"time", since}}),
          {.role = TypeRole::strong,
           .weight = Weight::semibold,
           .color = Color::success,
           .id = "inbox.attending." + number});
  const bool chat = contact.channel == domain::ContactChannel::web_chat;
  if (ui.button("inbox.open." + number, {inside.right() - 132, y, 132, 36},
                view.words.get(chat ? "inbox.open" : "inbox.open_row"),
                {.layout = ButtonLayout::leading,
                 .shortcut = {.key = at == 0 ? Key::enter : Key::none},
                 .ink = true}))
    open_case(ui, view, contact);
}

float height_of(const domain::Contact& contact) {
  return is_offer(contact) ? offer_height : case_height;
}

void draw_load(Ui& ui, const View& view, Box line) {
  const auto& key = view.state.session->person;
  const auto load = domain::load_of_person(*view.state.site, key);
  const auto* person = domain::find_person(*view.state.office, key);
  const auto text = view.words.format(
      "inbox.load", {{"chat", std::to_string(load.chat)},
                     {"phone", std::to_string(load.phone)},
                     {"desk", std::to_string(load.desk)},
                     {"capacity", std::to_string(person == nullptr ? 0 : person->capacity)}});
  ui.text(line, text, {.role = TypeRole::caption, .color = Color::text2, .id = "inbox.load"});
}

void draw_cases(Ui& ui, View& view, Box area) {
  ui.text(area.top(28), view.words.get("inbox.title"), {.role = TypeRole::title, .weight = Weight::semibold});
  float y = draw_offline(ui, view, area.y + 36);
  const auto cases = own_cases(view);
  if (cases.empty()) {
    ui.empty_state({area.x, y, area.w, 200},
                   {.icon = "account-multiple",
                    .title = view.words.get("inbox.none"),
                    .text = view.words.get("inbox.none.text")},
                   "inbox.none");
    y += 212;
  }
  float height = 0;
  for (const auto* contact : cases)
    height += height_of(*contact) + case_gap;
  const Box list{area.x, y, area.w, std::min(height, area.bottom() - 28 - y)};
  ui.scroll_view("inbox.cases", list, height, [&](const Box& content) {
    float top = content.y;
    for (std::size_t at = 0; at < cases.size(); ++at) {
      const Box card{content.x, top, content.w, height_of(*cases[at])};
      if (is_offer(*cases[at]))
        draw_offer(ui, view, *cases[at], card, at);
      else
        draw_case(ui, view, *cases[at], card, at);
      top = card.bottom() + case_gap;
    }
  });
  draw_load(ui, view, {area.x, list.bottom() + 4, area.w, 20});
  if (!cases.empty()) ui.need_frame_in(1);
}

/// "No puedo": one of the usual reasons, or one in words.
void draw_decline(Ui& ui, View& view, Box area, const domain::Contact& contact) {
  auto& inbox = view.model.tabs.inbox;
  ui.text(area.top(28), view.words.get("inbox.decline.title"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  if (ui.button("inbox.decline.back", {area.right() - 112, area.y - 2, 112, 32}, view.words.get("panel.back"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::escape}, .ink = true})) {
    inbox.declining = {};
    return;
  }
  ui.text({area.x, area.y + 36, area.w, 20}, user_text(view, contact), {.color = Color::text2});
  std::string reason;
  constexpr std::array usual{"inbox.decline.busy", "inbox.decline.topic", "inbox.decline.leaving"};
  constexpr float row = 48;
  const Box list{area.x, area.y + 68, area.w, row * static_cast<float>(usual.size())};
  ui.card(list);
  for (std::size_t at = 0; at < usual.size(); ++at)
    if (ui.row(usual[at], {list.x, list.y + static_cast<float>(at) * row, list.w, row},
               {.text = view.words.get(usual[at]),
                .enabled = !asking(view),
                .first = at == 0,
                .last = at + 1 == usual.size()}))
      reason = view.words.get(usual[at]);
  const Box other{area.x, list.bottom() + 16, area.w, 60};
  const bool entered = ui.field("inbox.decline.reason", other, inbox.reason,
                                {.label = view.words.get("inbox.decline.other"), .max_length = 120});
  const bool pressed = ui.button("inbox.decline.send", {area.x, other.bottom() + 12, area.w, 48},
                                 view.words.get("inbox.decline.send"),
                                 {.layout = ButtonLayout::leading,
                                  .shortcut = {.key = Key::enter, .ctrl = true},
                                  .enabled = !domain::is_blank(inbox.reason) && !asking(view),
                                  .ink = true});
  if ((entered || pressed) && !domain::is_blank(inbox.reason)) reason = inbox.reason;
  if (reason.empty()) return;
  ask(view, view.contacts.decline(contact.id, reason), [](View& declined, const sdk::ContactResult&) {
    declined.model.tabs.inbox.declining = {};
    say(declined, declined.words.get("inbox.declined"));
  });
}

} // namespace

void open_case(Ui& ui, View& view, const domain::Contact& contact) {
  auto& tabs = view.model.tabs;
  if (contact.channel != domain::ContactChannel::web_chat) return open_row(ui, view, contact);
  tabs.tab = PanelTab::inbox;
  tabs.inbox.open = contact.id;
  // What was typed for somebody waits for that one and is never sent to another.
  if (tabs.inbox.writing != contact.id) {
    tabs.inbox.writing = contact.id;
    tabs.inbox.text.clear();
    tabs.inbox.note = false;
  }
  ui.focus("inbox.chat.text");
}

void draw_inbox(Ui& ui, View& view) {
  const Box area{margin, head_height + 12, ui.window().w - 2 * margin,
                 ui.window().h - head_height - foot_height - 16};
  auto& inbox = view.model.tabs.inbox;
  const auto* declining = domain::find_contact(*view.state.site, inbox.declining);
  if (declining != nullptr && is_offer(*declining)) return draw_decline(ui, view, area, *declining);
  inbox.declining = {};
  const auto* open = domain::find_contact(*view.state.site, inbox.open);
  if (open != nullptr && open->attended_by == view.state.session->person)
    return draw_conversation(ui, view, *open);
  inbox.open = {};
  draw_cases(ui, view, area);
}

} // namespace ventanilla::operator_panel
