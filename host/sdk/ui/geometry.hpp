#pragma once

#include <algorithm>

namespace ventanilla::sdk::ui {

/// A point or a size in px at scale 1.
struct Vec {
  float x = 0;
  float y = 0;
  bool operator==(const Vec&) const = default;
};

/// A rectangle in px at scale 1, origin at the window's top left. All layout is absolute: a screen is a list
/// of boxes, as in the design's descriptions. Scale is applied when drawing.
struct Box {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  [[nodiscard]] constexpr float right() const { return x + w; }
  [[nodiscard]] constexpr float bottom() const { return y + h; }
  [[nodiscard]] constexpr Vec middle() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] constexpr bool contains(Vec p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }

  [[nodiscard]] constexpr Box moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  /// Smaller by `across` left and right and `down` at top and bottom.
  [[nodiscard]] constexpr Box inset(float across, float down) const {
    return {x + across, y + down, std::max(0.f, w - 2 * across), std::max(0.f, h - 2 * down)};
  }
  [[nodiscard]] constexpr Box inset(float all) const { return inset(all, all); }

  /// The strip along one edge.
  [[nodiscard]] constexpr Box top(float height) const { return {x, y, w, height}; }
  [[nodiscard]] constexpr Box foot(float height) const { return {x, bottom() - height, w, height}; }
  [[nodiscard]] constexpr Box left(float width) const { return {x, y, width, h}; }
  [[nodiscard]] constexpr Box tail(float width) const { return {right() - width, y, width, h}; }
  /// What is left when a strip is cut off an edge.
  [[nodiscard]] constexpr Box below(float height) const {
    return {x, y + height, w, std::max(0.f, h - height)};
  }
  [[nodiscard]] constexpr Box after(float width) const { return {x + width, y, std::max(0.f, w - width), h}; }

  /// The `index`-th of `count` equal columns or rows with `gap` between them.
  [[nodiscard]] constexpr Box column(int index, int count, float gap) const {
    const float each = (w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x + static_cast<float>(index) * (each + gap), y, each, h};
  }
  [[nodiscard]] constexpr Box row(int index, int count, float gap) const {
    const float each = (h - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x, y + static_cast<float>(index) * (each + gap), w, each};
  }
  /// A box of this size in the middle of this one.
  [[nodiscard]] constexpr Box centred(float width, float height) const {
    return {x + (w - width) / 2, y + (h - height) / 2, width, height};
  }

  bool operator==(const Box&) const = default;
};

} // namespace ventanilla::sdk::ui
