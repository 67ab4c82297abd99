#include "host/sdk/ui/detail/state.hpp"
#include "host/sdk/ui/motion.hpp"

#include <cmath>
#include <numbers>

namespace ventanilla::sdk::ui {

namespace {

double progress(double now, double since, double ms) {
  return ms <= 0 ? 1 : (now - since) * 1000 / ms;
}

} // namespace

void Ui::screens(std::string_view id, int step, const Box& area, const std::function<void(int)>& draw) {
  const Motion& motion = tokens().motion;
  bool fresh = false;
  detail::Moving& moving = state_->moving_at(detail::id_of(id), fresh);
  if (fresh) {
    moving.step = step;
    moving.old_step = step;
  } else if (moving.step != step) {
    moving.old_step = moving.step;
    moving.step = step;
    moving.since = now();
  }
  const int old_step = moving.old_step;
  const double ms = reduced_motion() ? motion.fade_ms : motion.screen_ms;
  const double t = progress(now(), moving.since, ms);
  if (old_step == step || t >= 1) {
    moving.old_step = step;
    draw(step);
    return;
  }
  need_frame_at(now());
  if (reduced_motion()) {
    within(area, 0, 0, static_cast<float>(t), [&] { inert([&] { draw(step); }); });
    return;
  }
  const auto part = static_cast<float>(ease(motion.ease_out, t));
  const float way = step > old_step ? area.w : -area.w;
  within(area, -way * part, 0, 1, [&] { inert([&] { draw(old_step); }); });
  within(area, way * (1 - part), 0, 1, [&] { inert([&] { draw(step); }); });
}

float Ui::appear(std::string_view id, double ms) {
  bool fresh = false;
  const detail::Moving& moving = state_->moving_at(detail::id_of(id), fresh);
  const double t = progress(now(), moving.since, ms > 0 ? ms : tokens().motion.fade_ms);
  if (t < 1) need_frame_at(now());
  return static_cast<float>(ease(tokens().motion.ease_out, t));
}

float Ui::follow(std::string_view id, float target, double ms) {
  return follow(id, Box{target, 0, 0, 0}, ms).x;
}

Box Ui::follow(std::string_view id, Box target, double ms) {
  const double length = ms > 0 ? ms : tokens().motion.move_ms;
  bool fresh = false;
  detail::Moving& moving = state_->moving_at(detail::id_of(id), fresh);
  if (fresh || reduced_motion()) {
    moving.from = target;
    moving.to = target;
    return target;
  }
  const auto at = [&] {
    return between(moving.from, moving.to,
                   ease(tokens().motion.ease_out, progress(now(), moving.since, length)));
  };
  if (moving.to != target) {
    moving.from = at();
    moving.to = target;
    moving.since = now();
  }
  if (moving.from != moving.to && progress(now(), moving.since, length) < 1) need_frame_at(now());
  return at();
}

Box Ui::call_in(double since, Box from, Box to) {
  if (reduced_motion()) return to;
  const double t = progress(now(), since, tokens().motion.call_in_ms);
  if (t >= 0 && t < 1) need_frame_at(now());
  return between(from, to, ease(tokens().motion.ease_out, t));
}

float Ui::flash(double since) {
  const Motion& motion = tokens().motion;
  if (reduced_motion()) return 1;
  const double period = motion.flash_period_ms / 1000;
  const double pulse = (now() - since) / period;
  if (pulse < 0 || pulse >= motion.flash_pulses) return 0;
  need_frame_at(now());
  return static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * pulse));
}

} // namespace ventanilla::sdk::ui
