#pragma once

#include "plugins/operator_panel/cases.hpp"

namespace ventanilla::operator_panel {

// FOR-DIC-04 at the desk (log*.cpp).

/// "Registrar llamada", from every tab.
inline constexpr sdk::ui::Chord new_call_chord{.key = sdk::ui::Key::l, .ctrl = true, .alt = true};

/// The tab: the list of the day's rows, the row that is open, or a complaint about it.
void draw_log(sdk::ui::Ui& ui, View& view);
void draw_log_form(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_pqr(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
/// From the channel to the answer, with what `faults` says at its place; answers the y below.
float draw_log_fields(sdk::ui::Ui& ui, View& view, sdk::ui::Box area,
                      const std::vector<domain::RowError>& faults);
/// From the outcome to the consent; answers the y below.
float draw_log_outcome(sdk::ui::Ui& ui, View& view, sdk::ui::Box area,
                       const std::vector<domain::RowError>& faults);

/// The words for the first of `wanted` that is among the faults; empty when none is.
[[nodiscard]] std::string problem_text(const View& view, const std::vector<domain::RowError>& faults,
                                       std::initializer_list<domain::RowError> wanted);
[[nodiscard]] LogDefaults log_defaults(const View& view);
/// The keyboard goes to the topics, where the chosen one stands for the group.
void focus_topics(sdk::ui::Ui& ui, const View& view);
void focus_outcomes(sdk::ui::Ui& ui, const View& view); ///< and to the outcomes likewise

/// A call begins: its contact is open from now.
void start_call(sdk::ui::Ui& ui, View& view);
void open_row(sdk::ui::Ui& ui, View& view, const domain::Contact& contact);
/// Closes the row, when nothing is missing in it.
void save_row(View& view);
/// Makes durable what was typed since the last time, without closing the row.
void keep_draft(View& view);
/// Writes a complaint about the row that is open.
void open_pqr(sdk::ui::Ui& ui, View& view);
/// Makes the one-use link of the survey.
void invite_survey(View& view, const domain::ContactId& contact);

} // namespace ventanilla::operator_panel
