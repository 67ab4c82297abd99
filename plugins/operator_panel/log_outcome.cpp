// How a contact ended, and what its user agreed to.

#include "plugins/operator_panel/entry.hpp"
#include "plugins/operator_panel/log.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

using domain::ContactOutcome;
using domain::RowError;
using Faults = std::vector<RowError>;

struct OutcomeKey {
  ContactOutcome outcome;
  Key key;
};
/// R, M and P first; of who hung up or dialled wrongly nothing more is asked.
constexpr std::array outcomes{
    OutcomeKey{ContactOutcome::resolved_first_contact, Key::r},
    OutcomeKey{ContactOutcome::transferred, Key::m}, OutcomeKey{ContactOutcome::pending, Key::p},
    OutcomeKey{ContactOutcome::abandoned, Key::s}, OutcomeKey{ContactOutcome::wrong_number, Key::e}};

void draw_outcome(Ui& ui, View& view, Box box, std::size_t at, bool tab_stop) {
  auto& row = view.model.tabs.log.form.row;
  const auto& [outcome, key] = outcomes[at];
  const auto id = "log.outcome." + std::to_string(at);
  const auto name = view.words.get("log.outcome." + std::string(domain::to_text(outcome)));
  const Chip chip{.text = name,
                  .selectable = true,
                  .selected = row.outcome == outcome,
                  .shortcut = {.key = key},
                  .tab_stop = tab_stop};
  const bool pressed = ui.chip(id, box, chip);
  if (!pressed && !ui.chord({.key = key, .alt = true})) return;
  row.outcome = outcome;
  if (!ui.typing()) ui.focus(id);
}

void draw_target(Ui& ui, View& view, Box box, const Faults& faults) {
  auto& row = view.model.tabs.log.form.row;
  std::vector<std::string> names;
  std::vector<domain::PersonKey> keys;
  for (const auto& person : view.state.office->people) {
    if (person.key == view.state.session->person || person.role == domain::Role::admin) continue;
    names.push_back(person.short_name);
    keys.push_back(person.key);
  }
  const auto at = std::find(keys.begin(), keys.end(), row.transferred_to);
  auto chosen = static_cast<std::size_t>(at - keys.begin());
  if (choice_entry(
          ui, "log.target", box, chosen, names,
          {.label = view.words.get("log.target"),
           .problem = problem_text(view, faults, {RowError::no_target, RowError::transferred_to_self}),
           .placeholder = view.words.get("log.target.choose")}))
    row.transferred_to = keys[chosen];
}

} // namespace

void focus_outcomes(Ui& ui, const View& view) {
  const auto& chosen = view.model.tabs.log.form.row.outcome;
  const auto at = std::find_if(outcomes.begin(), outcomes.end(),
                               [&](const OutcomeKey& each) { return each.outcome == chosen; });
  ui.focus("log.outcome." + std::to_string(at == outcomes.end() ? 0 : at - outcomes.begin()));
}

float draw_log_outcome(Ui& ui, View& view, Box area, const Faults& faults) {
  auto& row = view.model.tabs.log.form.row;
  ui.text(area.top(18), view.words.get("log.outcome"), {.role = TypeRole::caption, .color = Color::text2});
  const auto problem = problem_text(view, faults, {RowError::no_outcome});
  if (!problem.empty())
    ui.text(area.top(18), problem,
            {.role = TypeRole::caption,
             .color = Color::danger,
             .align = Align::right,
             .id = "log.outcome.problem"});
  const auto stops = [&](std::size_t at) {
    return row.outcome ? outcomes[at].outcome == *row.outcome : at == 0;
  };
  const Box line{area.x, area.y + 20, area.w, 34};
  for (std::size_t at = 0; at < 3; ++at)
    draw_outcome(ui, view, line.column(static_cast<int>(at), 3, 6), at, stops(at));
  float y = line.bottom() + 4;
  if (row.outcome == ContactOutcome::transferred) {
    draw_target(ui, view, {area.x, y, area.w, entry_height}, faults);
    y += entry_height + 4;
  } else {
    const Box more{area.x, y, area.w, 30};
    for (std::size_t at = 3; at < outcomes.size(); ++at)
      draw_outcome(ui, view, more.column(static_cast<int>(at) - 3, 2, 6), at, stops(at));
    y += 34;
  }
  const auto& consent = view.state.office->consent.version;
  bool agreed = !row.consent_version.empty();
  const auto version = agreed ? row.consent_version : consent;
  const bool invited = row.survey_invited;
  bool survey = invited;
  const auto survey_text = view.model.tabs.log.link.empty()
                               ? std::string(view.words.get(invited ? "log.survey.done" : "log.survey"))
                               : view.model.tabs.log.link;
  ui.checkbox("log.survey", {area.x, y, area.w, 24}, survey_text, survey, !invited && !asking(view));
  if ((survey && !invited) || (!invited && !asking(view) && ui.key(Key::f9)))
    invite_survey(view, row.contact);
  y += 26;
  const auto consent_text = view.words.format("log.consent", {{"version", version}});
  const bool before = agreed;
  ui.checkbox("log.consent", {area.x, y, area.w, 24}, consent_text, agreed);
  if (ui.chord({.key = Key::c, .alt = true})) agreed = !before;
  if (agreed != before) row.consent_version = agreed ? consent : std::string{};
  return y + 24;
}

} // namespace ventanilla::operator_panel
