#include "host/app/assets.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace ventanilla::app {

std::filesystem::path assets_folder() {
  std::error_code ignored;
  const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
  std::vector<std::filesystem::path> folders;
  if (const char* given =
          std::getenv("VENTANILLA_ASSETS")) // NOLINT(concurrency-mt-unsafe): read before any thread
    folders.emplace_back(given);
  folders.push_back(here / "../share/ventanilla");
  folders.emplace_back(VENTANILLA_SOURCE_ASSETS);
  for (const auto& folder : folders)
    if (std::filesystem::exists(folder / "theme" / "tokens.json", ignored)) return folder;
  throw std::runtime_error("the assets folder (theme/tokens.json) was not found; set VENTANILLA_ASSETS");
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace ventanilla::app
