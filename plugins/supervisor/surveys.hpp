#pragma once

#include "plugins/supervisor/model.hpp"

// Today's answers to the surveys, form by form.
namespace ventanilla::supervisor {

/// The form whose answers are shown: the newest version that is not a draft; null when there is none.
[[nodiscard]] const domain::Form* shown_form(const View& view, const std::string& code);
/// Today's responses to a form, newest first.
[[nodiscard]] std::vector<const domain::Response*> responses_to(const View& view, const std::string& code);
void draw_comments(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area, const domain::Form& form);

} // namespace ventanilla::supervisor
