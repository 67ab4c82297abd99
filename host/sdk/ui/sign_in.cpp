#include "host/sdk/ui/sign_in.hpp"

#include "shared/domain/pin.hpp"

#include <algorithm>

namespace ventanilla::sdk::ui {

namespace {

constexpr float person_row_height = 48;
constexpr float pad_height = 420;

SignInStep draw_people(Ui& ui, Box area, SignIn& sign_in, const SignInView& view) {
  ui.text(area.top(32), view.words.get("sign_in.who"), {.role = TypeRole::title, .weight = Weight::semibold});
  const Box list{area.x, area.y + 44, area.w, person_row_height * static_cast<float>(view.people.size())};
  ui.card(list);
  auto step = SignInStep::none;
  for (std::size_t at = 0; at < view.people.size(); ++at) {
    const auto& person = *view.people[at];
    const auto* desk = domain::find_desk(view.office, person.usual_desk);
    const auto place =
        desk == nullptr ? std::string{} : std::string(view.words.get("sign_in.desk")) + " " + desk->label;
    const auto role = std::string(view.words.get("role." + std::string(domain::to_text(person.role))));
    if (ui.row(std::string(view.prefix) + ".person." + person.key,
               {list.x, list.y + static_cast<float>(at) * person_row_height, list.w, person_row_height},
               {.lead = place,
                .lead_width = 84,
                .text = person.short_name,
                .trailing = role,
                .divider = at + 1 < view.people.size()})) {
      sign_in = {person.key, {}};
      step = SignInStep::moved;
    }
  }
  if (!view.error.empty())
    ui.banner({list.x, list.bottom() + 16, list.w, 64},
              {.tone = Tone::warning, .icon = "alert-circle", .title = std::string(view.error)},
              std::string(view.prefix) + ".error");
  return step;
}

/// Below the two lines of who types it; true: it has its length.
bool draw_pad(Ui& ui, Box area, std::string_view prefix, std::string& pin, std::string_view error,
              bool busy) {
  return ui.pin_pad(std::string(prefix) + ".pin", {area.x, area.y + 72, area.w, pad_height}, pin,
                    {.length = static_cast<int>(domain::pin_digits), .error = error, .enabled = !busy});
}

Box below_pad(Box area) {
  return {area.x, area.y + 72 + pad_height + 16, area.w, 44};
}

SignInStep draw_pin(Ui& ui, Box area, SignIn& sign_in, const SignInView& view, const domain::Person& person) {
  ui.text(area.top(32), person.short_name, {.role = TypeRole::title, .weight = Weight::semibold});
  ui.text({area.x, area.y + 34, area.w, 24}, view.words.get("sign_in.type_pin"), {.color = Color::text2});
  const bool typed = draw_pad(ui, area, view.prefix, sign_in.pin, view.error, view.busy);
  if (ui.button(std::string(view.prefix) + ".back", below_pad(area), view.words.get("common.back"),
                {.icon = "undo", .shortcut = {.key = Key::escape}, .badge = false, .ink = true})) {
    sign_in = {};
    return SignInStep::moved;
  }
  return typed && !view.busy ? SignInStep::typed : SignInStep::none;
}

} // namespace

SignInStep draw_sign_in(Ui& ui, Box area, SignIn& sign_in, const SignInView& view) {
  const auto* person = domain::find_person(view.office, sign_in.person);
  return person == nullptr ? draw_people(ui, area, sign_in, view)
                           : draw_pin(ui, area, sign_in, view, *person);
}

LockedStep draw_locked(Ui& ui, Box area, std::string& pin, const LockedView& view) {
  const std::string prefix(view.prefix);
  ui.icon({area.x, area.y + 4, 24, 24}, "lock", Color::primary);
  ui.text({area.x + 34, area.y, area.w - 34, 32}, view.person,
          {.role = TypeRole::title, .weight = Weight::semibold, .id = prefix + ".locked"});
  ui.text({area.x, area.y + 34, area.w, 24}, view.words.get("locked.type_pin"), {.color = Color::text2});
  const bool typed = draw_pad(ui, area, view.prefix, pin, view.error, view.busy);
  if (ui.button(prefix + ".leave", below_pad(area), view.words.get("locked.leave"),
                {.icon = "logout", .enabled = view.may_leave && !view.busy, .ink = true}))
    return LockedStep::left;
  return typed && !view.busy ? LockedStep::typed : LockedStep::none;
}

std::vector<const domain::Person*> people_with_desk(const domain::Office& office) {
  std::vector<const domain::Person*> people;
  for (const auto& person : office.people)
    if (!person.usual_desk.empty()) people.push_back(&person);
  std::stable_sort(people.begin(), people.end(), [](const domain::Person* left, const domain::Person* right) {
    return left->usual_desk < right->usual_desk;
  });
  return people;
}

} // namespace ventanilla::sdk::ui
