#pragma once

#include "plugins/operator_panel/model.hpp"

#include <functional>

namespace ventanilla::operator_panel {

/// The tab that is chosen, `draw_desk` for the first, and the foot with the badges below it.
void draw_tabs(sdk::ui::Ui& ui, View& view, const std::function<void()>& draw_desk);
/// The running call's timer, ending at `right` in the head; answers how wide it is.
float draw_call_timer(sdk::ui::Ui& ui, const View& view, float right);
/// Offers that wait for an answer, as a small mark; nothing when there are none.
void draw_offer_badge(sdk::ui::Ui& ui, const View& view, sdk::ui::Vec middle);

} // namespace ventanilla::operator_panel
