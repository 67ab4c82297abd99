// Signed out: who watches the chats, then the PIN. Locked: the PIN again.

#include "plugins/chat_monitor/model.hpp"
#include "shared/domain/permission.hpp"

#include <algorithm>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

/// Those who may give contacts to people, the information operator first.
std::vector<const domain::Person*> who_may(const domain::Office& office) {
  std::vector<const domain::Person*> people;
  for (const auto& person : office.people)
    if (domain::may(person.role, domain::Permission::assign_contact)) people.push_back(&person);
  std::stable_partition(people.begin(), people.end(), [](const domain::Person* each) {
    return each->role == domain::Role::information_operator;
  });
  return people;
}

void draw_locked(Ui& ui, View& view, Box area) {
  auto& pin = view.model.signing_in.pin;
  switch (sdk::ui::draw_locked(ui, area, pin,
                               {.words = view.words,
                                .person = view.state.session->short_name,
                                .prefix = "chat",
                                .error = view.model.pin_error,
                                .busy = busy(view)})) {
  case LockedStep::none:
    return;
  case LockedStep::typed:
    view.model.pin_error.clear();
    return act(view, {.request = view.desk.unlock(pin), .of_desk = true, .unlocking = true});
  case LockedStep::left:
    return act(view, {.request = view.desk.sign_out(), .of_desk = true});
  }
}

} // namespace

void draw_sign_in(Ui& ui, View& view) {
  const Box window = ui.window();
  if (!view.state.office || !view.state.site) {
    ui.empty_state(window.centred(520, 180),
                   {.icon = "timer-sand", .title = view.words.get("panel.starting")}, "chat.starting");
    return;
  }
  auto& model = view.model;
  const std::string error = model.error ? model.error->text : std::string{};
  const Box area{(window.w - 400) / 2, bar_height + margin, 400, window.h - bar_height - 2 * margin};
  if (view.state.session) return draw_locked(ui, view, area);
  const auto people = who_may(*view.state.office);
  const auto step = sdk::ui::draw_sign_in(
      ui, area, model.signing_in, {*view.state.office, view.words, people, "chat", error, busy(view)});
  if (step == SignInStep::moved) model.error.reset();
  if (step != SignInStep::typed) return;
  const auto* person = domain::find_person(*view.state.office, model.signing_in.person);
  act(view,
      {.request = view.desk.sign_in(person->key, model.signing_in.pin, person->usual_desk), .of_desk = true});
}

} // namespace ventanilla::chat_monitor
