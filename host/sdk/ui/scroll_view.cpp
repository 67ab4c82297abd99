#include "host/sdk/ui/detail/state.hpp"
#include "host/sdk/ui/ui.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace ventanilla::sdk::ui {

namespace {

constexpr float bar_width = 6;
constexpr float bar_shortest = 32;
constexpr float wheel_step = 56;
constexpr float beside_focus = 8; ///< of the content, seen above and below what has the focus

} // namespace

bool Ui::is_seen(const Box& box) const {
  const Box at = state_->shown(box);
  const Box& clip = state_->around.clip;
  return at.x < clip.right() && at.right() > clip.x && at.y < clip.bottom() && at.bottom() > clip.y;
}

void Ui::scroll_view(std::string_view id, Box view, float height, const std::function<void(const Box&)>& draw,
                     const ScrollView& options) {
  detail::State& state = *state_;
  const float most = std::max(0.F, height - view.h);
  detail::Scrolling& at = state.scrolling[detail::id_of(id)];
  const bool fresh = at.frame + 1 < state.frame;
  if (fresh) at = {.from_end = options.from_end};
  at.frame = state.frame;
  if (at.from_end) at.offset = most;

  const bool acts = !state.around.inert && !state.around.pose;
  const bool inside =
      state.shown(view).contains(state.pointer.at) && state.around.clip.contains(state.pointer.at);
  const float before = at.offset;
  if (acts && inside) at.offset -= ImGui::GetIO().MouseWheel * wheel_step;
  if (acts && options.keys && key(Key::page_up)) at.offset -= view.h * 0.8F;
  if (acts && options.keys && key(Key::page_down)) at.offset += view.h * 0.8F;
  if (options.show && (fresh || options.show != at.shown)) {
    at.offset = std::max(at.offset, options.show->bottom() - view.h);
    at.offset = std::min(at.offset, options.show->y);
  }
  at.shown = options.show;

  const std::string bar_id = std::string(id) + ".bar";
  const detail::Id bar = detail::id_of(bar_id);
  const float length = most > 0 ? std::max(bar_shortest, view.h * view.h / height) : 0;
  if (acts && most > 0 && state.active == bar && state.pointer.down)
    at.offset = (state.pointer.at.y - state.around.dy - view.y - length / 2) / (view.h - length) * most;
  at.offset = std::clamp(at.offset, 0.F, most);
  if (at.offset != before) at.from_end = options.from_end && at.offset >= most - 1;

  const float offset = std::round(at.offset);
  const auto focus_outside = std::exchange(state.focus_box, std::nullopt);
  within(view, 0, -offset, 1, [&] { draw({view.x, view.y, view.w, std::max(height, view.h)}); });
  // Tab may have gone to what is not seen; what is pressed must stay where it is.
  if (state.focus_shown && state.focus_box && at.focus != state.focused) {
    const float top = state.focus_box->y - state.shown(view).y + offset;
    at.offset = std::max(at.offset, top + state.focus_box->h + beside_focus - view.h);
    at.offset = std::clamp(std::min(at.offset, top - beside_focus), 0.F, most);
    if (at.offset != offset) need_frame_at(now());
  }
  at.focus = state.focus_box ? state.focused : 0;
  if (!state.focus_box) state.focus_box = focus_outside;
  if (most <= 0) return;
  const Box track = view.tail(bar_width + 6);
  const Box handle{view.right() - bar_width - 3, view.y + (view.h - length) * (at.offset / most), bar_width,
                   length};
  if (acts && state.shown(track).contains(state.pointer.at)) state.next_hot = bar;
  const bool lively = state.active == bar || state.hot == bar;
  rect(handle.inset(0, 3), Color::text2, bar_width / 2, lively ? 0.7F : 0.35F);
  mark(bar_id, handle, {});
}

} // namespace ventanilla::sdk::ui
