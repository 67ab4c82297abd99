#include "host/app/profile_check.hpp"

#include "host/app/plugin_loader.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/tickets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ventanilla::app {

namespace {

bool needs_central(std::string_view service) {
  return service == sdk::Tickets::id || service == sdk::DeskWork::id;
}

class Check {
 public:
  explicit Check(const Profile& profile) : profile_(profile) {}

  std::vector<std::string> run() {
    if (!profile_.central.empty()) file("station.key_file", profile_.key_file);
    file("station.ca_file", profile_.ca_file);
    file("kiosk.pin_file", profile_.pin_file);
    folder("slides.folder", profile_.slides);
    folder("audio.prompts", profile_.audio.prompts);
    std::vector<std::vector<std::string>> unfit;
    for (const auto& name : profile_.plugins)
      if (const auto problems = plugin(name)) unfit.push_back(*problems);
    settings(unfit);
    return std::move(problems_);
  }

 private:
  void add(std::string_view key, const std::string& what) {
    problems_.push_back(fmt::format("{}: {}: {}", profile_.file.string(), key, what));
  }

  void file(const char* key, const std::filesystem::path& path) {
    std::error_code ignored;
    if (!path.empty() && !std::filesystem::is_regular_file(path, ignored))
      add(key, fmt::format("there is no file {}", path.string()));
  }
  void folder(const char* key, const std::filesystem::path& path) {
    std::error_code ignored;
    if (!path.empty() && !std::filesystem::is_directory(path, ignored))
      add(key, fmt::format("there is no folder {}", path.string()));
  }

  /// What the plugin says against the profile's settings; nothing when it can't be asked.
  std::optional<std::vector<std::string>> plugin(const std::string& name) {
    const auto library = find_plugin(name);
    if (library.empty()) {
      add("plugins", fmt::format("there is no plugin {} (see --list-plugins)", name));
      return std::nullopt;
    }
    const auto loaded = load_plugin(library, known_services());
    if (!loaded) {
      add("plugins", loaded.error());
      return std::nullopt;
    }
    const auto& descriptor = (*loaded)->descriptor();
    for (const auto* need = descriptor.needs; need != nullptr && *need != nullptr; ++need)
      if (profile_.central.empty() && needs_central(*need))
        add("station.central", fmt::format("is missing: {} needs the service \"{}\"", name, *need));
    std::vector<std::string> problems;
    const PluginSettings settings(descriptor, profile_.plugin_settings, problems);
    return problems;
  }

  /// The plugins of a station share [plugin]: a setting is wrong when it suits none of them.
  void settings(const std::vector<std::vector<std::string>>& unfit) {
    if (unfit.empty()) return;
    for (const auto& problem : unfit.front()) {
      const auto key = problem.substr(0, problem.find(':') + 1);
      const bool suits_none = std::all_of(unfit.begin(), unfit.end(), [&](const auto& problems) {
        return std::any_of(problems.begin(), problems.end(),
                           [&](const std::string& each) { return each.starts_with(key); });
      });
      if (suits_none) problems_.push_back(fmt::format("{}: {}", profile_.file.string(), problem));
    }
  }

  const Profile& profile_;
  std::vector<std::string> problems_;
};

} // namespace

std::vector<std::string> check_surroundings(const Profile& profile) {
  return Check(profile).run();
}

} // namespace ventanilla::app
