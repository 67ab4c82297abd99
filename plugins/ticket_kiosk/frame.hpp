#pragma once

#include "plugins/ticket_kiosk/model.hpp"

namespace ventanilla::ticket_kiosk {

/// The five keys at the foot.
enum class FootKey : std::uint8_t { none, language, contrast, large_text, low_reach, staff };

/// Background and head: mark, office, clock.
void draw_head(sdk::ui::Ui& ui, const View& view);
FootKey draw_foot(sdk::ui::Ui& ui, const View& view);

/// The screen's title and, below it, the quiet line; answers the y below both.
float draw_title(sdk::ui::Ui& ui, std::string_view id, std::string_view title, std::string_view help = {});

/// The area of the content, from `top` of the design's 1080×1920 to above the foot. On other shapes of window
/// it is scaled to fit what there is.
[[nodiscard]] sdk::ui::Box content(const sdk::ui::Ui& ui, float top);
/// Where the foot's keys begin.
[[nodiscard]] float foot_top(const sdk::ui::Ui& ui);

inline constexpr float margin = 64;
inline constexpr float gap = 16;
/// In low reach everything that can be touched lies below this part of the window's height.
inline constexpr float low_reach_from = 860.F / 1920.F;

} // namespace ventanilla::ticket_kiosk
