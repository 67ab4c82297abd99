#pragma once

#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <random>

namespace ventanilla::test {

/// A clock that goes when a test says so. It begins on 2026-11-24, 9:00 in Bogotá.
class ManualClock final : public ports::Clock {
 public:
  [[nodiscard]] domain::Instant now() const override { return now_; }
  [[nodiscard]] domain::Millis monotonic() const override { return monotonic_; }
  [[nodiscard]] std::string boot_id() const override { return "boot"; }

  void advance(domain::Millis by) {
    now_ += by;
    monotonic_ += by;
  }
  /// Somebody sets it.
  void jump(domain::Millis by) { now_ += by; }

 private:
  domain::Instant now_ = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{14};
  domain::Millis monotonic_{std::chrono::hours{1}};
};

/// The same draws in every run.
class SeededRandom final : public ports::Random {
 public:
  explicit SeededRandom(std::uint32_t seed = 1) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out)
      byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mt19937 engine_;
};

} // namespace ventanilla::test
