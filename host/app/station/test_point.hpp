#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace ventanilla::app {

/// In test builds: dies by SIGKILL here when the file that VENTANILLA_DIE_AT names holds this point's name.
/// The file is taken away first, so that the next life passes. Nothing in a release.
inline void test_point([[maybe_unused]] std::string_view name) {
#ifdef VENTANILLA_TEST_POINTS
  const char* file =
      std::getenv("VENTANILLA_DIE_AT"); // NOLINT(concurrency-mt-unsafe): nobody writes the environment
  if (file == nullptr) return;
  std::string wanted;
  std::ifstream(file) >> wanted;
  if (wanted != name) return;
  std::filesystem::remove(file);
  std::raise(SIGKILL);
#endif
}

} // namespace ventanilla::app
