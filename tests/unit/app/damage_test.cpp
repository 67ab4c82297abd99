#include "host/app/damage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ventanilla::app {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;

FrameTriangles sorted(FrameTriangles frame) {
  std::sort(frame.begin(), frame.end(), [](const Triangle& a, const Triangle& b) { return a.look < b.look; });
  return frame;
}

bool covered(const PixelBox& box, const std::vector<PixelBox>& boxes) {
  // Every pixel of the box, on a grid fine enough for boxes that begin and end at cells of 32.
  for (int y = box.top; y < box.bottom; ++y)
    for (int x = box.left; x < box.right; ++x)
      if (std::none_of(boxes.begin(), boxes.end(), [&](const PixelBox& each) {
            return x >= each.left && x < each.right && y >= each.top && y < each.bottom;
          }))
        return false;
  return true;
}

TEST(Damage, EqualFramesDrawNothing) {
  const auto frame = sorted({{1, {10, 10, 50, 50}}, {2, {60, 60, 90, 90}}});
  EXPECT_TRUE(changed_boxes(frame, frame, width, height).empty());
}

TEST(Damage, AChangedClockDrawsAClocksWorthOfPixels) {
  const auto before = sorted({{1, {0, 0, width, height}}, {2, {1700, 50, 1800, 100}}});
  const auto after = sorted({{1, {0, 0, width, height}}, {3, {1700, 50, 1800, 100}}});
  const auto boxes = changed_boxes(before, after, width, height);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_TRUE(covered({1700, 50, 1800, 100}, boxes));
  EXPECT_LT(boxes[0].area(), 200 * 150);
}

TEST(Damage, TwoFarChangesDontDrawWhatLiesBetween) {
  const auto before = sorted({{1, {0, 0, 40, 40}}, {2, {1800, 1000, 1900, 1060}}});
  const auto after = sorted({{5, {0, 0, 40, 40}}, {6, {1800, 1000, 1900, 1060}}});
  const auto boxes = changed_boxes(before, after, width, height);
  EXPECT_EQ(boxes.size(), 2U);
  std::int64_t area = 0;
  for (const auto& box : boxes)
    area += box.area();
  EXPECT_LT(area, 64 * 64 + 200 * 150);
}

TEST(Damage, WhatWentAwayIsDrawnToo) {
  const auto before = sorted({{1, {0, 0, 40, 40}}, {2, {500, 500, 600, 600}}});
  const auto after = sorted({{1, {0, 0, 40, 40}}});
  EXPECT_TRUE(covered({500, 500, 600, 600}, changed_boxes(before, after, width, height)));
}

TEST(Damage, ATriangleThatIsThereTwiceInsteadOfOnceIsAChange) {
  const auto before = sorted({{1, {100, 100, 140, 140}}});
  const auto after = sorted({{1, {100, 100, 140, 140}}, {1, {100, 100, 140, 140}}});
  EXPECT_FALSE(changed_boxes(before, after, width, height).empty());
}

TEST(Damage, AnyChangeIsCoveredByFewBoxesInsideTheWindow) {
  std::mt19937 random(7); // NOLINT: the same frames each time
  std::uniform_int_distribution<int> x(-50, width + 20);
  std::uniform_int_distribution<int> y(-50, height + 20);
  std::uniform_int_distribution<int> size(1, 90);
  for (int round = 0; round < 20; ++round) {
    FrameTriangles before;
    FrameTriangles after;
    for (std::uint64_t at = 0; at < 60; ++at) {
      const int left = x(random);
      const int top = y(random);
      const Triangle triangle{at, {left, top, left + size(random), top + size(random)}};
      if (at % 3 != 0) before.push_back(triangle);
      if (at % 3 != 1) after.push_back(triangle);
    }
    const auto boxes = changed_boxes(sorted(before), sorted(after), width, height);
    EXPECT_LE(boxes.size(), boxes_most);
    for (const auto& box : boxes)
      EXPECT_TRUE(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height);
    for (const auto* frame : {&before, &after})
      for (const auto& each : *frame) {
        if (each.look % 3 == 2) continue;
        const PixelBox inside{std::clamp(each.box.left, 0, width), std::clamp(each.box.top, 0, height),
                              std::clamp(each.box.right, 0, width), std::clamp(each.box.bottom, 0, height)};
        EXPECT_TRUE(covered(inside, boxes));
      }
  }
}

} // namespace
} // namespace ventanilla::app
