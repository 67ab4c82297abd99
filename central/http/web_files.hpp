#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace ventanilla::central::http {

struct WebFile {
  std::shared_ptr<const std::string> body;
  std::string type; ///< of its content
  std::string etag;
};

/// The files of the web pages in memory: a few dozen kilobytes, read once, so that no request ever names a
/// path on the disk. Immutable after construction.
class WebFiles {
 public:
  /// Reads `assets/web` and the pages' words `assets/i18n/web.*.json`; a folder that isn't there gives no
  /// pages.
  explicit WebFiles(const std::filesystem::path& assets);

  /// By its bare name, as "chat.html"; null when there is none.
  [[nodiscard]] const WebFile* find(std::string_view name) const;
  [[nodiscard]] bool empty() const { return files_.empty(); }

 private:
  void read(const std::filesystem::path& file);

  std::map<std::string, WebFile, std::less<>> files_;
};

/// The assets folder: $VENTANILLA_ASSETS, else beside the installed program, else the source tree's.
[[nodiscard]] std::filesystem::path default_assets();

} // namespace ventanilla::central::http
