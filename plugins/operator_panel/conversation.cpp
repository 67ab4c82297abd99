// A chat with its visitor. What colleagues alone see is dashed, ochre and headed as such, and so is the place
// where it is typed.

#include "plugins/operator_panel/inbox.hpp"
#include "plugins/operator_panel/log.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

using domain::MessageAuthor;

constexpr float composer_height = 146;
constexpr int longest_message = 2000;
constexpr float bubble_pad = 10;
constexpr float head_line = 20; ///< who and when
constexpr float message_gap = 10;

std::string author_text(const View& view, const domain::Contact& contact,
                        const domain::ContactMessage& message) {
  const auto time = clock_text(view, message.at);
  switch (message.author) {
  case MessageAuthor::visitor:
    return user_text(view, contact) + " · " + time;
  case MessageAuthor::note:
    return view.words.get("inbox.chat.note.head") + (" · " + person_text(view, message.person)) + " · " +
           time;
  case MessageAuthor::staff:
  case MessageAuthor::system:
    break;
  }
  return person_text(view, message.person) + " · " + time;
}

TextStyle words_style(const domain::ContactMessage& message) {
  if (message.author == MessageAuthor::system)
    return {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre, .lines = 3};
  const bool own = message.author == MessageAuthor::staff;
  return {.color = own ? Color::on_primary : Color::text, .valign = VAlign::top, .lines = 90};
}

float bubble_width(const domain::ContactMessage& message, float width) {
  return message.author == MessageAuthor::system ? width : width * 0.84F;
}

float height_of(const Ui& ui, const domain::ContactMessage& message, float width) {
  const auto style = words_style(message);
  if (message.author == MessageAuthor::system) return ui.text_height(message.text, width, style);
  const float inside = bubble_width(message, width) - 2 * bubble_pad;
  return ui.text_height(message.text, inside, style) + 2 * bubble_pad + head_line;
}

void draw_message(Ui& ui, const View& view, const domain::Contact& contact,
                  const domain::ContactMessage& message, Box line, const std::string& id) {
  auto style = words_style(message);
  style.id = id;
  if (message.author == MessageAuthor::system) {
    ui.text(line, message.text, style);
    return;
  }
  const bool visitor = message.author == MessageAuthor::visitor;
  const float width = bubble_width(message, line.w);
  const Box bubble = visitor ? line.left(width) : line.tail(width);
  Color head = Color::text2;
  if (message.author == MessageAuthor::note) {
    ui.rect(bubble, Color::warning_soft, 4);
    ui.dashes(bubble, Color::warning, 1, 4);
    head = Color::warning;
  } else if (visitor) {
    ui.card(bubble, {.radius = 10});
  } else {
    ui.rect(bubble, Color::primary, 10);
    head = Color::on_primary;
  }
  const Box inside = bubble.inset(bubble_pad);
  ui.text(inside.top(head_line - 2), author_text(view, contact, message),
          {.role = TypeRole::caption, .weight = Weight::semibold, .color = head});
  ui.text(inside.below(head_line), message.text, style);
}

void draw_messages(Ui& ui, const View& view, const domain::Contact& contact, Box area) {
  const float width = area.w - 12; // beside the bar
  float height = message_gap;
  const auto messages = domain::conversation_of(contact);
  for (const auto& message : messages)
    height += height_of(ui, message, width) + message_gap;
  ui.scroll_view("inbox.chat.messages", area, height,
                 [&](const Box& content) {
                   float y = content.bottom() - height + message_gap;
                   for (std::size_t at = 0; at < messages.size(); ++at) {
                     const auto& message = messages[at];
                     const Box line{content.x, y, width, height_of(ui, message, width)};
                     draw_message(ui, view, contact, message, line,
                                  "inbox.chat.message." + std::to_string(at));
                     y = line.bottom() + message_gap;
                   }
                 },
                 {.from_end = true, .keys = true, .show = {}});
}

void send(Ui& ui, View& view, const domain::Contact& contact) {
  auto& inbox = view.model.tabs.inbox;
  if (domain::is_blank(inbox.text)) return;
  ask(view, view.contacts.send_message(contact.id, inbox.text, inbox.note),
      [text = inbox.text](View& sent, const sdk::ContactResult&) {
        auto& now = sent.model.tabs.inbox;
        if (now.text != text) return;
        now.text.clear();
        now.note = false; // the next words are for the visitor, unless it is said again
      });
  ui.focus("inbox.chat.text");
}

void close_chat(Ui& ui, View& view, const domain::Contact& contact) {
  auto row = contact.row;
  if (!row.ended) row.ended = view.state.now;
  if (faults_of(row, *view.state.office).empty()) {
    ask(view, view.contacts.close(contact.id), [](View& closed, const sdk::ContactResult&) {
      closed.model.tabs.inbox.open = {};
      say(closed, closed.words.get("inbox.chat.closed"));
    });
    return;
  }
  open_row(ui, view, contact);
  view.model.tabs.log.close_after = true;
  view.model.tabs.log.show_problems = true;
}

void draw_composer(Ui& ui, View& view, const domain::Contact& contact, Box area) {
  auto& inbox = view.model.tabs.inbox;
  ui.rect(area, inbox.note ? Color::warning_soft : Color::surface);
  ui.line({area.x, area.y}, {area.right(), area.y}, inbox.note ? Color::warning : Color::border);
  const Box inside = area.inset(margin, 8);
  ui.text(inside.top(20), view.words.get(inbox.note ? "inbox.chat.note.head" : "inbox.chat.public.head"),
          {.role = TypeRole::caption,
           .weight = Weight::semibold,
           .color = inbox.note ? Color::warning : Color::primary,
           .id = "inbox.chat.mode"});
  const Box line{inside.x, inside.y + 22, inside.w, 60};
  ui.edit_area("inbox.chat.text", line, inbox.text,
               {.placeholder = view.words.get(inbox.note ? "inbox.chat.note.placeholder"
                                                         : "inbox.chat.public.placeholder"),
                .max_length = longest_message,
                .tone = inbox.note ? Tone::warning : Tone::neutral});
  const Box keys{inside.x, line.bottom() + 8, inside.w, 40};
  if (ui.button("inbox.chat.note", keys.left(150),
                view.words.get(inbox.note ? "inbox.chat.to_public" : "inbox.chat.to_note"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::f7}, .ink = true})) {
    inbox.note = !inbox.note;
    ui.focus("inbox.chat.text");
  }
  if (ui.button("inbox.chat.send", keys.after(158), view.words.get("inbox.chat.send"),
                {.kind = inbox.note ? ButtonKind::outline : ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = !domain::is_blank(inbox.text) && !asking(view),
                 .ink = true}))
    send(ui, view, contact);
}

void draw_chat_head(Ui& ui, View& view, const domain::Contact& contact, Box head) {
  auto& inbox = view.model.tabs.inbox;
  ui.rect({0, head.y - 8, ui.window().w, head.h + 12}, Color::surface);
  ui.divider({0, head.bottom() + 4, ui.window().w, 1});
  if (ui.icon_button("inbox.chat.back", {head.x - 8, head.y, 36, 36}, "arrow-left",
                     view.words.get("panel.back")) ||
      ui.key(Key::escape)) {
    inbox.open = {};
    return;
  }
  ui.text({head.x + 32, head.y, head.w - 72, 20}, user_text(view, contact),
          {.role = TypeRole::strong, .weight = Weight::semibold, .id = "inbox.chat.user"});
  const auto topic = topic_text(view, contact.topic);
  ui.text({head.x + 32, head.y + 20, head.w - 72, 16},
          channel_text(view, contact.channel) + (topic.empty() ? "" : " · " + topic),
          {.role = TypeRole::caption, .color = Color::text2});
  const bool may = !asking(view) && !is_offline(view) && !contact.closed;
  if (ui.icon_button("inbox.chat.give_back", {head.right() - 32, head.y, 36, 36}, "undo",
                     view.words.get("inbox.chat.give_back"), Color::text2, may))
    ask(view, view.contacts.give_back(contact.id), [](View& given, const sdk::ContactResult&) {
      given.model.tabs.inbox.open = {};
      say(given, given.words.get("inbox.chat.given_back"));
    });
  const Box keys{head.x, head.y + 44, head.w, 36};
  if (ui.button("inbox.chat.survey", keys.column(0, 2, gap),
                view.words.get(contact.survey_invited ? "inbox.chat.survey.sent" : "inbox.chat.survey"),
                {.layout = ButtonLayout::leading,
                 .icon = contact.survey_invited ? "check" : "star",
                 .shortcut = {.key = Key::f9},
                 .enabled = may && !contact.survey_invited,
                 .ink = true}))
    invite_survey(view, contact.id);
  if (ui.button("inbox.chat.close", keys.column(1, 2, gap), view.words.get("inbox.chat.close"),
                {.layout = ButtonLayout::leading,
                 .icon = "check",
                 .shortcut = {.key = Key::f8},
                 .enabled = may,
                 .ink = true}))
    close_chat(ui, view, contact);
}

} // namespace

void draw_conversation(Ui& ui, View& view, const domain::Contact& contact) {
  const Box head{margin, head_height + 8, ui.window().w - 2 * margin, 84};
  draw_chat_head(ui, view, contact, head);
  if (view.model.tabs.inbox.open.is_nil() || view.model.tabs.tab != PanelTab::inbox) return;
  float y = head.bottom() + 8;
  if (is_offline(view)) {
    ui.offline_band({0, y, ui.window().w, 28}, view.words.get("inbox.chat.offline"), "inbox.chat.offline");
    y += 32;
  }
  const float foot = ui.window().h - foot_height;
  const Box composer{0, foot - composer_height, ui.window().w, composer_height};
  draw_messages(ui, view, contact, {margin, y, ui.window().w - 2 * margin, composer.y - y});
  if (!contact.closed) draw_composer(ui, view, contact, composer);
}

} // namespace ventanilla::operator_panel
