#include "host/app/kiosk_lock.hpp"

#include "host/app/assets.hpp"
#include "shared/domain/pin.hpp"
#include "shared/ports/password.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>

namespace ventanilla::app {

namespace {

using namespace sdk::ui;

constexpr double corner_px = 96;
constexpr double hold_s = 3;
constexpr double asks_for_s = 30;
constexpr int failures_free = 3;
constexpr double lock_first_s = 30;

} // namespace

KioskLock::KioskLock(const std::filesystem::path& pin_file) {
  if (pin_file.empty()) return;
  try {
    hash_ = read_text(pin_file);
    while (!hash_.empty() && (hash_.back() == '\n' || hash_.back() == '\r'))
      hash_.pop_back();
  } catch (const std::exception& error) {
    spdlog::warn("{}; the kiosk can only be closed from outside", error.what());
  }
}

bool KioskLock::frame(Ui& ui, const sdk::Text& words, bool pointer_down, double pointer_x, double pointer_y) {
  if (hash_.empty()) return false;
  const bool in_corner = pointer_down && pointer_x < corner_px && pointer_y < corner_px;
  if (!in_corner) {
    held_since_ = -1;
  } else if (held_since_ < 0) {
    held_since_ = ui.now();
    ui.need_frame_in(hold_s + 0.01);
  } else if (ui.now() - held_since_ >= hold_s && !asking_) {
    asking_ = true;
    asked_at_ = ui.now();
    pin_.clear();
    error_.clear();
  } else {
    ui.need_frame_at(held_since_ + hold_s + 0.01);
  }
  if (!asking_) return false;
  if (ui.now() - asked_at_ > asks_for_s) {
    asking_ = false;
    return false;
  }
  ui.need_frame_at(asked_at_ + asks_for_s);
  ui.page();
  // Keys in proportion to their digits, whatever the window's type set.
  const float width = std::clamp(ui.font_size(TypeRole::title) * 12, 320.F, 520.F);
  const Box room = ui.window().inset(32);
  const Box pad = room.centred(std::min(width, room.w), std::min(width * 1.46F, room.h));
  ui.text({room.x, pad.y - 64, room.w, 128}, words.get("kiosk_lock.title"),
          {.role = TypeRole::title,
           .align = Align::centre,
           .valign = VAlign::bottom,
           .lines = 2,
           .balance = true});
  const bool may = ui.now() >= locked_until_;
  if (!may) ui.need_frame_at(locked_until_);
  const bool whole =
      ui.pin_pad("kiosk_lock.pin", pad.below(80), pin_,
                 {.length = static_cast<int>(domain::pin_digits), .error = error_, .enabled = may});
  if (!whole || !may) return false;
  const bool right = ports::is_password(pin_, hash_);
  pin_.clear();
  if (right) return true;
  ++failures_;
  error_ = words.get("kiosk_lock.wrong");
  if (failures_ >= failures_free)
    locked_until_ = ui.now() + lock_first_s * std::ldexp(1.0, std::min(failures_ - failures_free, 5));
  spdlog::warn("a wrong PIN was typed to leave the kiosk");
  return false;
}

} // namespace ventanilla::app
