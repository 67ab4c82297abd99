// What is typed to the user, in blue, or for colleagues only, in ochre and dashed.

#include "plugins/chat_monitor/model.hpp"

#include <array>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

/// Keys of the catalogue; `{user}`, `{person}` and `{office}` are filled in.
constexpr std::array quick_answers{"greeting", "details", "wait", "papers", "hours", "farewell"};
constexpr float quick_row = 44;

/// Who may speak to the user: while somebody else attends, colleagues only write notes.
bool may_answer(const View& view, const domain::Contact& contact) {
  return contact.channel == domain::ContactChannel::web_chat &&
         (contact.attended_by.empty() || contact.attended_by == me(view));
}

struct Tabs {
  bool answer = false; ///< pressed
  bool note = false;
  float right = 0; ///< where they end
};

/// The two ways of writing; the chosen one is underlined in its own colour.
Tabs draw_tabs(Ui& ui, const View& view, Box row, bool writes_note, bool answers) {
  Tabs pressed;
  const bool free = view.model.sheet == Sheet::none;
  float x = row.x;
  const auto tab = [&](const char* id, const char* label, bool on, bool enabled, Color color, Chord key) {
    const auto words = std::string(view.words.get(label));
    const auto shown = key.key == Key::none ? words : words + "  " + to_text(key);
    const TextStyle style{.weight = on ? Weight::semibold : Weight::regular,
                          .color = on ? color : Color::text2,
                          .opacity = enabled ? 1.F : 0.45F};
    const Box box{x, row.y, ui.text_width(shown, style) + 2, row.h};
    const bool clicked = ui.pressable(id, box, words, enabled, 6, free ? key : Chord{}).clicked;
    ui.text(box, shown, style);
    if (on) ui.rect(box.foot(2), color);
    x = box.right() + 18;
    return clicked;
  };
  pressed.answer = tab("chat.tab.answer", "chat.tab.answer", !writes_note, answers, Color::primary, {});
  pressed.note = tab("chat.tab.note", "chat.tab.note", writes_note, true, Color::warning, {.key = Key::f7});
  pressed.right = x;
  return pressed;
}

/// In a few words where there is room for few.
void draw_hint(Ui& ui, const View& view, Box place, const domain::Contact& contact, bool writes_note) {
  const std::string key = !writes_note                ? "chat.hint.quick"
                          : may_answer(view, contact) ? "chat.hint.note"
                                                      : "chat.hint.only_notes";
  const TextStyle style{.role = TypeRole::caption,
                        .color = writes_note ? Color::warning : Color::text2,
                        .align = Align::right,
                        .id = "chat.hint"};
  const bool fits = ui.text_width(view.words.get(key), style) <= place.w;
  ui.text(place, view.words.get(fits ? key : key + ".short"), style);
}

/// A "/" typed into an empty answer opens the quick ones.
bool asks_for_quick(Composer& composer) {
  if (composer.writes_note || composer.answer != "/") return false;
  composer.answer.clear();
  return true;
}

void open_quick(Ui& ui, View& view) {
  view.model.sheet = Sheet::quick;
  view.model.quick = 0;
  ui.focus("chat.quick.0");
}

std::string quick_text(const View& view, const domain::Contact& contact, const char* key) {
  return view.words.format(std::string("chat.quick.") + key + ".text",
                           {{"user", contact.user_name},
                            {"person", view.state.session->short_name},
                            {"office", view.words.pick(view.state.office->name)}});
}

} // namespace

void draw_composer(Ui& ui, View& view, Box area, const domain::Contact& contact) {
  auto& composer = view.model.composers[contact.id];
  const bool answers = may_answer(view, contact);
  if (!answers) composer.writes_note = true;
  const bool note = composer.writes_note;
  ui.divider({area.x, area.y, area.w, 1});
  const Box row{area.x + 16, area.y + 2, area.w - 32, 36};
  const auto pressed = draw_tabs(ui, view, row, note, answers);
  draw_hint(ui, view, row.after(pressed.right - row.x), contact, note);
  if (pressed.answer || pressed.note) {
    composer.writes_note = pressed.note;
    ui.focus("chat.composer");
  }
  const bool free = view.model.sheet == Sheet::none;
  const float send_width = 136;
  const Box field{row.x, area.y + 48, row.w - send_width - 12, 60};
  auto& text = note ? composer.note : composer.answer;
  ui.edit_area("chat.composer", field, text,
               {.placeholder = view.words.get(note ? "chat.type_note" : "chat.type_answer"),
                .max_length = 4000,
                .tone = note ? Tone::warning : Tone::neutral,
                .enabled = view.model.sheet != Sheet::quick});
  if (asks_for_quick(composer) || (free && answers && !note && ui.typed('/'))) open_quick(ui, view);
  const bool blank = text.find_first_not_of(" \n") == std::string::npos;
  if (ui.button("chat.send", {field.right() + 12, field.y + 8, send_width, 44},
                view.words.get(note ? "chat.save_note" : "chat.send"),
                {.layout = ButtonLayout::leading,
                 .shortcut = {.key = free ? Key::enter : Key::none, .ctrl = true},
                 .enabled = !blank && !busy(view) && free,
                 .ink = note}))
    act(view,
        {.request = view.contacts.send_message(contact.id, text, note), .contact = contact.id, .sent = true});
}

void draw_quick_answers(Ui& ui, View& view, Box above, const domain::Contact& contact) {
  const float height = quick_row * static_cast<float>(quick_answers.size()) + 44;
  const Box card{above.x + 16, above.y - height - 8, above.w - 32, height};
  ui.card(card, {.shadow = true});
  ui.text(card.top(40).inset(16, 0), view.words.get("chat.quick"), {.weight = Weight::semibold});
  auto& model = view.model;
  const auto close = [&] {
    model.sheet = Sheet::none;
    ui.focus("chat.composer");
  };
  if (ui.button("chat.quick.back", {card.right() - 112, card.y + 4, 100, 32}, view.words.get("common.back"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::escape}, .ink = true}))
    return close();
  if (ui.key(Key::down) && model.quick + 1 < quick_answers.size()) ++model.quick;
  if (ui.key(Key::up) && model.quick > 0) --model.quick;
  const bool moved = ui.key(Key::down) || ui.key(Key::up);
  for (std::size_t at = 0; at < quick_answers.size(); ++at) {
    const auto id = "chat.quick." + std::to_string(at);
    const auto text = quick_text(view, contact, quick_answers[at]);
    const Box row{card.x + 1, card.y + 40 + quick_row * static_cast<float>(at), card.w - 2, quick_row};
    const Chord digit{.key = static_cast<Key>(static_cast<std::size_t>(Key::d1) + at)};
    const auto press = ui.pressable(id, row, text, true, 6, digit);
    if (at == model.quick) ui.rect(row, Color::primary_soft);
    ui.text({row.x + 16, row.y, 20, row.h}, std::to_string(at + 1),
            {.color = Color::primary, .tabular = true});
    const auto title = std::string(view.words.get(std::string("chat.quick.") + quick_answers[at]));
    ui.text({row.x + 40, row.y, 110, row.h}, title, {.weight = Weight::semibold});
    ui.text({row.x + 154, row.y, row.w - 170, row.h}, text, {.color = Color::text2});
    if (moved && at == model.quick) ui.focus(id);
    if (!press.clicked) continue;
    auto& answer = model.composers[contact.id].answer;
    answer += answer.empty() || answer.ends_with(' ') || answer.ends_with('\n') ? text : ' ' + text;
    return close();
  }
}

} // namespace ventanilla::chat_monitor
