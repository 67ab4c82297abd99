#pragma once

#include <string_view>

namespace ventanilla::domain {

/// Mistakes that the simulator has to find (tests/sim): `if (mutated("trim_unacked"))` stands where the
/// mistake would be. In what is built to be used this is false when it is compiled and nothing is left of it.
/// Builds for tests (VENTANILLA_MUTANTS) ask, and only the program of tests/sim has another answer than false.
#ifdef VENTANILLA_MUTANTS
[[nodiscard]] bool mutated(std::string_view name);
#else
[[nodiscard]] constexpr bool mutated(std::string_view) {
  return false;
}
#endif

} // namespace ventanilla::domain
