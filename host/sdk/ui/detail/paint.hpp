#pragma once

#include "host/sdk/ui/detail/state.hpp"
#include "host/sdk/ui/ui.hpp"

namespace ventanilla::sdk::ui::detail {

/// Which corners of a rectangle are round.
enum class Corners : std::uint8_t { all, top, bottom };

/// Fills a rounded rectangle with a colour that is no role, as a mixed one.
void fill(State& state, const Box& box, Rgba color, float radius, float opacity = 1,
          Corners corners = Corners::all);

/// A button's own colour, darker (lighter on dark) as it is hovered or pressed.
[[nodiscard]] Rgba acted_on(const State& state, Rgba color, const Press& press);

/// How thick a quiet border is, in layout px.
[[nodiscard]] float hair(const State& state);

struct ToneColors {
  Color soft;
  Color strong;
};
[[nodiscard]] ToneColors tone_colors(Tone tone);

/// A key as it is printed on buttons: a small outlined box. Answers its width; draws nothing when `draw` is
/// false.
float key_badge(Ui& ui, Vec right_middle, const Chord& chord, Color color, bool draw = true);

} // namespace ventanilla::sdk::ui::detail
