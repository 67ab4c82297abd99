#pragma once

#include <csignal>
#include <cstdlib>
#include <string_view>

namespace ventanilla::app {

/// In test builds: dies by SIGKILL here when VENTANILLA_DIE_AT names this point. Nothing in a release.
inline void test_point([[maybe_unused]] std::string_view name) {
#ifdef VENTANILLA_TEST_POINTS
  const char* wanted =
      std::getenv("VENTANILLA_DIE_AT"); // NOLINT(concurrency-mt-unsafe): nobody writes the environment
  if (wanted != nullptr && name == wanted) std::raise(SIGKILL);
#endif
}

} // namespace ventanilla::app
