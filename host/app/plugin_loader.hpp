#pragma once

#include "host/sdk/plugin.hpp"
#include "shared/domain/expected.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ventanilla::app {

/// A plugin's library, checked and open for as long as this lives.
class LoadedPlugin {
 public:
  LoadedPlugin(void* library, const sdk::PluginDescriptor* descriptor)
      : library_(library), descriptor_(descriptor) {}
  [[nodiscard]] const sdk::PluginDescriptor& descriptor() const { return *descriptor_; }

 private:
  struct Close {
    void operator()(void* library) const noexcept;
  };
  std::unique_ptr<void, Close> library_;
  const sdk::PluginDescriptor* descriptor_;
};

/// Every service id that this program offers.
[[nodiscard]] const std::set<std::string>& known_services();

/// Where plugins are looked for: beside the program as built, as installed, and in VENTANILLA_PLUGINS.
[[nodiscard]] std::vector<std::filesystem::path> plugin_folders();

/// The library of a plugin named as in a profile ("ticket_kiosk"), or a path to one; empty when there is
/// none.
[[nodiscard]] std::filesystem::path find_plugin(const std::string& name);

/// Opens a library and checks its descriptor before any code of the plugin runs. The error is one English
/// sentence that names the file and what is wrong (reference: ARCHITECTURE.md, "Plugins").
[[nodiscard]] domain::Expected<std::shared_ptr<LoadedPlugin>, std::string>
load_plugin(const std::filesystem::path& file, const std::set<std::string>& known_needs);

/// Hands a plugin what its descriptor lists, nothing else.
class DeclaredServices final : public sdk::Services {
 public:
  DeclaredServices(const sdk::PluginDescriptor& descriptor, std::map<std::string, void*> offered);

 private:
  [[nodiscard]] void* find_by_id(std::string_view id) const override;
  std::map<std::string, void*, std::less<>> handed_;
};

/// The settings of a plugin: the profile's values where it gives them, the defaults elsewhere. `problems`
/// gets a sentence for each value that doesn't fit its kind and each key that the plugin doesn't have.
class PluginSettings final : public sdk::Settings {
 public:
  PluginSettings(const sdk::PluginDescriptor& descriptor, const std::map<std::string, std::string>& given,
                 std::vector<std::string>& problems);
  [[nodiscard]] const char* text(const char* key) const override;
  [[nodiscard]] double number(const char* key) const override;
  [[nodiscard]] bool boolean(const char* key) const override;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

} // namespace ventanilla::app
