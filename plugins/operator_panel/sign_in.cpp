// Signed out: who are you, then the PIN.

#include "plugins/operator_panel/model.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

constexpr int pin_length = 6;

/// People who work at a desk, the usual one of this office first.
std::vector<const domain::Person*> people_with_desk(const domain::Office& office) {
  std::vector<const domain::Person*> people;
  for (const auto& person : office.people)
    if (!person.usual_desk.empty()) people.push_back(&person);
  std::stable_sort(people.begin(), people.end(), [](const domain::Person* left, const domain::Person* right) {
    return left->usual_desk < right->usual_desk;
  });
  return people;
}

void draw_people(Ui& ui, View& view, Box area) {
  ui.text(area.top(32), view.words.get("panel.who_are_you"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  const auto people = people_with_desk(*view.state.office);
  constexpr float row = 48;
  const Box list{area.x, area.y + 44, area.w, row * static_cast<float>(people.size())};
  ui.card(list);
  for (std::size_t at = 0; at < people.size(); ++at) {
    const auto& person = *people[at];
    const auto* desk = domain::find_desk(*view.state.office, person.usual_desk);
    const auto place =
        desk == nullptr ? std::string{} : std::string(view.words.get("panel.desk")) + " " + desk->label;
    const auto role = std::string(view.words.get("role." + std::string(domain::to_text(person.role))));
    if (ui.row("panel.person." + person.key, {list.x, list.y + static_cast<float>(at) * row, list.w, row},
               {.lead = place,
                .lead_width = 84,
                .text = person.short_name,
                .trailing = role,
                .divider = at + 1 < people.size()})) {
      view.model.signing_in = person.key;
      view.model.pin.clear();
      view.model.error.clear();
    }
  }
}

void draw_pin(Ui& ui, View& view, Box area, const domain::Person& person) {
  ui.text(area.top(32), person.short_name, {.role = TypeRole::title, .weight = Weight::semibold});
  ui.text({area.x, area.y + 34, area.w, 24}, view.words.get("panel.type_pin"), {.color = Color::text2});
  auto& model = view.model;
  const bool done = ui.pin_pad("panel.pin", {area.x, area.y + 72, area.w, 420}, model.pin,
                               {.length = pin_length, .error = model.error, .enabled = !busy(view)});
  if (done && !busy(view)) act(view, view.desk.sign_in(person.key, model.pin, person.usual_desk));
  const Box back{area.x, area.y + 72 + 420 + 16, area.w, 44};
  if (ui.button("panel.back", back, view.words.get("panel.back"),
                {.icon = "undo", .shortcut = {.key = Key::escape}, .badge = false, .ink = true})) {
    model.signing_in.clear();
    model.pin.clear();
    model.error.clear();
  }
}

} // namespace

void draw_sign_in(Ui& ui, View& view) {
  const Box area{margin, head_height + margin, ui.window().w - 2 * margin,
                 ui.window().h - head_height - 2 * margin};
  if (!view.state.office) {
    ui.empty_state(area.centred(area.w, 180),
                   {.icon = "timer-sand", .title = view.words.get("panel.starting")}, "panel.starting");
    return;
  }
  const float y = draw_offline(ui, view, area.y);
  const Box below{area.x, y, area.w, area.bottom() - y};
  const auto* person = domain::find_person(*view.state.office, view.model.signing_in);
  if (person == nullptr)
    draw_people(ui, view, below);
  else
    draw_pin(ui, view, below, *person);
}

} // namespace ventanilla::operator_panel
