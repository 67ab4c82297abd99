// The middle column: who it is, how it stands, what was said, and the composer.

#include "plugins/chat_monitor/model.hpp"

#include <array>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float visitor_height = 56;
constexpr float actions_height = 48;
constexpr float composer_height = 122;

Chip state_chip(const View& view, const domain::Contact& contact, std::string& text) {
  const auto chip = [&](std::string_view icon, std::string words, Tone tone) {
    text = std::move(words);
    return Chip{.icon = icon, .text = text, .tone = tone, .small = true};
  };
  const auto& words = view.words;
  if (contact.closed)
    return contact.close_reason == "visitor_left"
               ? chip("logout", words.get("chat.state.left"), Tone::warning)
               : chip("check", words.get("chat.state.closed"), Tone::neutral);
  if (!contact.attended_by.empty())
    return chip("account",
                words.format("chat.state.attended", {{"person", person_name(view, contact.attended_by)}}),
                Tone::info);
  if (contact.assignment && contact.assignment->state == domain::AssignmentState::pending)
    return chip(
        "timer-sand",
        words.format("chat.state.offered", {{"time", elapsed(time_to_confirm(view, *contact.assignment))}}),
        Tone::info);
  const auto waited = view.state.now - contact.waiting_since;
  return chip("clock", words.format("chat.state.waits", {{"time", elapsed(waited)}}),
              waited > view.targets.wait ? Tone::warning : Tone::neutral);
}

void draw_head(Ui& ui, const View& view, Box head, const domain::Contact& contact) {
  std::string text;
  const auto chip = state_chip(view, contact, text);
  const float width = ui.chip_width(chip);
  // Beside the name, so that what is known of the contact has the whole line below.
  ui.chip("chat.state", {head.right() - 16 - width, head.y + 5, 0, 24}, chip);
  ui.text({head.x + 16, head.y + 7, head.w - 40 - width, 20}, contact_name(view, contact),
          {.weight = Weight::semibold, .id = "chat.name"});
  auto about = std::string(view.words.get("chat.channel." + std::string(domain::to_text(contact.channel))));
  about += " · " + topic_name(view, contact.topic);
  about += " · " + (contact.consent_version.empty()
                        ? std::string(view.words.get("chat.no_consent"))
                        : view.words.format("chat.consent", {{"version", contact.consent_version}}));
  ui.text({head.x + 16, head.y + 32, head.w - 32, 18}, about,
          {.role = TypeRole::caption, .color = Color::text2});
  ui.divider({head.x, head.bottom() - 1, head.w, 1});
}

/// What can be done with this contact, each with its key.
void draw_actions(Ui& ui, View& view, Box bar, const domain::Contact& contact) {
  ui.rect(bar, Color::surface);
  ui.divider({bar.x, bar.bottom() - 1, bar.w, 1});
  const bool free = view.model.sheet == Sheet::none;
  const bool open = !contact.closed;
  const bool mine = contact.attended_by == me(view);
  const Box row = bar.inset(16, 8);
  // As their words need it in the narrowest window.
  const float room = row.w - 16;
  const std::array<Box, 3> places{row.left(room * 0.375F), row.after(room * 0.375F + 8).left(room * 0.285F),
                                  row.tail(room * 0.34F)};
  const auto button = [&](const char* id, std::size_t at, const char* label, Key key, bool enabled) {
    return ui.button(id, places[at], view.words.get(label),
                     {.layout = ButtonLayout::leading,
                      .shortcut = {.key = free ? key : Key::none},
                      .enabled = enabled && free,
                      .ink = true});
  };
  if (button("chat.myself", 0, "chat.answer", Key::f6,
             open && (mine || (contact.attended_by.empty() && may_claim(view)))))
    answer_myself(view, ui, contact);
  if (button("chat.close", 1, open ? "chat.close" : "chat.write_row", Key::f8, !busy(view)))
    open_row(view, contact);
  if (button("chat.survey", 2, contact.survey_invited ? "chat.survey.sent" : "chat.survey", Key::f9,
             open && !contact.survey_invited && may_claim(view)))
    act(view, {.request = view.contacts.invite_survey(contact.id),
               .done = view.words.get("chat.done.survey"),
               .contact = contact.id});
}

/// Why it is in the list again, or that nobody reads any more; answers the height it took.
float draw_band(Ui& ui, const View& view, Box area, const domain::Contact& contact) {
  constexpr float height = 44;
  const Box box{area.x + 16, area.y + 8, area.w - 32, height - 4};
  if (contact.closed && contact.close_reason == "visitor_left") {
    ui.banner(box, {.tone = Tone::warning, .icon = "logout", .title = view.words.get("chat.left")},
              "chat.left");
    return height + 4;
  }
  const auto why = domain::is_waiting(contact) ? returned_text(view, contact) : std::string{};
  if (why.empty()) return 0;
  ui.banner(box, {.tone = Tone::warning, .icon = "undo", .title = why}, "chat.returned");
  return height + 4;
}

} // namespace

void draw_conversation(Ui& ui, View& view, Box area) {
  ui.card(area);
  const auto* contact = selected(view);
  if (contact == nullptr) {
    ui.empty_state(area.centred(area.w - 48, 160),
                   {.icon = "message-text",
                    .title = view.words.get("chat.choose"),
                    .text = view.words.get("chat.choose.text")},
                   "chat.choose");
    return;
  }
  const Box inner = area.inset(1);
  draw_head(ui, view, inner.top(visitor_height), *contact);
  draw_actions(ui, view, inner.below(visitor_height).top(actions_height), *contact);
  const float composer = contact->closed ? 0 : composer_height;
  Box messages = inner.below(visitor_height + actions_height);
  messages.h -= composer;
  messages = messages.below(draw_band(ui, view, messages, *contact));
  draw_messages(ui, view, messages, *contact);
  if (contact->closed) return;
  const Box foot = inner.foot(composer_height);
  draw_composer(ui, view, foot, *contact);
  if (view.model.sheet == Sheet::quick) draw_quick_answers(ui, view, foot, *contact);
}

} // namespace ventanilla::chat_monitor
