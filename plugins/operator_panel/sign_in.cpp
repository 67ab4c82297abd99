// Signed out: who are you, then the PIN.

#include "host/sdk/ui/sign_in.hpp"

#include "plugins/operator_panel/model.hpp"

namespace ventanilla::operator_panel {

using namespace sdk::ui;

void draw_sign_in(Ui& ui, View& view) {
  const Box area{margin, head_height + margin, ui.window().w - 2 * margin,
                 ui.window().h - head_height - 2 * margin};
  if (!view.state.office) {
    ui.empty_state(area.centred(area.w, 180),
                   {.icon = "timer-sand", .title = view.words.get("panel.starting")}, "panel.starting");
    return;
  }
  const float y = draw_offline(ui, view, area.y);
  const auto people = people_with_desk(*view.state.office);
  auto& model = view.model;
  // Beside the list the panel's own banner says it.
  const std::string pin_error = model.signing_in.person.empty() ? std::string{} : model.error;
  const auto step =
      sdk::ui::draw_sign_in(ui, {area.x, y, area.w, area.bottom() - y}, model.signing_in,
                            {*view.state.office, view.words, people, "panel", pin_error, busy(view)});
  if (step == SignInStep::moved) model.error.clear();
  if (step != SignInStep::typed) return;
  const auto* person = domain::find_person(*view.state.office, model.signing_in.person);
  act(view, view.desk.sign_in(person->key, model.signing_in.pin, person->usual_desk));
}

void draw_locked(Ui& ui, View& view) {
  const Box area{margin, head_height + margin, ui.window().w - 2 * margin,
                 ui.window().h - head_height - 2 * margin};
  auto& model = view.model;
  switch (sdk::ui::draw_locked(ui, area, model.signing_in.pin,
                               {.words = view.words,
                                .person = view.state.session->short_name,
                                .prefix = "panel",
                                .error = model.pin_error,
                                .busy = busy(view),
                                .may_leave = own_ticket(view) == nullptr})) {
  case LockedStep::none:
    return;
  case LockedStep::typed:
    // What is open stays open below the lock.
    model.pending = Pending{view.desk.unlock(model.signing_in.pin), {}, false, {}, true};
    model.pin_error.clear();
    return;
  case LockedStep::left:
    return act(view, view.desk.sign_out());
  }
}

void lock_by_key(Ui& ui, View& view) {
  if (ui.chord({.key = Key::b, .ctrl = true})) view.desk.lock();
}

} // namespace ventanilla::operator_panel
