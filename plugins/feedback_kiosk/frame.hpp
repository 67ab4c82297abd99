#pragma once

#include "plugins/feedback_kiosk/model.hpp"

namespace ventanilla::feedback_kiosk {

inline constexpr float margin = 48;
inline constexpr float gap = 16;

enum class FootKey : std::uint8_t { none, language, contrast, staff };

/// Mark and name of the office.
void draw_head(sdk::ui::Ui& ui, const sdk::StationState& state, const sdk::Text& words);
/// How far the person is, at the right of the head.
void draw_progress(sdk::ui::Ui& ui, Progress progress);
/// The keys of the first two screens; `staff_called`: somebody is on the way.
FootKey draw_foot(sdk::ui::Ui& ui, const sdk::Text& words, bool staff_called);
/// "FOR-CMC-31 · versión 1 · propuesta", in the middle of the box.
void draw_document(sdk::ui::Ui& ui, const sdk::Text& words, const domain::Form& form, sdk::ui::Box box);
/// The ring with what is left; `key` names its words ("vuelve al inicio en {seconds} s").
void draw_countdown(sdk::ui::Ui& ui, const View& view, sdk::ui::Box box, std::string_view key);

} // namespace ventanilla::feedback_kiosk
