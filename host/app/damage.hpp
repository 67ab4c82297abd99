#pragma once

#include <cstdint>
#include <vector>

namespace ventanilla::app {

/// A box in framebuffer pixels, right and bottom not included.
struct PixelBox {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  bool operator==(const PixelBox&) const = default;
  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] std::int64_t area() const {
    return empty() ? 0 : std::int64_t{right - left} * std::int64_t{bottom - top};
  }
};

/// One drawn triangle: what it looks like, as a hash over corners, colours, texture and clip, and where it
/// is.
struct Triangle {
  std::uint64_t look = 0;
  PixelBox box;
};

/// A frame as the set of its triangles, sorted by look, so that two frames can be compared.
using FrameTriangles = std::vector<Triangle>;

/// Where two frames differ: at most `boxes_most` boxes that together cover every triangle which only one of
/// them has; none when they are equal. Near changes share a box; far ones don't, so that a clock in a corner
/// and a number in the middle don't redraw what lies between (limits.md 2). Both frames must be sorted by
/// look.
[[nodiscard]] std::vector<PixelBox> changed_boxes(const FrameTriangles& before, const FrameTriangles& after,
                                                  int width, int height);

inline constexpr std::size_t boxes_most = 6;

} // namespace ventanilla::app
