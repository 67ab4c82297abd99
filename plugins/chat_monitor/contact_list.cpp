// The list of each tab: who waits, was offered, is attended; who was told what; what is over.

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <vector>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float head_height = 44;
constexpr float section_height = 44;
constexpr float tall_row = 72;
constexpr float low_row = 64;

struct Line {
  std::string name = {};
  std::string detail = {};
  std::string detail_end = {}; ///< behind it, whole: for want of room `detail` is cut off
  std::string_view detail_icon = {};
  std::string time = {};
  Color time_color = Color::text2;
  Color detail_color = Color::text2;
  bool strong = true;
};

Line line_of_waiting(const View& view, const domain::Contact& contact) {
  const auto waited = view.state.now - contact.waiting_since;
  Line line{.name = contact_name(view, contact),
            .detail = topic_name(view, contact.topic),
            .time = elapsed(waited),
            .time_color = waited > view.targets.wait ? Color::warning : Color::text2};
  if (auto why = returned_text(view, contact); !why.empty()) {
    line.detail = std::move(why);
    line.detail_icon = "undo";
    line.detail_color = Color::warning;
  }
  return line;
}

Line line_of_offered(const View& view, const domain::Contact& contact) {
  return {.name = contact_name(view, contact),
          .detail = view.words.format("chat.waits_for",
                                      {{"person", person_name(view, contact.assignment->person)}}),
          .detail_icon = "timer-sand",
          .time = elapsed(time_to_confirm(view, *contact.assignment))};
}

Line line_of_talking(const View& view, const domain::Contact& contact) {
  const auto unanswered = unanswered_since(contact);
  const auto last = unanswered                 ? *unanswered
                    : contact.messages.empty() ? contact.opened
                                               : contact.messages.back().at;
  const bool late = unanswered && view.state.now - *unanswered > view.targets.answer;
  return {.name = contact_name(view, contact),
          .detail = topic_name(view, contact.topic),
          .detail_end = " · " + person_name(view, contact.attended_by),
          .time = elapsed(view.state.now - last),
          .time_color = late ? Color::danger : Color::text2,
          .strong = false};
}

Line line_of_unwritten(const View& view, const domain::Contact& contact) {
  return {.name = contact_name(view, contact),
          .detail = view.words.get("chat.left_unwritten"),
          .detail_icon = "file-document",
          .time = elapsed(view.state.now - *contact.closed),
          .detail_color = Color::warning};
}

Line line_of_told(const View& view, const domain::Contact& contact) {
  using State = domain::AssignmentState;
  const auto& told = *contact.assignment;
  const bool back = told.state == State::returned;
  const bool waits = told.state == State::pending;
  return {.name = person_name(view, told.person),
          .detail = contact_name(view, contact) + " · " + told_text(view, contact),
          .detail_icon = back    ? "undo"
                         : waits ? "timer-sand"
                                 : "check",
          .time = clock_text(view, told.offered),
          .detail_color = back || waits ? Color::warning : Color::success};
}

Line line_of_over(const View& view, const domain::Contact& contact) {
  const auto& by = contact.attended_by;
  return {.name = contact_name(view, contact),
          .detail = topic_name(view, contact.topic),
          .detail_end = by.empty() ? "" : " · " + person_name(view, by),
          .time = clock_text(view, *contact.closed),
          .strong = false};
}

std::string row_id(const domain::Contact& contact) {
  return "chat.contact." + domain::to_text(contact.id);
}

/// The detail with its end, of which the first is cut off where there is no room for both. A name that takes
/// most of it is cut off itself.
std::string detail_within(const Ui& ui, const Line& line, float width, const TextStyle& style) {
  const auto whole = line.detail + line.detail_end;
  constexpr float most_of_it = 0.75F;
  const float end = ui.text_width(line.detail_end, style) + 1;
  if (line.detail_end.empty() || end > most_of_it * width || ui.text_width(whole, style) <= width)
    return whole;
  return ui.fit(line.detail, width - end, style) + line.detail_end;
}

void draw_row(Ui& ui, View& view, Box box, const domain::Contact& contact, const Line& line) {
  const auto said = line.name + " · " + line.detail + line.detail_end + " · " + line.time;
  const auto press = ui.pressable(row_id(contact), box, said, true, 0);
  const bool chosen = view.model.selected == contact.id;
  if (chosen || press.pressed) ui.rect(box, Color::primary_soft);
  if (!chosen && press.hovered) ui.rect(box, Color::surface2, 0, 0.6F);
  if (chosen) ui.rect(box.left(4), Color::primary);
  const float top = box.y + (box.h - 44) / 2;
  float left = box.x + 16;
  if (line.strong) {
    ui.icon({left, top + 2, 18, 18}, channel_icon(contact.channel), Color::primary);
    left += 26;
  }
  const TextStyle time{.weight = line.strong ? Weight::semibold : Weight::regular,
                       .color = line.time_color,
                       .align = Align::right,
                       .tabular = true};
  const float clock = std::max(44.F, ui.text_width(line.time, time) + 1);
  ui.text({box.right() - 16 - clock, top, clock, 22}, line.time, time);
  ui.text({left, top, box.right() - 24 - clock - left, 22}, line.name,
          {.weight = line.strong ? Weight::semibold : Weight::regular});
  float detail = left;
  if (!line.detail_icon.empty()) {
    ui.icon({detail, top + 26, 14, 14}, line.detail_icon, line.detail_color);
    detail += 19;
  }
  const TextStyle caption{.role = TypeRole::caption, .color = line.detail_color};
  const float width = box.right() - 16 - detail;
  ui.text({detail, top + 23, width, 20}, detail_within(ui, line, width, caption), caption);
  ui.divider({box.x, box.bottom() - 1, box.w, 1});
  if (!press.clicked) return;
  if (chosen)
    ui.focus("chat.composer");
  else
    select(view, contact.id);
}

using MakeLine = Line (*)(const View&, const domain::Contact&);

struct Section {
  const char* title; ///< null: the list's own head says it
  const std::vector<const domain::Contact*>& contacts;
  float row;
  MakeLine line;
};

std::vector<Section> sections_of(const View& view) {
  switch (view.model.tab) {
  case Tab::told:
    return {Section{nullptr, view.lists.told, tall_row, line_of_told}};
  case Tab::over:
    return {Section{nullptr, view.lists.over, low_row, line_of_over}};
  case Tab::attention:
    break;
  }
  return {Section{nullptr, view.lists.waiting, tall_row, line_of_waiting},
          Section{"chat.offered", view.lists.offered, tall_row, line_of_offered},
          Section{"chat.unwritten", view.lists.unwritten, tall_row, line_of_unwritten},
          Section{"chat.talking", view.lists.talking, low_row, line_of_talking}};
}

/// The words of a tab's list: the title, and what stands there while it is empty.
struct ListWords {
  const char* title;
  const char* nobody;
  const char* nobody_text;
};

ListWords words_of(Tab tab) {
  switch (tab) {
  case Tab::told:
    return {"chat.told", "chat.told.nobody", "chat.told.nobody.text"};
  case Tab::over:
    return {"chat.over", "chat.over.nobody", "chat.over.nobody.text"};
  case Tab::attention:
    break;
  }
  return {"chat.waiting", "chat.nobody", "chat.nobody.text"};
}

float nobody_height(const View& view) {
  return sections_of(view).front().contacts.empty() ? 168 : 0;
}

/// Where a contact's row stands below the list's top.
struct Layout {
  float height = 0;
  std::optional<Box> chosen = {};
};
Layout layout_of(const View& view, float width) {
  Layout layout{.height = nobody_height(view)};
  for (const auto& section : sections_of(view)) {
    if (section.title != nullptr && !section.contacts.empty()) layout.height += section_height;
    for (const auto* contact : section.contacts) {
      if (contact->id == view.model.selected) layout.chosen = Box{0, layout.height, width, section.row};
      layout.height += section.row;
    }
  }
  return layout;
}

void draw_nobody(Ui& ui, const View& view, Box box) {
  const auto words = words_of(view.model.tab);
  ui.empty_state(box.inset(16, 8),
                 {.icon = "message-text",
                  .title = view.words.get(words.nobody),
                  .text = view.words.get(words.nobody_text)},
                 words.nobody);
  ui.divider({box.x, box.bottom() - 1, box.w, 1});
}

/// The next one up or down; keys of the list while nobody types.
void take_keys(Ui& ui, View& view) {
  if (view.model.sheet != Sheet::none) return;
  const auto all = listed(view);
  if (all.empty()) return;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const domain::Contact* each) { return each->id == view.model.selected; });
  auto next = at;
  if (at == all.end())
    next = all.begin();
  else if (ui.key(Key::down) && at + 1 != all.end())
    ++next;
  else if (ui.key(Key::up) && at != all.begin())
    --next;
  const bool back = ui.typing() && ui.key(Key::escape);
  if (next == at && !back) return;
  select(view, (*next)->id);
  if (back || !ui.typing()) ui.focus(row_id(**next));
}

} // namespace

void draw_list(Ui& ui, View& view, Box area) {
  take_keys(ui, view);
  ui.card(area);
  ui.text({area.x + 16, area.y, area.w - 120, head_height}, view.words.get(words_of(view.model.tab).title),
          {.weight = Weight::semibold});
  ui.text({area.right() - 116, area.y, 100, head_height}, "↑ ↓ Enter",
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  ui.divider({area.x, area.y + head_height - 1, area.w, 1});
  const Box view_box{area.x + 1, area.y + head_height, area.w - 2, area.h - head_height - 12};
  const auto layout = layout_of(view, view_box.w);
  ui.scroll_view("chat.list", view_box, layout.height,
                 [&](const Box& content) {
                   float y = content.y + nobody_height(view);
                   if (nobody_height(view) > 0) draw_nobody(ui, view, content.top(nobody_height(view)));
                   for (const auto& section : sections_of(view)) {
                     if (section.title != nullptr && !section.contacts.empty()) {
                       ui.text({content.x + 16, y, content.w - 60, section_height},
                               view.words.get(section.title), {.weight = Weight::semibold});
                       ui.text({content.right() - 60, y, 44, section_height},
                               std::to_string(section.contacts.size()),
                               {.color = Color::text2, .align = Align::right});
                       y += section_height;
                       ui.divider({content.x, y - 1, content.w, 1});
                     }
                     for (const auto* contact : section.contacts) {
                       draw_row(ui, view, {content.x, y, content.w, section.row}, *contact,
                                section.line(view, *contact));
                       y += section.row;
                     }
                   }
                 },
                 {.show = layout.chosen});
}

} // namespace ventanilla::chat_monitor
