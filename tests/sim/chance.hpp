#pragma once

#include "shared/domain/time.hpp"
#include "shared/ports/random.hpp"

#include <cstdint>
#include <span>

namespace ventanilla::sim {

/// The only source of chance in a run (SplitMix64): the same seed gives the same draws everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
  }
  /// Uniform enough in [0, below).
  std::uint64_t below(std::uint64_t below) { return below == 0 ? 0 : next() % below; }
  bool in_thousand(int times) { return static_cast<int>(below(1000)) < times; }
  domain::Millis between(domain::Millis from, domain::Millis to) {
    return from + domain::Millis{
                      static_cast<std::int64_t>(below(static_cast<std::uint64_t>((to - from).count()) + 1))};
  }
  /// A stream of its own, so that what one part draws doesn't change another's draws.
  Chance split() { return Chance(next()); }

 private:
  std::uint64_t state_;
};

/// What a program under test draws from.
class SeededRandom final : public ports::Random {
 public:
  explicit SeededRandom(Chance chance) : chance_(chance) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out)
      byte = static_cast<std::uint8_t>(chance_.next() >> 32U);
  }

 private:
  Chance chance_;
};

} // namespace ventanilla::sim
