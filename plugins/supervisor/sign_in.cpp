// Signed out: who are you, then the PIN. Locked: the PIN again. Only roles that supervise are offered.

#include "host/sdk/ui/sign_in.hpp"

#include "plugins/supervisor/model.hpp"

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float column_width = 400;

void draw_who(Ui& ui, View& view, Box area) {
  std::vector<const domain::Person*> people;
  for (const auto& person : view.office().people)
    if (may_supervise(person.role)) people.push_back(&person);
  auto& sign_in = view.model.sign_in;
  const auto step = sdk::ui::draw_sign_in(ui, area, sign_in.who,
                                          {.office = view.office(),
                                           .words = view.words,
                                           .people = people,
                                           .prefix = "super",
                                           .error = sign_in.error,
                                           .busy = sign_in.request != 0});
  if (step == SignInStep::moved) sign_in.error.clear();
  // Who supervises has no desk.
  if (step == SignInStep::typed) sign_in.request = view.desk.sign_in(sign_in.who.person, sign_in.who.pin, {});
}

void draw_locked(Ui& ui, View& view, Box area) {
  auto& sign_in = view.model.sign_in;
  switch (sdk::ui::draw_locked(ui, area, sign_in.who.pin,
                               {.words = view.words,
                                .person = view.state.session->short_name,
                                .prefix = "super",
                                .error = sign_in.error,
                                .busy = sign_in.request != 0})) {
  case LockedStep::none:
    return;
  case LockedStep::typed:
    sign_in.request = view.desk.unlock(sign_in.who.pin);
    sign_in.unlocking = true;
    return;
  case LockedStep::left:
    sign_in = {};
    static_cast<void>(view.desk.sign_out());
  }
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
  // With the cable out too: who is signed in goes on.
  if (view.state.session && view.state.session->locked) return draw_locked(ui, view, area);
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
  draw_who(ui, view, below);
}

} // namespace ventanilla::supervisor
