#pragma once

#include "host/sdk/ui/ui.hpp"

#include <cstddef>
#include <functional>

/// Lists that are higher than the place they have, moved by the wheel, by Page Up and Page Down while the
/// pointer is over them, and by pressing beside the thumb.
namespace ventanilla::sdk::ui {

/// How far a list has been moved, in px at scale 1; the caller keeps it between frames.
struct Scroll {
  float offset = 0;
};

/// Draws `height` px of content in `box`, cut to it. `draw` gets the place of the whole content, which begins
/// at the top of `box`: the move is done around it.
VENTANILLA_SDK void scroll_area(Ui& ui, std::string_view id, Box box, float height, Scroll& scroll,
                                const std::function<void(Box)>& draw);

/// The same for `count` rows of one height. Only rows that can be seen are drawn.
VENTANILLA_SDK void scroll_rows(Ui& ui, std::string_view id, Box box, float row_height, std::size_t count,
                                Scroll& scroll, const std::function<void(std::size_t, Box)>& draw);

/// Moves as little as needed for what lies between `from` and `to` of the content to be seen.
VENTANILLA_SDK void scroll_to(Scroll& scroll, float box_height, float from, float to);

} // namespace ventanilla::sdk::ui
