#include "host/app/damage.hpp"

#include <algorithm>
#include <limits>

namespace ventanilla::app {

namespace {

constexpr int cell = 32; ///< changes are gathered in cells of this many pixels

PixelBox united(const PixelBox& left, const PixelBox& right) {
  return {std::min(left.left, right.left), std::min(left.top, right.top), std::max(left.right, right.right),
          std::max(left.bottom, right.bottom)};
}

/// Marks the cells that changed triangles touch.
class Grid {
 public:
  Grid(int width, int height)
      : width_(width), height_(height), columns_((width + cell - 1) / cell),
        rows_((height + cell - 1) / cell),
        marked_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

  void mark(const PixelBox& box) {
    const int first_column = std::clamp(box.left / cell, 0, columns_);
    const int last_column = std::clamp((box.right + cell - 1) / cell, 0, columns_);
    const int first_row = std::clamp(box.top / cell, 0, rows_);
    const int last_row = std::clamp((box.bottom + cell - 1) / cell, 0, rows_);
    for (int row = first_row; row < last_row; ++row)
      for (int column = first_column; column < last_column; ++column)
        marked_[at(row, column)] = true;
  }

  /// Runs of marked cells, equal runs of neighbouring rows joined.
  [[nodiscard]] std::vector<PixelBox> boxes() const {
    std::vector<PixelBox> done;
    std::vector<PixelBox> open;
    for (int row = 0; row < rows_; ++row) {
      std::vector<PixelBox> still_open;
      for (int column = 0; column < columns_;) {
        if (!marked_[at(row, column)]) {
          ++column;
          continue;
        }
        const int first = column;
        while (column < columns_ && marked_[at(row, column)])
          ++column;
        PixelBox run{first * cell, row * cell, std::min(column * cell, width_),
                     std::min((row + 1) * cell, height_)};
        const auto above = std::find_if(open.begin(), open.end(), [&](const PixelBox& each) {
          return each.left == run.left && each.right == run.right;
        });
        if (above != open.end()) {
          run.top = above->top;
          open.erase(above);
        }
        still_open.push_back(run);
      }
      done.insert(done.end(), open.begin(), open.end());
      open = std::move(still_open);
    }
    done.insert(done.end(), open.begin(), open.end());
    return done;
  }

 private:
  [[nodiscard]] std::size_t at(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }

  int width_;
  int height_;
  int columns_;
  int rows_;
  std::vector<bool> marked_;
};

/// Joins the two boxes whose union adds the least area, until few enough are left and no join is free.
void join_near(std::vector<PixelBox>& boxes) {
  constexpr std::int64_t free_join = 64L * 64; ///< less than what one more pass over the frame costs
  while (boxes.size() > 1) {
    auto best_cost = std::numeric_limits<std::int64_t>::max();
    std::size_t best_left = 0;
    std::size_t best_right = 1;
    for (std::size_t left = 0; left < boxes.size(); ++left) {
      for (std::size_t right = left + 1; right < boxes.size(); ++right) {
        const auto cost = united(boxes[left], boxes[right]).area() - boxes[left].area() - boxes[right].area();
        if (cost < best_cost) {
          best_cost = cost;
          best_left = left;
          best_right = right;
        }
      }
    }
    if (boxes.size() <= boxes_most && best_cost > free_join) return;
    boxes[best_left] = united(boxes[best_left], boxes[best_right]);
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(best_right));
  }
}

} // namespace

std::vector<PixelBox> changed_boxes(const FrameTriangles& before, const FrameTriangles& after, int width,
                                    int height) {
  Grid grid(width, height);
  bool any = false;
  auto old_one = before.begin();
  auto new_one = after.begin();
  while (old_one != before.end() || new_one != after.end()) {
    if (new_one == after.end() || (old_one != before.end() && old_one->look < new_one->look)) {
      grid.mark(old_one->box);
      any = any || !old_one->box.empty();
      ++old_one;
    } else if (old_one == before.end() || new_one->look < old_one->look) {
      grid.mark(new_one->box);
      any = any || !new_one->box.empty();
      ++new_one;
    } else {
      ++old_one;
      ++new_one;
    }
  }
  if (!any) return {};
  auto boxes = grid.boxes();
  join_near(boxes);
  return boxes;
}

} // namespace ventanilla::app
