#pragma once

#include "host/sdk/export.hpp"
#include "host/sdk/ui/geometry.hpp"

namespace ventanilla::sdk::ui {

/// A CSS cubic-bezier(x1, y1, x2, y2).
struct Bezier {
  double x1 = 0;
  double y1 = 0;
  double x2 = 1;
  double y2 = 1;
  bool operator==(const Bezier&) const = default;
};

/// Where a move has got to after the fraction `t` of its time; 0 at 0, 1 at 1, outside is held. Precision
/// 1e-4.
[[nodiscard]] VENTANILLA_SDK double ease(const Bezier& curve, double t);

[[nodiscard]] constexpr float between(float from, float to, double part) {
  return from + (to - from) * static_cast<float>(part);
}
[[nodiscard]] constexpr Box between(const Box& from, const Box& to, double part) {
  return {between(from.x, to.x, part), between(from.y, to.y, part), between(from.w, to.w, part),
          between(from.h, to.h, part)};
}

/// Durations in milliseconds and the two curves of the design.
struct Motion {
  double tap_ms = 90;
  double fade_ms = 160;
  double move_ms = 240;
  double call_in_ms = 480;
  double screen_ms = 280;
  Bezier ease_out{0.16, 1, 0.3, 1};
  Bezier ease_in_out{0.65, 0, 0.35, 1};
  int flash_pulses = 3;
  double flash_period_ms = 700; ///< at least 334: never above three flashes in a second (WCAG 2.3.1)
};

} // namespace ventanilla::sdk::ui
