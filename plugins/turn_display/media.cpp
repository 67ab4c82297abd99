// Slides from the station's folder; a quiet picture of our own when there are none.

#include "plugins/turn_display/model.hpp"

#include <array>
#include <cmath>

namespace ventanilla::turn_display {

namespace {

using namespace sdk::ui;

/// Hills under a gradient with the office's name: never an empty hole, also without a single slide.
void draw_own_picture(Ui& ui, const View& view, const Box& box) {
  constexpr float radius = 28;
  ui.gradient(box, Color::primary_soft, Color::surface2, radius);
  ui.rect(box.foot(2 * radius), Color::surface,
          radius); // the ground: hills stand on it, or the corners were square
  const Box inside{box.x, box.y, box.w, box.h - radius};
  ui.within(inside, 0, 0, 1, [&] {
    const auto at = [&](float x, float y) { return Vec{inside.x + inside.w * x, inside.y + inside.h * y}; };
    const std::array<Vec, 3> far_left{at(-0.1F, 1), at(0.22F, 0.46F), at(0.5F, 1)};
    const std::array<Vec, 3> far_right{at(0.3F, 1), at(0.64F, 0.4F), at(1.1F, 1)};
    const std::array<Vec, 3> near_hill{at(0.1F, 1), at(0.5F, 0.72F), at(1.0F, 1)};
    ui.polygon(far_left, Color::surface2);
    ui.polygon(far_right, Color::surface2);
    ui.polygon(near_hill, Color::surface);
  });
  const auto lines = box.h > 400 ? 3 : 2;
  ui.text({box.x + 48, box.y + 32, box.w - 96, box.h * 0.5F}, view.words.pick(view.state.office->name),
          {.role = box.h > 400 ? TypeRole::clock : TypeRole::body,
           .weight = Weight::semibold,
           .valign = VAlign::top,
           .lines = lines,
           .balance = true});
}

} // namespace

void draw_media(Ui& ui, const View& view, const Box& box) {
  const std::size_t count = view.slides == nullptr ? 0 : view.slides->count();
  if (count == 0) return draw_own_picture(ui, view, box);
  const double every = std::max(3.0, view.options.slide_seconds);
  const auto turn = static_cast<std::size_t>(view.seconds / every);
  const double into = view.seconds - static_cast<double>(turn) * every;
  const auto picture = view.slides->picture(turn % count);
  if (picture.texture == 0) {
    draw_own_picture(ui, view, box);
  } else {
    ui.rect(box, Color::surface, 16);
    ui.image(box, picture, 16);
  }
  if (count > 1) {
    ui.need_frame_in(every - into + 0.01);
    for (std::size_t at = 0; at < std::min<std::size_t>(count, 8); ++at) {
      const bool now = at == turn % count;
      const float x = box.x + 48 + static_cast<float>(at) * 28 + (at > turn % count ? 24.F : 0.F);
      ui.rect({x, box.bottom() - 36, now ? 40.F : 16.F, 8}, Color::text, 4, now ? 1.F : 0.4F);
    }
  }
}

} // namespace ventanilla::turn_display
