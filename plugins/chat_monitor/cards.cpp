// Cards of the right column that are only read: what somebody was told, how a contact ended.

#include "plugins/chat_monitor/model.hpp"

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

/// A round mark with the first letters: "NC" of Natalia C.
void draw_avatar(Ui& ui, Box box, std::string_view name) {
  std::string letters;
  bool first = true;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins = first && name[at] != ' ';
    first = name[at] == ' ';
    if (!begins || letters.size() >= 3) continue;
    std::size_t end = at + 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
      ++end;
    letters += name.substr(at, end - at);
  }
  ui.circle(box.middle(), box.w / 2, Color::primary);
  ui.text(box, letters,
          {.role = TypeRole::body,
           .weight = Weight::semibold,
           .color = Color::on_primary,
           .align = Align::centre});
}

/// A caption to the left and, in the same line, another to the right.
void draw_captions(Ui& ui, Box line, const std::string& left, const std::string& right) {
  ui.text(line, left, {.role = TypeRole::caption, .color = Color::text2});
  ui.text(line, right, {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
}

} // namespace

void draw_person(Ui& ui, const View& view, Box inner, const domain::PersonKey& person,
                 const std::string& below, const char* id) {
  draw_avatar(ui, {inner.x, inner.y + 28, 48, 48}, person_name(view, person));
  const float left = inner.x + 62;
  ui.text({left, inner.y + 28, inner.right() - left, 28}, role_and_name(view, person),
          {.role = TypeRole::title, .weight = Weight::semibold, .id = "chat.suggested"});
  const float room = inner.right() - left;
  if (ui.text_width(below, {}) <= room) {
    ui.text({left, inner.y + 56, room, 20}, below, {.id = id});
    return;
  }
  ui.text({left, inner.y + 54, room, 36}, below,
          {.role = TypeRole::caption, .valign = VAlign::top, .lines = 2, .id = id});
}

void draw_told(Ui& ui, const View& view, Box area, const domain::Contact& contact) {
  const auto& told = *contact.assignment;
  ui.card(area);
  const Box inner = area.inset(20, 18);
  draw_captions(ui, inner.top(20),
                view.words.format("chat.told.by", {{"person", person_name(view, told.by)}}),
                clock_text(view, told.offered));
  draw_person(ui, view, inner, told.person, told_text(view, contact), "chat.told.state");
  const bool other = !told.suggested.empty() && told.suggested != told.person;
  const auto why =
      other ? view.words.format("chat.told.instead", {{"person", person_name(view, told.suggested)},
                                                      {"reason", told.override_reason}})
            : reason_text(view, told.reason);
  ui.text({inner.x, inner.y + 86, inner.w, 20}, why,
          {.role = TypeRole::caption, .color = Color::text2, .id = "chat.told.why"});
  const Box note{inner.x, inner.y + 108, inner.w, inner.h - 108};
  ui.text(note, view.words.format("chat.told.note", {{"note", told.note}}),
          {.valign = VAlign::top, .lines = 2, .id = "chat.told.note"});
}

void draw_over(Ui& ui, const View& view, Box area, const domain::Contact& contact) {
  ui.card(area);
  const Box inner = area.inset(20, 18);
  draw_captions(ui, inner.top(20),
                view.words.format("chat.over.lasted", {{"time", elapsed(*contact.closed - contact.opened)}}),
                view.words.format("chat.over.span", {{"from", clock_text(view, contact.opened)},
                                                     {"to", clock_text(view, *contact.closed)}}));
  const auto& outcome = contact.row.outcome;
  const auto ended = outcome
                         ? view.words.get("chat.outcome." + std::string(domain::to_text(*outcome)))
                         : view.words.get(contact.close_reason == "visitor_left" ? "chat.over.left"
                                                                                 : "chat.over.no_outcome");
  if (contact.attended_by.empty()) {
    ui.text({inner.x, inner.y + 28, inner.w, 28}, view.words.get("chat.over.nobody_attended"),
            {.role = TypeRole::title, .weight = Weight::semibold});
    ui.text({inner.x, inner.y + 56, inner.w, 20}, ended, {.id = "chat.over.outcome"});
  } else {
    draw_person(ui, view, inner, contact.attended_by, ended, "chat.over.outcome");
  }
  const bool written = contact.row_saved;
  const Box row{inner.x, inner.y + 92, inner.w, 20};
  ui.icon({row.x, row.y + 2, 16, 16}, written ? "check" : "file-document",
          written ? Color::success : Color::warning);
  ui.text(row.after(22), view.words.get(written ? "chat.over.written" : "chat.over.unwritten"),
          {.color = written ? Color::success : Color::warning, .id = "chat.over.row"});
  ui.text({inner.x, inner.y + 118, inner.w, 36}, contact.row.answer,
          {.role = TypeRole::caption, .color = Color::text2, .valign = VAlign::top, .lines = 2});
}

} // namespace ventanilla::chat_monitor
