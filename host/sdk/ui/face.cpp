#include "host/sdk/ui/detail/paint.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ventanilla::sdk::ui {

namespace {

/// Draws in a square of 100 units round the origin's middle.
struct Pen {
  detail::State& state;
  Vec middle;
  float unit;
  ImU32 ink;
  float stroke;

  [[nodiscard]] ImVec2 at(float x, float y) const {
    return state.px({middle.x + x * unit, middle.y + y * unit});
  }
  [[nodiscard]] float wide() const { return stroke * unit * state.scale(); }
  void round_end(ImVec2 point) const { state.list->AddCircleFilled(point, wide() / 2, ink, 16); }
  void bow(ImVec2 a, ImVec2 b, ImVec2 c) const {
    state.list->PathLineTo(a);
    state.list->PathBezierQuadraticCurveTo(b, c, 24);
    state.list->PathStroke(ink, 0, wide());
    round_end(a);
    round_end(c);
  }
  void stick(ImVec2 a, ImVec2 b) const {
    state.list->AddLine(a, b, ink, wide());
    round_end(a);
    round_end(b);
  }
  void dot(float x, float y, float radius) const {
    state.list->AddCircleFilled(at(x, y), radius * unit * state.scale(), ink, 32);
  }
};

void brows(const Pen& pen, int score) {
  switch (score) {
  case 1:
    pen.stick(pen.at(-27, -24), pen.at(-9, -15));
    pen.stick(pen.at(27, -24), pen.at(9, -15));
    break;
  case 2:
    pen.stick(pen.at(-27, -21), pen.at(-10, -18));
    pen.stick(pen.at(27, -21), pen.at(10, -18));
    break;
  case 5:
    pen.bow(pen.at(-25, -17), pen.at(-17, -27), pen.at(-9, -17));
    pen.bow(pen.at(9, -17), pen.at(17, -27), pen.at(25, -17));
    break;
  default:
    break;
  }
}

void mouth(const Pen& pen, int score) {
  switch (score) {
  case 1:
    pen.bow(pen.at(-20, 27), pen.at(0, 3), pen.at(20, 27));
    break;
  case 2:
    pen.bow(pen.at(-18, 23), pen.at(0, 12), pen.at(18, 23));
    break;
  case 3:
    pen.stick(pen.at(-17, 18), pen.at(17, 18));
    break;
  case 4:
    pen.bow(pen.at(-19, 13), pen.at(0, 28), pen.at(19, 13));
    break;
  default:
    pen.state.list->PathLineTo(pen.at(-25, 7));
    pen.state.list->PathLineTo(pen.at(25, 7));
    pen.state.list->PathBezierCubicCurveTo(pen.at(23, 36), pen.at(-23, 36), pen.at(-25, 7), 32);
    pen.state.list->PathFillConvex(pen.ink);
  }
}

} // namespace

Color face_color(int score) {
  return static_cast<Color>(static_cast<int>(Color::face_1) + std::clamp(score, 1, 5) - 1);
}

void Ui::face(Box box, int score, bool filled, float opacity) {
  if (score < 1 || score > 5) return;
  const float side = std::min(box.w, box.h);
  const Rgba strong = state_->color(face_color(score));
  const Rgba surface = state_->color(Color::surface);
  Pen pen{*state_, box.middle(), side / 100, state_->ink(strong, opacity), 4};
  const auto outer = [&](float radius, ImU32 ink) {
    if (score != 1) {
      state_->list->AddCircleFilled(pen.at(0, 0), radius * pen.unit * state_->scale(), ink, 96);
      return;
    }
    for (int corner = 0; corner < 8; ++corner) { // the worst is an octagon, as a stop sign
      const double angle = std::numbers::pi * (2 * corner + 1) / 8;
      const float reach = radius * 1.06F;
      state_->list->PathLineTo(
          pen.at(reach * static_cast<float>(std::cos(angle)), reach * static_cast<float>(std::sin(angle))));
    }
    state_->list->PathFillConvex(ink);
  };
  outer(50, state_->ink(strong, opacity));
  if (filled) {
    pen.ink = state_->ink(surface, opacity);
  } else {
    outer(46.5F, state_->ink(surface, opacity));
  }
  brows(pen, score);
  const float eyes = score == 5 ? -3.F : score <= 2 ? -4.F : -5.F;
  pen.dot(-17, eyes, 5.2F);
  pen.dot(17, eyes, 5.2F);
  mouth(pen, score);
}

} // namespace ventanilla::sdk::ui
