// Whoever walks away leaves a window that shows nothing and does nothing until the PIN is typed again
// (sync.md c.9). It needs no central: with the cable out the person goes on where the work was left.

#include "host/app/station/core.hpp"

namespace ventanilla::app {

namespace {
constexpr int wrong_pins_most = 5; // as at the central
} // namespace

void Core::touch() {
  touched_ms_ = clock_.monotonic().count();
  touched_at_ = clock_.now().time_since_epoch().count();
}

bool Core::was_left_alone() const {
  if (options_.locks_after <= domain::Millis{0}) return false;
  // The one stands still while the machine sleeps, the other may be set back.
  return clock_.monotonic() - domain::Millis{touched_ms_} >= options_.locks_after ||
         clock_.now() - domain::Instant{domain::Millis{touched_at_}} >= options_.locks_after;
}

void Core::somebody_is_there() {
  if (!was_left_alone()) touch(); // else it is too late: who wakes the machine finds the lock
}

void Core::lock() {
  if (!session_ || session_->locked) return;
  session_->locked = true;
  wrong_pins_ = 0;
  mark_changed();
}

void Core::lock_when_nobody_is_there() {
  if (was_left_alone()) lock();
}

void Core::unlock(sdk::RequestId request, const std::string& pin) {
  if (!session_) return answer_desk(request, "not_signed_in");
  if (kept_pin_ && kept_pin_->is(pin)) {
    touch();
    session_->locked = false;
    mark_changed();
    publish_if_needed();
    return answer_desk(request, {});
  }
  if (++wrong_pins_ < wrong_pins_most) return answer_desk(request, "wrong_pin");
  leave_desk();
  publish_if_needed();
  answer_desk(request, "session_closed");
}

} // namespace ventanilla::app
