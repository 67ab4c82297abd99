#pragma once

#include "shared/domain/time.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace ventanilla::sim {

/// What is going to happen, in order of virtual time; what falls on the same millisecond comes in the order
/// in which it was asked for.
class Scheduler {
 public:
  /// Says whether anything happened: a timer of a request that was answered long ago is no step.
  using Happening = std::function<bool()>;

  [[nodiscard]] domain::Millis now() const noexcept { return now_; }
  void after(domain::Millis wait, Happening what) { at(now_ + wait, std::move(what)); }
  void at(domain::Millis when, Happening what);
  /// Time passes without anything happening; what was due happens late.
  void sleep(domain::Millis span) { now_ += span; }
  /// The next happening. False when it was none.
  bool step();
  [[nodiscard]] bool is_empty() const noexcept { return heap_.empty(); }

 private:
  struct Due {
    domain::Millis when{};
    std::uint64_t order = 0;
    Happening what;
  };
  static bool is_later(const Due& left, const Due& right);

  domain::Millis now_{};
  std::uint64_t order_ = 0;
  std::vector<Due> heap_;
};

} // namespace ventanilla::sim
