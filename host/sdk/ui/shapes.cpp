#include "host/sdk/ui/detail/paint.hpp"

#include <imgui_internal.h>
#include <qrencode.h>

#include <array>
#include <cmath>
#include <numbers>

namespace ventanilla::sdk::ui {

namespace {

using detail::PxBox;
using detail::snapped;
using detail::State;

float half_of_smaller(const PxBox& box) {
  return std::min(box.max.x - box.min.x, box.max.y - box.min.y) / 2;
}

/// Segments that keep a circle round at its size; the same for arcs.
int segments(float radius_px) {
  return std::clamp(static_cast<int>(radius_px * 0.9F) + 12, 16, 180);
}

/// Where two corners meet, as at the ends of a pill, their points fall together: a line through both would
/// have no direction there and grow a spike.
void drop_doubles(ImVector<ImVec2>& path) {
  constexpr float near_px = 0.05F;
  const auto together = [](const ImVec2& one, const ImVec2& other) {
    return std::abs(one.x - other.x) < near_px && std::abs(one.y - other.y) < near_px;
  };
  int kept = 0;
  for (int at = 0; at < path.Size; ++at)
    if (kept == 0 || !together(path[kept - 1], path[at])) path[kept++] = path[at];
  if (kept > 1 && together(path[kept - 1], path[0])) --kept;
  path.resize(kept);
}

/// Dear ImGui takes fewer steps than a large corner needs.
void rounded_path(ImDrawList& list, const PxBox& box, float radius,
                  detail::Corners corners = detail::Corners::all) {
  if (radius < 0.5F) {
    list.PathRect(box.min, box.max, 0);
    return;
  }
  constexpr float quarter = std::numbers::pi_v<float> / 2;
  const int steps = std::max(4, segments(radius) / 4);
  const std::array<ImVec2, 4> points{box.min, ImVec2{box.max.x, box.min.y}, box.max,
                                     ImVec2{box.min.x, box.max.y}};
  const std::array<ImVec2, 4> middles{
      ImVec2{box.min.x + radius, box.min.y + radius}, ImVec2{box.max.x - radius, box.min.y + radius},
      ImVec2{box.max.x - radius, box.max.y - radius}, ImVec2{box.min.x + radius, box.max.y - radius}};
  for (std::size_t corner = 0; corner < 4; ++corner) {
    const bool at_top = corner < 2;
    const bool square =
        (corners == detail::Corners::top && !at_top) || (corners == detail::Corners::bottom && at_top);
    if (square) {
      list.PathLineTo(points[corner]);
      continue;
    }
    const float from = std::numbers::pi_v<float> + quarter * static_cast<float>(corner);
    list.PathArcTo(middles[corner], radius, from, from + quarter, steps);
  }
  drop_doubles(list._Path);
}

} // namespace

void detail::fill(State& state, const Box& box, Rgba color, float radius, float opacity, Corners corners) {
  const PxBox px = snapped(state, box);
  if (opacity <= 0 || px.max.x <= px.min.x || px.max.y <= px.min.y) return;
  const ImU32 ink = state.ink(color, opacity);
  const float round = std::min(radius * state.scale(), half_of_smaller(px));
  if (round < 0.5F) {
    state.list->AddRectFilled(px.min, px.max, ink);
    return;
  }
  rounded_path(*state.list, px, round, corners);
  state.list->PathFillConvex(ink);
}

Box Ui::window() const {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  return {0, 0, size.x / state_->scale(), size.y / state_->scale()};
}

double Ui::now() const {
  return state_->input.seconds;
}
Theme Ui::theme() const {
  return state_->input.theme;
}
TypeSet Ui::type_set() const {
  return state_->fonts.type_set();
}
bool Ui::large_text() const {
  return state_->input.large_text;
}
bool Ui::reduced_motion() const {
  return state_->input.reduced_motion;
}
const Tokens& Ui::tokens() const {
  return state_->tokens;
}
void Ui::need_frame_at(double seconds) {
  state_->want_frame(seconds);
}
double Ui::idle() const {
  return now() - state_->last_activity;
}

void Ui::animating_until(double seconds) {
  if (now() < seconds) state_->want_frame(now());
}

Box Ui::page(Color background) {
  rect(window(), background);
  return window().inset(margin_of(type_set()));
}

void Ui::rect(Box box, Color fill, float radius, float opacity) {
  if (fill == Color::none) return;
  detail::fill(*state_, box, state_->color(fill), radius, opacity);
}

void Ui::outline(Box box, Color color, float width, float radius, float opacity) {
  if (color == Color::none || opacity <= 0) return;
  PxBox px = snapped(*state_, box);
  const float stroke = std::max(1.F, std::round(width * state_->scale()));
  // Inside the box, as CSS borders are.
  px.min = {px.min.x + stroke / 2, px.min.y + stroke / 2};
  px.max = {px.max.x - stroke / 2, px.max.y - stroke / 2};
  const float round = std::min(radius * state_->scale() - stroke / 2, half_of_smaller(px));
  rounded_path(*state_->list, px, round);
  state_->list->PathStroke(state_->ink(color, opacity), ImDrawFlags_Closed, stroke);
}

void Ui::card(Box box, const Card& options) {
  const float radius = options.radius > 0 ? options.radius : tokens().radius_card;
  if (options.shadow) shadow(box, radius);
  const bool quiet_border = options.border == Color::border && theme() == Theme::dark;
  const bool edge = options.border != Color::none && !quiet_border;
  if (!edge) {
    rect(box, options.fill, radius);
    return;
  }
  // The border as a slightly larger surface behind: both edges stay smooth at the corners.
  const float hair = std::max(1.F, std::round(tokens().stroke_hair * state_->scale())) / state_->scale();
  const float width = theme() == Theme::high_contrast ? 2 * hair : hair;
  rect(box, options.border, radius);
  rect(box.inset(width), options.fill, radius - width);
}

void Ui::line(Vec from, Vec to, Color color, float width, float opacity) {
  if (color == Color::none) return;
  if (from.y == to.y || from.x == to.x) { // level lines are exact pixels
    const float half = width / 2;
    const Box box = from.y == to.y
                        ? Box{std::min(from.x, to.x), from.y - half, std::abs(to.x - from.x), width}
                        : Box{from.x - half, std::min(from.y, to.y), width, std::abs(to.y - from.y)};
    PxBox px = snapped(*state_, box);
    px.max = {std::max(px.max.x, px.min.x + 1), std::max(px.max.y, px.min.y + 1)};
    state_->list->AddRectFilled(px.min, px.max, state_->ink(color, opacity));
    return;
  }
  state_->list->AddLine(state_->px(from), state_->px(to), state_->ink(color, opacity),
                        width * state_->scale());
}

void Ui::divider(Box along_top) {
  const float hair = tokens().stroke_hair;
  line({along_top.x, along_top.y + hair / 2}, {along_top.right(), along_top.y + hair / 2}, Color::border,
       hair);
}

void Ui::circle(Vec middle, float radius, Color fill, float opacity) {
  const float px = radius * state_->scale();
  state_->list->AddCircleFilled(state_->px(middle), px, state_->ink(fill, opacity), segments(px));
}

void Ui::circle_outline(Vec middle, float radius, Color color, float width) {
  const float stroke = width * state_->scale();
  const float px = radius * state_->scale() - stroke / 2;
  state_->list->AddCircle(state_->px(middle), px, state_->ink(color), segments(px), stroke);
}

void Ui::arc(Vec middle, float radius, double part, Color color, float width) {
  if (part <= 0) return;
  // The last point would lie on the first, and the join between the two sticks out.
  if (part >= 1) return circle_outline(middle, radius, color, width);
  const float stroke = width * state_->scale();
  const float px = radius * state_->scale() - stroke / 2;
  constexpr float top = -std::numbers::pi_v<float> / 2;
  const float sweep = 2 * std::numbers::pi_v<float> * static_cast<float>(part);
  state_->list->PathArcTo(state_->px(middle), px, top, top + sweep, segments(px));
  state_->list->PathStroke(state_->ink(color), ImDrawFlags_None, stroke);
}

void Ui::polygon(std::span<const Vec> points, Color fill, float opacity) {
  for (const Vec& point : points)
    state_->list->PathLineTo(state_->px(point));
  state_->list->PathFillConvex(state_->ink(fill, opacity));
}

void Ui::polyline(std::span<const Vec> points, Color color, float width, bool closed) {
  for (const Vec& point : points)
    state_->list->PathLineTo(state_->px(point));
  state_->list->PathStroke(state_->ink(color), closed ? ImDrawFlags_Closed : ImDrawFlags_None,
                           width * state_->scale());
  if (closed) return;
  for (const Vec& end : {points.front(), points.back()})
    circle(end, width / 2, color);
}

void Ui::gradient(Box box, Color top, Color bottom, float radius) {
  const PxBox px = snapped(*state_, box);
  const int first = state_->list->VtxBuffer.Size;
  state_->list->AddRectFilled(px.min, px.max, state_->ink(top), std::min(radius * state_->scale(), half_of_smaller(px)));
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(state_->list, first, state_->list->VtxBuffer.Size, px.min,
                                                {px.min.x, px.max.y}, state_->ink(top), state_->ink(bottom));
}

void Ui::shadow(Box box, float radius) {
  // Nine parts: the corners as they are baked, the edges stretched. It falls 8 px below what floats.
  constexpr float reach = 28;
  const PxBox px =
      snapped(*state_, Box{box.x - reach, box.y - reach + 10, box.w + 2 * reach, box.h + 2 * reach});
  const ImVec4 uv = state_->fonts.shadow_texels();
  const float corner = std::min((reach + radius + 8) * state_->scale(),
                                std::min(px.max.x - px.min.x, px.max.y - px.min.y) / 2);
  const std::array<float, 4> xs{px.min.x, px.min.x + corner, px.max.x - corner, px.max.x};
  const std::array<float, 4> ys{px.min.y, px.min.y + corner, px.max.y - corner, px.max.y};
  constexpr float part = 0.499F;
  const std::array<float, 4> us{uv.x, uv.x + (uv.z - uv.x) * part, uv.z - (uv.z - uv.x) * part, uv.z};
  const std::array<float, 4> vs{uv.y, uv.y + (uv.w - uv.y) * part, uv.w - (uv.w - uv.y) * part, uv.w};
  const float strength = theme() == Theme::light ? 0.30F : 0.55F;
  const ImU32 ink =
      state_->ink(theme() == Theme::light ? state_->color(Color::text) : Rgba{0, 0, 0}, strength);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      state_->list->AddImage(ImGui::GetIO().Fonts->TexID, {xs[column], ys[row]},
                             {xs[column + 1], ys[row + 1]}, {us[column], vs[row]},
                             {us[column + 1], vs[row + 1]}, ink);
    }
  }
}

void Ui::image(Box box, Picture picture, float radius, float opacity) {
  if (picture.texture == 0 || picture.width <= 0 || picture.height <= 0 || box.h <= 0) return;
  const float wanted = box.w / box.h;
  const float own = static_cast<float>(picture.width) / static_cast<float>(picture.height);
  ImVec2 from{0, 0};
  ImVec2 to{1, 1};
  if (own > wanted) {
    from.x = (1 - wanted / own) / 2;
    to.x = 1 - from.x;
  } else {
    from.y = (1 - own / wanted) / 2;
    to.y = 1 - from.y;
  }
  const PxBox px = snapped(*state_, box);
  const ImU32 tint = state_->ink(Rgba{255, 255, 255}, opacity);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui names textures by pointers, GL by numbers
  auto* texture = reinterpret_cast<ImTextureID>(picture.texture);
  state_->list->AddImageRounded(texture, px.min, px.max, from, to, tint, radius * state_->scale());
}

bool Ui::qr(Box box, std::string_view text, std::string_view id) {
  state_->add_widget(id, box, true, text);
  const std::string copy(text);
  QRcode* code = QRcode_encodeString8bit(copy.c_str(), 0, QR_ECLEVEL_M);
  if (code == nullptr) return false;
  // Whole pixels a module: cameras read it better than an exactly filled box.
  const PxBox px = snapped(*state_, box);
  const float cell = std::max(1.F, std::floor((px.max.x - px.min.x) / static_cast<float>(code->width)));
  const float side = cell * static_cast<float>(code->width);
  const float left = px.min.x + std::floor((px.max.x - px.min.x - side) / 2);
  const float top = px.min.y + std::floor((px.max.y - px.min.y - side) / 2);
  const ImU32 black = state_->ink(Rgba{0, 0, 0});
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width;) {
      int run = 0;
      while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0)
        ++run;
      if (run > 0) {
        const ImVec2 at{left + static_cast<float>(x) * cell, top + static_cast<float>(y) * cell};
        state_->list->AddRectFilled(at, {at.x + static_cast<float>(run) * cell, at.y + cell}, black);
      }
      x += std::max(run, 1);
    }
  }
  QRcode_free(code);
  return true;
}

namespace {

/// Runs `what` and puts the surroundings back, also when a plugin throws out of it.
void inside(State& state, const detail::Surroundings& outer, const std::function<void()>& what) {
  try {
    what();
  } catch (...) {
    state.around = outer;
    throw;
  }
  state.around = outer;
}

} // namespace

void Ui::within(const Box& clip, float dx, float dy, float opacity, const std::function<void()>& what) {
  const detail::Surroundings outer = state_->around;
  detail::Surroundings& inner = state_->around;
  if (clip.w > 0 && clip.h > 0) {
    const Box at = state_->shown(clip);
    const float right = std::min(at.right(), outer.clip.right());
    const float bottom = std::min(at.bottom(), outer.clip.bottom());
    inner.clip.x = std::max(at.x, outer.clip.x);
    inner.clip.y = std::max(at.y, outer.clip.y);
    inner.clip.w = std::max(0.F, right - inner.clip.x);
    inner.clip.h = std::max(0.F, bottom - inner.clip.y);
  }
  inner.dx += dx;
  inner.dy += dy;
  inner.opacity *= opacity;
  const float s = state_->scale();
  state_->list->PushClipRect({std::round(inner.clip.x * s), std::round(inner.clip.y * s)},
                             {std::round(inner.clip.right() * s), std::round(inner.clip.bottom() * s)},
                             false);
  try {
    inside(*state_, outer, what);
  } catch (...) {
    state_->list->PopClipRect();
    throw;
  }
  state_->list->PopClipRect();
}

void Ui::inert(const std::function<void()>& what) {
  const detail::Surroundings outer = state_->around;
  state_->around.inert = true;
  inside(*state_, outer, what);
}

void Ui::posed(const Press& press, const std::function<void()>& what) {
  const detail::Surroundings outer = state_->around;
  state_->around.pose = press;
  inside(*state_, outer, what);
}

} // namespace ventanilla::sdk::ui
