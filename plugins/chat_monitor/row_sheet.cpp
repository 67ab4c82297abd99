// The FOR-DIC-04 row of a contact. It closes only when check_row finds nothing that blocks (S-24).

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float field_height = 58;
constexpr float area_height = 84;
constexpr float row_foot_height = 118;
constexpr std::array outcomes{domain::ContactOutcome::resolved_first_contact,
                              domain::ContactOutcome::transferred, domain::ContactOutcome::pending,
                              domain::ContactOutcome::abandoned, domain::ContactOutcome::wrong_number};
constexpr std::array documents{domain::DocumentType::national_id, domain::DocumentType::tax_id,
                               domain::DocumentType::foreigner_id, domain::DocumentType::passport,
                               domain::DocumentType::temporary_protection_permit};

std::vector<ChipChoice> outcome_chips(const View& view) {
  std::vector<ChipChoice> chips;
  for (const auto outcome : outcomes) {
    const auto key = std::string(domain::to_text(outcome));
    chips.push_back({"chat.row.outcome." + key, view.words.get("chat.outcome." + key),
                     view.model.row.row.outcome == outcome});
  }
  return chips;
}

std::vector<ChipChoice> topic_chips(const View& view) {
  std::vector<ChipChoice> chips;
  for (const auto& topic : view.state.office->topics)
    chips.push_back(
        {"chat.row.topic." + topic.key, view.words.pick(topic.name), view.model.row.row.topic == topic.key});
  return chips;
}

std::vector<ChipChoice> document_chips(const View& view) {
  std::vector<ChipChoice> chips;
  for (const auto type : documents) {
    const auto key = std::string(domain::to_text(type));
    chips.push_back({"chat.row.document." + key, key, view.model.row.row.document_type == type});
  }
  return chips;
}

std::vector<ChipChoice> target_chips(const View& view) {
  std::vector<ChipChoice> chips;
  for (const auto& person : view.state.office->people)
    if (person.key != view.model.row.row.attended_by)
      chips.push_back(
          {"chat.row.to." + person.key, person.short_name, view.model.row.row.transferred_to == person.key});
  return chips;
}

/// Chips below a caption; answers which was pressed.
std::optional<std::size_t> titled_chips(Ui& ui, const View& view, Box area, float& y, const char* title,
                                        const std::vector<ChipChoice>& chips, int columns = 0) {
  ui.text({area.x, y, area.w, 20}, view.words.get(title), {.role = TypeRole::caption, .color = Color::text2});
  y += 22;
  return draw_chips(ui, area, y, chips, columns);
}

/// One form's worth of drawing: fields one below the other.
class Form {
 public:
  Form(Ui& ui, View& view, Box content) : ui_(ui), view_(view), area_(content), y_(content.y) {}

  void draw() {
    auto& row = view_.model.row.row;
    line({.x = area_.x, .y = y_, .w = area_.w, .h = field_height}, "name", row.user_name, true);
    if (const auto at = titled_chips(ui_, view_, area_, y_, "chat.row.topic", topic_chips(view_), 2))
      row.topic = view_.state.office->topics[*at].key;
    if (const auto at = titled_chips(ui_, view_, area_, y_, "chat.row.outcome", outcome_chips(view_)))
      row.outcome = outcomes[*at];
    if (row.outcome == domain::ContactOutcome::transferred) {
      if (const auto at = titled_chips(ui_, view_, area_, y_, "chat.row.transferred_to", target_chips(view_)))
        choose_target(*at);
    } else {
      row.transferred_to.clear();
    }
    text("request", row.request);
    text("answer", row.answer);
    draw_personal(row);
  }

  [[nodiscard]] float height() const { return y_ - area_.y; }

 private:
  void line(Box box, const char* name, std::string& value, bool autofocus = false) {
    ui_.field(std::string("chat.row.") + name, box, value,
              {.label = view_.words.get(std::string("chat.row.") + name), .autofocus = autofocus});
    y_ = box.bottom() + 10;
  }

  void text(const char* name, std::string& value) {
    ui_.edit_area(std::string("chat.row.") + name, {area_.x, y_, area_.w, area_height}, value,
                  {.label = view_.words.get(std::string("chat.row.") + name),
                   .max_length = static_cast<int>(domain::longest_text)});
    y_ += area_height + 10;
  }

  void choose_target(std::size_t chip) {
    const auto chips = target_chips(view_);
    view_.model.row.row.transferred_to = chips[chip].id.substr(std::string_view("chat.row.to.").size());
  }

  /// Nothing of this is demanded (Ley 1581 of 2012 article 4), and it needs the user's consent.
  void draw_personal(domain::ContactRow& row) {
    if (const auto at = titled_chips(ui_, view_, area_, y_, "chat.row.document", document_chips(view_))) {
      const bool again = row.document_type == documents[*at];
      row.document_type = again ? std::nullopt : std::optional(documents[*at]);
    }
    const float half = (area_.w - 10) / 2;
    const float top = y_;
    line({area_.x, top, half, field_height}, "document_number", row.document_number);
    line({area_.x + half + 10, top, half, field_height}, "company", row.company);
    const float second = y_;
    line({area_.x, second, half, field_height}, "phone", row.phone);
    line({area_.x + half + 10, second, half, field_height}, "email", row.email);
    bool agreed = !row.consent_version.empty();
    const auto& version = view_.state.office->consent.version;
    const auto words =
        view_.words.format("chat.row.consent", {{"version", agreed ? row.consent_version : version}});
    if (ui_.checkbox("chat.row.consent", {area_.x, y_, area_.w, 28}, words, agreed,
                     !version.empty() || agreed))
      row.consent_version = agreed ? version : std::string{};
    y_ += 28 + 10;
  }

  Ui& ui_;
  View& view_;
  Box area_;
  float y_;
};

std::string document_line(const View& view) {
  const auto* form = domain::active_form(*view.state.office, "FOR-DIC-04");
  return form == nullptr
             ? std::string("FOR-DIC-04")
             : view.words.format("chat.row.form", {{"code", form->code},
                                                   {"version", std::to_string(form->version)},
                                                   {"status", view.words.get("chat.row.in_force")}});
}

/// The row as it would be closed now.
domain::ContactRow closing_row(const View& view) {
  auto row = view.model.row.row;
  if (!row.ended) row.ended = view.state.now;
  return row;
}

void save(View& view, const domain::Contact& contact, bool close) {
  auto& draft = view.model.row;
  draft.tried = close;
  const auto row = close ? closing_row(view) : draft.row;
  if (close && !blocking_errors(row, *view.state.office).empty()) return;
  // A conversation that the visitor left is over already; a phone call's row ends it by itself.
  const bool chat = contact.channel == domain::ContactChannel::web_chat;
  const bool to_close = close && chat && !contact.closed;
  act(view, {.request = view.contacts.save_row(row),
             .done = view.words.get(close ? "chat.done.closed" : "chat.done.saved"),
             .contact = contact.id,
             .after = to_close ? After::close : After::nothing});
}

void draw_errors(Ui& ui, const View& view, Box box) {
  if (!view.model.row.tried) return;
  const auto errors = blocking_errors(closing_row(view), *view.state.office);
  if (errors.empty()) return;
  std::string words;
  for (const auto error : errors)
    words += (words.empty() ? "" : " · ") + row_error_text(view, error);
  ui.text(box, words,
          {.role = TypeRole::caption, .color = Color::danger, .lines = 3, .id = "chat.row.errors"});
}

void draw_foot(Ui& ui, View& view, Box foot, const domain::Contact& contact) {
  draw_errors(ui, view, foot.top(50));
  const bool needs_central = contact.channel == domain::ContactChannel::web_chat && !contact.closed;
  const Box keys{foot.x, foot.y + 54, foot.w, 48};
  const float wide = keys.w - 2 * 10 - 88 - 100;
  if (ui.button("chat.row.close", keys.left(wide),
                view.words.get(contact.closed ? "chat.row.save" : "chat.row.close"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = needs_central ? may_claim(view) : !busy(view)}))
    save(view, contact, true);
  if (ui.button("chat.row.keep", keys.after(wide + 10).left(88), view.words.get("chat.row.keep"),
                {.enabled = !busy(view), .ink = true}))
    save(view, contact, false);
  if (ui.button("chat.row.cancel", keys.tail(100), view.words.get("common.back"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::escape}, .ink = true}))
    view.model.sheet = Sheet::none;
}

} // namespace

void draw_row_sheet(Ui& ui, View& view, Box area) {
  const auto* contact = domain::find_contact(*view.state.site, view.model.row.row.contact);
  if (contact == nullptr) {
    view.model.sheet = Sheet::none;
    return;
  }
  ui.card(area, {.shadow = true});
  const Box inner = area.inset(20, 14);
  ui.text({inner.x, inner.y, inner.w, 30},
          view.words.format("chat.row.title", {{"user", contact_name(view, *contact)}}),
          {.role = TypeRole::title, .weight = Weight::semibold, .id = "chat.row.title"});
  ui.text({inner.x, inner.y + 30, inner.w, 20}, document_line(view),
          {.role = TypeRole::caption, .color = Color::text2, .id = "chat.row.form"});
  const Box fields{inner.x, inner.y + 60, inner.w, inner.h - 60 - row_foot_height};
  ui.scroll_view("chat.row", fields, view.model.row.height, [&](const Box& content) {
    Form form(ui, view, {content.x, content.y, content.w - 14, content.h});
    form.draw();
    // How high it is, is known when it has been drawn.
    if (view.model.row.height != form.height()) ui.need_frame_in(0);
    view.model.row.height = form.height();
  });
  draw_foot(ui, view, inner.foot(row_foot_height - 8), *contact);
}

} // namespace ventanilla::chat_monitor
