// A station's profile in TOML, as an administrator may have typed it.

#include "host/app/profile.hpp"

#include "tests/fuzz/target.hpp"

#include <sys/mman.h>
#include <unistd.h>

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const int file = ::memfd_create("profile", 0);
  fuzz::must(file >= 0 && ::write(file, bytes, size) == static_cast<ssize_t>(size), "a file in memory");
  const auto result = app::read_profile("/proc/self/fd/" + std::to_string(file));
  for (const auto& problem : result.problems)
    fuzz::must(!problem.empty(), "a problem is said in words");
  ::close(file);
  return 0;
}
