// Signed out: who are you, then the PIN. Only roles that supervise are offered.

#include "plugins/supervisor/model.hpp"

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr int pin_length = 6;
constexpr float column_width = 400;

void draw_people(Ui& ui, View& view, Box area) {
  ui.text(area.top(32), view.words.get("super.who_are_you"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  std::vector<const domain::Person*> people;
  for (const auto& person : view.office().people)
    if (may_supervise(person.role)) people.push_back(&person);
  constexpr float row = 56;
  const Box list{area.x, area.y + 48, area.w, row * static_cast<float>(people.size())};
  ui.card(list);
  for (std::size_t at = 0; at < people.size(); ++at) {
    const auto role = word_of(view, "role.", domain::to_text(people[at]->role));
    if (ui.row("super.person." + people[at]->key,
               {list.x, list.y + row * static_cast<float>(at), list.w, row},
               {.text = people[at]->short_name,
                .trailing = role,
                .first = at == 0,
                .last = at + 1 == people.size()}))
      view.model.sign_in = {.person = people[at]->key, .pin = {}, .error = {}};
  }
}

void draw_pin(Ui& ui, View& view, Box area, const domain::Person& person) {
  ui.text(area.top(32), person.short_name, {.role = TypeRole::title, .weight = Weight::semibold});
  ui.text({area.x, area.y + 36, area.w, 24}, view.words.get("super.type_pin"), {.color = Color::text2});
  auto& sign_in = view.model.sign_in;
  const bool busy = sign_in.request != 0;
  const bool done = ui.pin_pad("super.pin", {area.x, area.y + 76, area.w, 420}, sign_in.pin,
                               {.length = pin_length, .error = sign_in.error, .enabled = !busy});
  // Who supervises has no desk.
  if (done && !busy) sign_in.request = view.desk.sign_in(person.key, sign_in.pin, {});
  if (ui.button("super.back", {area.x, area.y + 512, area.w, 44}, view.words.get("super.back"),
                {.icon = "undo", .shortcut = {.key = Key::escape}, .badge = false, .ink = true}))
    sign_in = {};
}

} // namespace

void draw_sign_in(Ui& ui, View& view) {
  const Box area = ui.window().inset(0, 96).centred(column_width, ui.window().h - 192);
  ui.icon({area.x, 40, 32, 32}, "bank", Color::primary);
  ui.text({area.x + 44, 40, area.w - 44, 32}, view.words.get("super.title"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  if (!view.state.office) {
    ui.empty_state(area.centred(area.w, 180),
                   {.icon = "timer-sand", .title = view.words.get("super.starting")}, "super.starting");
    return;
  }
  Box below = area;
  if (is_offline(view)) {
    ui.banner(area.top(64),
              {.tone = Tone::danger,
               .icon = "wifi-off",
               .title = view.words.get("super.offline.title"),
               .text = view.words.get("super.offline.sign_in")},
              "super.offline");
    below = area.below(80);
  }
  const auto* person = domain::find_person(view.office(), view.model.sign_in.person);
  if (person == nullptr)
    draw_people(ui, view, below);
  else
    draw_pin(ui, view, below, *person);
}

} // namespace ventanilla::supervisor
