// What may be done with a complaint, each with its reason. What the role may not do isn't there; what the
// complaint's state does not permit now is there and can't be pressed.

#include "plugins/supervisor/pqr.hpp"
#include "shared/domain/pqr_permission.hpp"

#include <algorithm>
#include <charconv>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

using domain::PqrAction;

constexpr int longest_reason = 500;

/// What the law says of the clock; other actions don't touch it.
bool clock_permits(const View& view, const Matter& matter, PqrAction action) {
  if (!matter.clock) return action != PqrAction::extend;
  const auto today = view.state.local.day;
  if (action == PqrAction::request_completion)
    return domain::suspend(term_policy(), *matter.clock, today).has_value();
  if (action == PqrAction::extend) return domain::extend(term_policy(), *matter.clock, today, 1).has_value();
  return true;
}

bool permitted(const View& view, const Matter& matter, PqrAction action) {
  // Without a radicado it is not filed yet, and without the central nothing is decided.
  return clock_permits(view, matter, action) && !matter.provisional && !is_offline(view) &&
         view.model.pqr.request == 0 && domain::after(matter.pqr->status, action).has_value();
}

/// What comes next on the usual way of a complaint, besides the four that end or move it.
std::optional<PqrAction> next_step(const domain::Pqr& pqr) {
  for (const auto action : {PqrAction::receive_completion, PqrAction::start, PqrAction::close})
    if (domain::after(pqr.status, action)) return action;
  if (pqr.status == domain::PqrStatus::received) return PqrAction::classify;
  if (pqr.status == domain::PqrStatus::classified) return PqrAction::assign;
  return std::nullopt;
}

std::string id_of(PqrAction action) {
  return "super.pqr.do." + std::string(domain::to_text(action));
}

std::string label_of(const View& view, PqrAction action) {
  return word_of(view, "super.pqr.do.", domain::to_text(action));
}

void begin(View& view, PqrAction action) {
  view.model.pqr.deed = PqrDeed{.action = action, .reason = {}, .days = {}};
  view.model.pqr.error.clear();
}

/// The days of an extension; none when what was typed is no number the law permits.
std::optional<int> days_of(const PqrDeed& deed, const Matter& matter) {
  if (deed.action != PqrAction::extend) return 0;
  int days = 0;
  const auto [end, error] = std::from_chars(deed.days.data(), deed.days.data() + deed.days.size(), days);
  if (error != std::errc{} || end != deed.days.data() + deed.days.size() || !matter.clock)
    return std::nullopt;
  const int most = matter.clock->limit.extension - matter.clock->extended_by;
  return days >= 1 && days <= most ? std::optional(days) : std::nullopt;
}

float draw_deed(Ui& ui, View& view, Box area, const Matter& matter) {
  auto& pqr = view.model.pqr;
  auto& deed = *pqr.deed;
  const bool extend = deed.action == PqrAction::extend;
  constexpr float height = 196;
  const Box box = area.foot(height);
  ui.divider({box.x, box.y, box.w, 1});
  ui.text({box.x, box.y + 8, box.w, 24}, label_of(view, deed.action), {.weight = Weight::semibold});
  if (!pqr.error.empty())
    ui.text(
        {box.x + 110, box.y + 8, box.w - 110, 24}, pqr.error,
        {.role = TypeRole::caption, .color = Color::danger, .align = Align::right, .id = "super.pqr.error"});
  const std::string reason =
      view.words.get(deed.action == PqrAction::answer ? "super.pqr.answer_given" : "super.pqr.reason");
  const float days_width = extend ? 112.F : 0.F;
  if (extend && matter.clock) {
    const int most = matter.clock->limit.extension - matter.clock->extended_by;
    const auto label = view.words.format("super.pqr.days_most", {{"most", std::to_string(most)}});
    ui.number_field("super.pqr.days", {box.x, box.y + 40, 100, 68}, deed.days,
                    {.label = label, .max_length = 2, .autofocus = true});
  }
  ui.field("super.pqr.reason", {box.x + days_width, box.y + 40, box.w - days_width, 68}, deed.reason,
           {.label = reason, .max_length = longest_reason, .autofocus = !extend});
  const auto days = days_of(deed, matter);
  const bool ready =
      days && deed.reason.find_first_not_of(' ') != std::string::npos && permitted(view, matter, deed.action);
  const Box foot = box.foot(44);
  if (ui.button("super.pqr.confirm", foot.column(0, 2, 10), view.words.get("super.pqr.confirm"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = ready}))
    pqr.request = view.contacts.act_on_pqr(matter.pqr->id, deed.action, deed.reason, *days);
  if (ui.button("super.pqr.cancel", foot.column(1, 2, 10), view.words.get("super.pqr.cancel"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::escape}, .ink = true}))
    pqr.deed.reset();
  return height;
}

} // namespace

float draw_pqr_actions(Ui& ui, View& view, Box area, const Matter& matter) {
  if (matter.over && !domain::after(matter.pqr->status, PqrAction::close)) return 0;
  if (view.model.pqr.deed) return draw_deed(ui, view, area, matter);
  std::vector<PqrAction> actions;
  if (!matter.over)
    for (const auto action :
         {PqrAction::answer, PqrAction::request_completion, PqrAction::extend, PqrAction::transfer})
      if (may(view, domain::permission_for(action))) actions.push_back(action);
  const auto next = next_step(*matter.pqr);
  const bool show_next = next && !matter.provisional && may(view, domain::permission_for(*next));
  float height = 0;
  if (!actions.empty()) {
    const Box foot = area.foot(44);
    for (std::size_t at = 0; at < actions.size(); ++at) {
      const auto action = actions[at];
      if (ui.button(id_of(action), foot.column(static_cast<int>(at), static_cast<int>(actions.size()), 8),
                    label_of(view, action),
                    {.kind = action == PqrAction::answer ? ButtonKind::primary : ButtonKind::outline,
                     .enabled = permitted(view, matter, action),
                     .ink = action != PqrAction::answer}))
        begin(view, action);
    }
    height += 44;
  }
  if (show_next) {
    const Box line{area.x, area.bottom() - height - 64, area.w, 56};
    if (ui.button(id_of(*next), line, label_of(view, *next),
                  {.layout = ButtonLayout::leading,
                   .icon = "arrow-right",
                   .subtitle = view.words.get("super.pqr.next_step"),
                   .enabled = permitted(view, matter, *next)}))
      begin(view, *next);
    height += 72;
  }
  return height;
}

} // namespace ventanilla::supervisor
