// Gives a contact to a person, over the right column: who, why not the suggested one, and the mandatory note.

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float person_height = 56;
constexpr float person_gap = 8;
constexpr float foot_height = 88; ///< the two buttons and what happens without a yes
constexpr float note_height = 20 + 72;
constexpr std::array reasons{Reason::had_it, Reason::knows_it, Reason::other};
constexpr std::array reason_keys{"chat.override.had_it", "chat.override.knows_it", "chat.override.other"};

/// A person who may be chosen, and the line below the name.
struct Choice {
  domain::PersonKey person;
  std::string about;
  bool enabled = true;
};

std::vector<Choice> choices_of(const View& view, const domain::Contact& contact,
                               const domain::PersonKey& suggested) {
  auto people = domain::candidates_of(*view.state.site, *view.state.office, view.state.now);
  const auto waiting = domain::waiting_of(contact, *view.state.office);
  std::stable_sort(people.begin(), people.end(), [&](const auto& left, const auto& right) {
    return std::tuple(left.person != suggested, !left.available) <
           std::tuple(right.person != suggested, !right.available);
  });
  std::vector<Choice> choices;
  for (const auto& who : people) {
    const auto load = view.words.format(
        "chat.choice.load", {{"load", std::to_string(domain::weighted(who.load, domain::LoadWeights{}))}});
    const auto why = domain::exclusion_of(who, waiting, domain::DistributionPolicy{}, view.state.now);
    auto about = who.person == suggested ? view.words.get("chat.choice.suggested") + (": " + load)
                 : why                   ? load + " · " + exclusion_text(view, *why, contact.topic)
                                         : load;
    choices.push_back({who.person, std::move(about), who.available});
  }
  return choices;
}

bool draw_choice(Ui& ui, const View& view, Box box, const Choice& choice, bool chosen) {
  const auto name = role_and_name(view, choice.person);
  const auto press =
      ui.pressable("chat.choice." + choice.person, box, name + " · " + choice.about, choice.enabled);
  const float opacity = choice.enabled ? 1.F : 0.5F;
  const float width = chosen ? 2.F : 1.F;
  ui.rect(box, chosen ? Color::primary : Color::border, 10, opacity);
  ui.rect(box.inset(width), press.hovered || press.pressed ? Color::surface2 : Color::surface, 10 - width);
  const Vec dot{box.x + 22, box.middle().y};
  ui.circle_outline(dot, 9, chosen ? Color::primary : Color::border, chosen ? 6.F : 2.F);
  const float left = box.x + 43;
  ui.text({left, box.y + 9, box.right() - 12 - left, 20}, name,
          {.weight = Weight::semibold, .opacity = opacity});
  ui.text({left, box.y + 29, box.right() - 12 - left, 18}, choice.about,
          {.role = TypeRole::caption, .color = Color::text2, .opacity = opacity});
  return press.clicked;
}

std::string override_reason(const View& view, const AssignDraft& draft) {
  if (draft.reason == Reason::other) return draft.other;
  for (std::size_t at = 0; at < reasons.size(); ++at)
    if (draft.reason == reasons[at]) return view.words.get(reason_keys[at]);
  return {};
}

domain::Expected<domain::Done, domain::OfferError> check(const View& view, const domain::Contact& contact,
                                                         const domain::PersonKey& suggested) {
  const auto& draft = view.model.assign;
  domain::Offer offer;
  offer.person = draft.person;
  offer.user_name = contact_name(view, contact);
  offer.note = draft.note;
  offer.override_reason = override_reason(view, draft);
  if (!suggested.empty()) offer.suggested = suggested;
  return domain::check_offer(offer);
}

/// The warning, the reasons to choose from and, for another one, its words; answers the y below.
float draw_override(Ui& ui, View& view, Box area, float y) {
  auto& draft = view.model.assign;
  ui.banner({area.x, y, area.w, 56},
            {.tone = Tone::warning, .icon = "alert", .text = view.words.get("chat.override")},
            "chat.override");
  y += 56 + 8;
  ui.text({area.x, y, area.w, 20}, view.words.get("chat.override.reason"),
          {.role = TypeRole::caption, .color = Color::text2});
  y += 22;
  std::vector<ChipChoice> chips;
  for (std::size_t at = 0; at < reasons.size(); ++at)
    chips.push_back({"chat.override." + std::to_string(at), view.words.get(reason_keys[at]),
                     draft.reason == reasons[at]});
  if (const auto chosen = draw_chips(ui, area, y, chips)) draft.reason = reasons[*chosen];
  if (draft.reason != Reason::other) return y;
  ui.field("chat.override.words", {area.x, y, area.w, 40}, draft.other,
           {.placeholder = view.words.get("chat.override.words"), .autofocus = true});
  return y + 40 + 8;
}

void draw_foot(Ui& ui, View& view, Box foot, const domain::Contact& contact,
               const domain::PersonKey& suggested) {
  auto& draft = view.model.assign;
  const auto checked = check(view, contact, suggested);
  const Box keys = foot.top(48);
  if (ui.button("chat.assign.send", keys.left(keys.w - 145), view.words.get("chat.assign.send"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = may_claim(view)})) {
    draft.tried = true;
    if (checked)
      act(view,
          {.request = view.contacts.assign(contact.id, draft.person, draft.note,
                                           draft.person == suggested ? "" : override_reason(view, draft)),
           .done = view.words.format("chat.done.assigned", {{"person", person_name(view, draft.person)}})});
  }
  if (ui.button("chat.assign.cancel", keys.tail(135), view.words.get("chat.cancel"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::escape}, .ink = true}))
    view.model.sheet = Sheet::none;
  const Box line{foot.x, keys.bottom() + 8, foot.w, 24};
  if (draft.tried && !checked) {
    const auto key = "chat.offer_error." + std::string(domain::to_text(checked.error()));
    ui.text(line, view.words.get(key),
            {.role = TypeRole::caption, .color = Color::danger, .id = "chat.assign.error"});
    return;
  }
  const auto within = domain::AssignmentPolicy{}.acknowledge_within;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(within).count();
  ui.text(line, view.words.format("chat.assign.then", {{"seconds", std::to_string(seconds)}}),
          {.role = TypeRole::caption, .color = Color::text2, .id = "chat.assign.then"});
}

} // namespace

void draw_assign_sheet(Ui& ui, View& view, Box area) {
  auto& draft = view.model.assign;
  const auto* contact = domain::find_contact(*view.state.site, draft.contact);
  // Somebody else may have been quicker.
  if (contact == nullptr || contact->closed ||
      !(domain::is_waiting(*contact) || contact->attended_by == me(view))) {
    view.model.sheet = Sheet::none;
    return;
  }
  const auto found = suggestion(view, *contact);
  const auto suggested = found ? found->person : domain::PersonKey{};
  ui.card(area, {.shadow = true});
  const Box inner = area.inset(20, 14);
  ui.text({inner.x, inner.y, inner.w - 40, 36},
          view.words.format("chat.assign.title", {{"user", contact_name(view, *contact)}}),
          {.role = TypeRole::title, .weight = Weight::semibold, .id = "chat.assign.title"});
  if (ui.icon_button("chat.assign.x", {inner.right() - 32, inner.y + 2, 32, 32}, "close",
                     view.words.get("chat.cancel")))
    view.model.sheet = Sheet::none;
  ui.text({inner.x, inner.y + 40, inner.w, 20}, view.words.get("chat.assign.who"),
          {.role = TypeRole::caption, .color = Color::text2});

  const bool overrides = !draft.person.empty() && draft.person != suggested;
  const float below = (overrides ? draft.override_height : 0) + note_height + 12 + foot_height;
  const Box list{inner.x, inner.y + 64, inner.w, inner.h - 64 - below - 8};
  const auto choices = choices_of(view, *contact, suggested);
  const float step = person_height + person_gap;
  std::optional<Box> chosen;
  for (std::size_t at = 0; at < choices.size(); ++at)
    if (choices[at].person == draft.person)
      chosen = Box{0, step * static_cast<float>(at), list.w, person_height};
  ui.scroll_view(
      "chat.choices", list, step * static_cast<float>(choices.size()),
      [&](const Box& content) {
        for (std::size_t at = 0; at < choices.size(); ++at) {
          const Box box{content.x, content.y + step * static_cast<float>(at), content.w - 14, person_height};
          if (draw_choice(ui, view, box, choices[at], choices[at].person == draft.person))
            draft.person = choices[at].person;
        }
      },
      {.show = chosen});

  float y = list.bottom() + 8;
  if (overrides) {
    const float end = draw_override(ui, view, {inner.x, y, inner.w, 0}, y);
    // How high it is, is known when it has been drawn.
    if (draft.override_height != end - y) ui.need_frame_in(0);
    draft.override_height = end - y;
    y = end;
  }
  ui.edit_area("chat.assign.note", {inner.x, y, inner.w, note_height}, draft.note,
               {.label = view.words.get("chat.assign.note"), .max_length = 500, .autofocus = true});
  draw_foot(ui, view, inner.foot(foot_height - 8), *contact, suggested);
}

} // namespace ventanilla::chat_monitor
