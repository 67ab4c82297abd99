#pragma once

#include "shared/domain/time.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ventanilla::sim {

/// A promise that was broken. Ends the run.
struct Broken {
  std::string invariant;
  std::string what;
};

/// What happened in a run: a hash of all of it, and the words when somebody reads along.
class Trace {
 public:
  /// Gets each line; empty when nobody reads.
  std::function<void(std::string_view line)> reader{};

  template<class Words>
  void note(domain::Millis at, std::string_view what, std::string_view who, Words words) {
    mix(static_cast<std::uint64_t>(at.count()));
    mix(what);
    mix(who);
    if (!reader) return;
    tell(at, what, who, words());
  }
  /// Something that must be the same in every run of the seed.
  void mix(std::uint64_t value) { hash_ = (hash_ ^ value) * 1099511628211ULL; }
  void mix(std::string_view text) {
    for (const auto each : text)
      hash_ = (hash_ ^ static_cast<std::uint8_t>(each)) * 1099511628211ULL;
  }
  [[nodiscard]] std::uint64_t hash() const noexcept { return hash_; }

 private:
  void tell(domain::Millis at, std::string_view what, std::string_view who, const std::string& words);

  std::uint64_t hash_ = 14695981039346656037ULL;
};

} // namespace ventanilla::sim
