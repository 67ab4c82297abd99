#pragma once

#include "shared/ports/clock.hpp"
#include "tests/sim/scheduler.hpp"

#include <string>

namespace ventanilla::sim {

/// One machine's clock over the virtual time: it may be wrong, and it may jump.
class MachineClock final : public ports::Clock {
 public:
  MachineClock(const Scheduler& time, domain::Instant begin, std::string machine)
      : time_(time), begin_(begin), machine_(std::move(machine)) {}

  [[nodiscard]] domain::Instant now() const override { return true_now() + wrong_by_; }
  [[nodiscard]] domain::Millis monotonic() const override { return time_.now() - booted_; }
  [[nodiscard]] std::string boot_id() const override { return machine_ + "/" + std::to_string(boots_); }

  [[nodiscard]] domain::Instant true_now() const { return begin_ + time_.now(); }
  void reboot() {
    booted_ = time_.now();
    ++boots_;
  }
  void jump(domain::Millis by) { wrong_by_ += by; }
  void set_right() { wrong_by_ = {}; }
  [[nodiscard]] domain::Millis wrong_by() const { return wrong_by_; }

 private:
  const Scheduler& time_;
  domain::Instant begin_;
  std::string machine_;
  domain::Millis wrong_by_{};
  domain::Millis booted_{};
  int boots_ = 1;
};

} // namespace ventanilla::sim
