#pragma once

#include "shared/domain/time.hpp"
#include "shared/ports/random.hpp"

#include <algorithm>
#include <optional>

namespace ventanilla::sync {

/// When to try again: 250 ms doubling to 30 s, full jitter (sync.md c.5). The first retry comes at once
/// within 250 ms, so that a short break is hardly noticed.
class Backoff {
 public:
  /// How long to wait now; the next failure waits longer.
  domain::Millis next(ports::Random& random, std::optional<domain::Millis> at_least = {}) {
    const auto ceiling = std::min<domain::Millis>(longest, first * (1 << std::min(failures_, 10)));
    ++failures_;
    const domain::Millis drawn{ports::uniform(random, static_cast<std::uint32_t>(ceiling.count()) + 1)};
    return at_least ? std::max(*at_least, drawn) : drawn;
  }
  void reset() { failures_ = 0; }
  [[nodiscard]] int failures() const { return failures_; }

  static constexpr domain::Millis first{250};
  static constexpr domain::Millis longest{30'000};

 private:
  int failures_ = 0;
};

} // namespace ventanilla::sync
