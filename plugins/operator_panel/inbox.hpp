#pragma once

#include "plugins/operator_panel/cases.hpp"

namespace ventanilla::operator_panel {

// What was given to the signed-in person through the internal chat (inbox.cpp, conversation.cpp,
// messages.cpp).

/// The tab: the cases, the conversation that is open, or the reasons of a no.
void draw_inbox(sdk::ui::Ui& ui, View& view);
void draw_conversation(sdk::ui::Ui& ui, View& view, const domain::Contact& contact);

/// The tab of assignments and returns, newest first.
void draw_internal_messages(sdk::ui::Ui& ui, View& view);
[[nodiscard]] int unseen_messages(const View& view);

/// Shows a case where it is worked on: a chat's conversation, else its row.
void open_case(sdk::ui::Ui& ui, View& view, const domain::Contact& contact);

} // namespace ventanilla::operator_panel
