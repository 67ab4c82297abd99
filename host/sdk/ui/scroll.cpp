#include "host/sdk/ui/scroll.hpp"

#include "host/sdk/ui/detail/state.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

constexpr float wheel_step = 48; ///< px a notch
constexpr float bar_width = 10;
constexpr float thumb_least = 32;

/// The thumb, and two places beside it that page.
void scroll_bar(Ui& ui, std::string_view id, const Box& box, float height, Scroll& scroll) {
  const float thumb = std::max(thumb_least, box.h * box.h / height);
  const float top = box.y + (box.h - thumb) * scroll.offset / (height - box.h);
  const Box bar = box.tail(bar_width);
  const std::string name(id);
  if (top > bar.y + 1 && ui.pressable(name + ".up", {bar.x, bar.y, bar.w, top - bar.y}, "").clicked)
    scroll.offset -= box.h;
  if (top + thumb < bar.bottom() - 1 &&
      ui.pressable(name + ".down", {bar.x, top + thumb, bar.w, bar.bottom() - top - thumb}, "").clicked)
    scroll.offset += box.h;
  ui.rect({bar.x + 3, top + 2, 5, thumb - 4}, Color::text2, 2.5F, 0.4F);
}

} // namespace

float Ui::wheel(const Box& box) const {
  const bool over = state_->shown(box).contains(state_->pointer.at) &&
                    state_->around.clip.contains(state_->pointer.at) && !state_->around.inert;
  return over ? -ImGui::GetIO().MouseWheel * wheel_step : 0.F;
}

bool Ui::is_over(const Box& box) const {
  return state_->shown(box).contains(state_->pointer.at);
}

void scroll_area(Ui& ui, std::string_view id, Box box, float height, Scroll& scroll,
                 const std::function<void(Box)>& draw) {
  const float most = std::max(0.F, height - box.h);
  const float before = scroll.offset;
  scroll.offset += ui.wheel(box);
  if (ui.is_over(box)) {
    if (ui.key(Key::page_down)) scroll.offset += box.h;
    if (ui.key(Key::page_up)) scroll.offset -= box.h;
  }
  scroll.offset = std::round(std::clamp(scroll.offset, 0.F, most));
  ui.within(box, 0, -scroll.offset, 1, [&] { draw({box.x, box.y, box.w, std::max(height, box.h)}); });
  if (most > 0) scroll_bar(ui, id, box, height, scroll);
  scroll.offset = std::clamp(scroll.offset, 0.F, most);
  if (scroll.offset != before) ui.need_frame_at(ui.now());
}

void scroll_rows(Ui& ui, std::string_view id, Box box, float row_height, std::size_t count, Scroll& scroll,
                 const std::function<void(std::size_t, Box)>& draw) {
  scroll_area(ui, id, box, row_height * static_cast<float>(count), scroll, [&](Box content) {
    const auto first = static_cast<std::size_t>(scroll.offset / row_height);
    const auto seen = static_cast<std::size_t>(std::ceil(box.h / row_height)) + 1;
    for (std::size_t at = first; at < std::min(count, first + seen); ++at)
      draw(at, {content.x, content.y + row_height * static_cast<float>(at), content.w, row_height});
  });
}

void scroll_to(Scroll& scroll, float box_height, float from, float to) {
  scroll.offset = std::min(scroll.offset, from);
  scroll.offset = std::max(scroll.offset, to - box_height);
}

} // namespace ventanilla::sdk::ui
