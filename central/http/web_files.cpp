#include "central/http/web_files.hpp"

#include "shared/ports/hash.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

namespace ventanilla::central::http {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t etag_letters = 16;

/// Empty for what is no file of a page.
std::string_view type_of(const fs::path& file) {
  using Kind = std::pair<std::string_view, std::string_view>;
  constexpr std::array kinds{Kind{".html", "text/html; charset=utf-8"},
                             Kind{".js", "text/javascript; charset=utf-8"},
                             Kind{".css", "text/css; charset=utf-8"}, Kind{".svg", "image/svg+xml"},
                             Kind{".json", "application/json"}};
  const auto extension = file.extension().string();
  for (const auto& [name, type] : kinds)
    if (name == extension) return type;
  return {};
}

} // namespace

WebFiles::WebFiles(const fs::path& assets) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(assets / "web", ignored))
    read(entry.path());
  for (const auto* words : {"web.es.json", "web.en.json"})
    if (fs::exists(assets / "i18n" / words, ignored)) read(assets / "i18n" / words);
}

void WebFiles::read(const fs::path& file) {
  const auto type = type_of(file);
  if (type.empty()) return;
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  auto body = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                                  std::istreambuf_iterator<char>());
  auto etag = "\"" + ports::to_hex(ports::blake2b(*body)).substr(0, etag_letters) + "\"";
  files_[file.filename().string()] = {std::move(body), std::string(type), std::move(etag)};
}

const WebFile* WebFiles::find(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

fs::path default_assets() {
  if (const char* given =
          std::getenv("VENTANILLA_ASSETS")) // NOLINT(concurrency-mt-unsafe): read before any thread
    return given;
  std::error_code ignored;
  const auto here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  const auto installed = here / "../share/ventanilla";
  return fs::exists(installed / "web", ignored) ? installed : fs::path(VENTANILLA_SOURCE_ASSETS);
}

} // namespace ventanilla::central::http
