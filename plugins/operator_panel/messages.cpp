// The internal messages of the signed-in person: what was assigned, and what came back.

#include "plugins/operator_panel/inbox.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

struct InternalMessage {
  const domain::Contact* contact;
  bool mine; ///< given to me; else I gave it and it came back
};

bool came_back(const domain::ContactAssignment& assignment) {
  return assignment.state == domain::AssignmentState::declined ||
         assignment.state == domain::AssignmentState::timed_out ||
         assignment.state == domain::AssignmentState::returned;
}

std::vector<InternalMessage> messages_of(const View& view) {
  std::vector<InternalMessage> messages;
  if (!view.state.session || !view.state.site) return messages;
  const auto& person = view.state.session->person;
  for (const auto& [id, contact] : view.state.site->cases.contacts) {
    if (!contact.assignment) continue;
    const auto& assignment = *contact.assignment;
    // Who took a contact unasked was told nothing.
    if (assignment.person == person && assignment.by != person)
      messages.push_back({&contact, true});
    else if (assignment.by == person && came_back(assignment))
      messages.push_back({&contact, false});
  }
  std::sort(messages.begin(), messages.end(), [](const InternalMessage& left, const InternalMessage& right) {
    return std::pair(right.contact->assignment->offered, right.contact->id) <
           std::pair(left.contact->assignment->offered, left.contact->id);
  });
  return messages;
}

/// Why it came back: what the program says by its key, a person's reason in the person's words.
std::string return_text(const View& view, const domain::ContactAssignment& assignment) {
  const auto key = "inbox.returned." + assignment.why;
  const std::string known = view.words.get(key);
  if (known != key) return known;
  return view.words.format("inbox.returned.because", {{"reason", assignment.why}});
}

std::string state_text(const View& view, const domain::ContactAssignment& assignment) {
  if (came_back(assignment)) return return_text(view, assignment);
  return view.words.get("inbox.state." + std::string(domain::to_text(assignment.state)));
}

constexpr float message_height = 108;
constexpr float card_gap = 10;

void draw_message(Ui& ui, View& view, const InternalMessage& message, Box card, std::size_t at) {
  const auto& contact = *message.contact;
  const auto& assignment = *contact.assignment;
  const auto number = std::to_string(at);
  const auto title =
      message.mine
          ? view.words.format("inbox.messages.assigned",
                              {{"by", person_text(view, assignment.by)}, {"user", user_text(view, contact)}})
          : view.words.format("inbox.messages.returned", {{"person", person_text(view, assignment.person)},
                                                          {"user", user_text(view, contact)}});
  ui.card(card);
  const bool back = came_back(assignment);
  const bool waits = assignment.state == domain::AssignmentState::pending;
  const Box inside = card.inset(16, 10);
  ui.icon(Box{inside.x, inside.y, 20, 24}.centred(20, 20), back ? "undo" : channel_icon(contact.channel),
          back ? Color::warning : Color::primary);
  ui.text({inside.x + 28, inside.y, inside.w - 28, 24}, title,
          {.role = TypeRole::strong, .weight = Weight::semibold, .id = "inbox.messages.title." + number});
  const auto note =
      view.words.format("inbox.note", {{"note", assignment.note}, {"by", person_text(view, assignment.by)}});
  ui.text({inside.x, inside.y + 26, inside.w, 40}, note, {.color = Color::text2, .lines = 2});
  ui.text({inside.x, inside.y + 68, inside.w, 20}, state_text(view, assignment),
          {.role = TypeRole::caption,
           .weight = Weight::semibold,
           .color = waits || back ? Color::warning : Color::success,
           .id = "inbox.messages.state." + number});
  ui.text({inside.x, inside.y + 68, inside.w, 20}, clock_text(view, assignment.offered),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
}

} // namespace

int unseen_messages(const View& view) {
  const auto messages = messages_of(view);
  const auto seen = view.model.tabs.messages_seen;
  return static_cast<int>(std::count_if(messages.begin(), messages.end(), [&](const InternalMessage& each) {
    return each.contact->assignment->offered > seen;
  }));
}

void draw_internal_messages(Ui& ui, View& view) {
  const Box area{margin, head_height + 12, ui.window().w - 2 * margin,
                 ui.window().h - head_height - foot_height - 16};
  ui.text(area.top(28), view.words.get("inbox.messages.title"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  const auto messages = messages_of(view);
  if (messages.empty()) {
    ui.empty_state(area.below(36).top(200),
                   {.icon = "message-text",
                    .title = view.words.get("inbox.messages.none"),
                    .text = view.words.get("inbox.messages.none.text")},
                   "inbox.messages.none");
    return;
  }
  auto& seen = view.model.tabs.messages_seen;
  seen = std::max(seen, messages.front().contact->assignment->offered);
  const float whole = (message_height + card_gap) * static_cast<float>(messages.size());
  ui.scroll_view("inbox.messages.list", area.below(36), whole, [&](const Box& content) {
    for (std::size_t at = 0; at < messages.size(); ++at)
      draw_message(ui, view, messages[at],
                   {content.x, content.y + (message_height + card_gap) * static_cast<float>(at), content.w,
                    message_height},
                   at);
  });
}

} // namespace ventanilla::operator_panel
