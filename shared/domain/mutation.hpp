#pragma once

#include <string_view>

namespace ventanilla::domain {

/// Mistakes that the simulator has to find (tests/sim): `if (mutated("trim_unacked"))` stands where the
/// mistake would be. In what is built to be used this is false when it is compiled and nothing is left of it;
/// only the program of tests/sim is built with the choice.
#ifdef VENTANILLA_MUTANTS
[[nodiscard]] bool mutated(std::string_view name);
#else
[[nodiscard]] constexpr bool mutated(std::string_view) {
  return false;
}
#endif

} // namespace ventanilla::domain
