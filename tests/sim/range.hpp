// Many seeds, one after the other in each of some processes.

#pragma once

#include <cstdint>
#include <functional>

namespace ventanilla::sim {

/// What came of one seed, or the sum of several.
struct Played {
  std::uint64_t steps = 0;
  std::uint64_t lines = 0;
  std::int64_t virtual_ms = 0;
  std::uint64_t hash = 0; ///< of all that happened; of several seeds in whatever order
  bool held = true;

  void add(const Played& other);
};

/// Plays `count` seeds from `first` on in `jobs` processes (at least one) and returns their sum, or what had
/// come until the first seed that didn't hold: then no other is begun. Says on stderr how far it is each
/// 10,000 seeds. Throws when a process ends in the middle of a seed.
Played play_range(std::uint64_t first, std::uint64_t count, unsigned jobs,
                  const std::function<Played(std::uint64_t)>& play);

} // namespace ventanilla::sim
