// Feeds every file of the given folders to the target that it is linked with: what fuzzers found stays found,
// with any compiler. `fuzz_batch tests/fuzz/corpus/batch`

#include "tests/fuzz/target.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

int main(int count, char** arguments) {
  std::size_t files = 0;
  for (int at = 1; at < count; ++at)
    for (const auto& entry : std::filesystem::directory_iterator(arguments[at])) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
      // A copy of its very size, so that a read past the end is seen.
      const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
      LLVMFuzzerTestOneInput(input.data(), input.size());
      ++files;
    }
  std::printf("%zu inputs\n", files);
  return files == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
