#include "host/app/plugin_loader.hpp"

#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/register.hpp"
#include "host/sdk/services/slides.hpp"
#include "host/sdk/services/surveys.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/services/tickets.hpp"
#include "host/sdk/services/window.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <imgui.h>

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace ventanilla::app {

namespace {

static_assert(std::string_view(IMGUI_VERSION) == VENTANILLA_IMGUI_VERSION,
              "plugin.hpp names another Dear ImGui than the one that the SDK is made of");

using Problem = domain::Unexpected<std::string>;
using Entry = const sdk::PluginDescriptor* (*)();

bool same(const char* text, const char* expected) {
  return text != nullptr && std::strcmp(text, expected) == 0;
}

const char* shown(const char* text) {
  return text == nullptr ? "nothing" : text;
}

/// What is wrong with a descriptor; empty when nothing is. The fields are read in the order in which they can
/// be trusted.
std::string complaint(const sdk::PluginDescriptor& descriptor, const std::set<std::string>& known_needs) {
  if (descriptor.abi != sdk::plugin_abi)
    return fmt::format("is built for plugin ABI {}, this program has {}", descriptor.abi, sdk::plugin_abi);
  if (descriptor.size < sizeof(sdk::PluginDescriptor))
    return fmt::format("has a descriptor of {} bytes, {} are expected", descriptor.size,
                       sizeof(sdk::PluginDescriptor));
  if (!same(descriptor.sdk, VENTANILLA_SDK_VERSION))
    return fmt::format("is built with SDK {}, this program has {}", shown(descriptor.sdk),
                       VENTANILLA_SDK_VERSION);
  if (!same(descriptor.imgui, VENTANILLA_IMGUI_VERSION))
    return fmt::format("is built with Dear ImGui {}, this program has {}", shown(descriptor.imgui),
                       VENTANILLA_IMGUI_VERSION);
  if (!same(descriptor.compiler, VENTANILLA_COMPILER))
    return fmt::format("is built with {}, this program with {}", shown(descriptor.compiler),
                       VENTANILLA_COMPILER);
  if (descriptor.id == nullptr || descriptor.name == nullptr || descriptor.version == nullptr ||
      descriptor.type_set == nullptr || descriptor.create == nullptr || descriptor.destroy == nullptr)
    return "leaves out its id, name, version, type set, create or destroy";
  for (const auto* need = descriptor.needs; need != nullptr && *need != nullptr; ++need)
    if (!known_needs.contains(*need))
      return fmt::format("needs the service \"{}\", which this program doesn't have", *need);
  return {};
}

} // namespace

const std::set<std::string>& known_services() {
  static const std::set<std::string> ids{
      std::string(sdk::Text::id),      std::string(sdk::WindowControl::id), std::string(sdk::Slides::id),
      std::string(sdk::Announcer::id), std::string(sdk::Tickets::id),       std::string(sdk::DeskWork::id),
      std::string(sdk::Contacts::id),  std::string(sdk::Surveys::id),       std::string(sdk::Register::id)};
  return ids;
}

void LoadedPlugin::Close::operator()(void* library) const noexcept {
  dlclose(library);
}

std::vector<std::filesystem::path> plugin_folders() {
  std::vector<std::filesystem::path> folders;
  if (const char* given =
          std::getenv("VENTANILLA_PLUGINS")) // NOLINT(concurrency-mt-unsafe): read before any thread
    folders.emplace_back(given);
  std::error_code ignored;
  const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
  folders.push_back(here / "../lib/plugins");
  folders.push_back(here / "../" VENTANILLA_LIBDIR "/ventanilla/plugins");
  return folders;
}

std::filesystem::path find_plugin(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  std::error_code ignored;
  for (const auto& folder : plugin_folders()) {
    const auto file = folder / (name + ".so");
    if (std::filesystem::exists(file, ignored)) return std::filesystem::weakly_canonical(file, ignored);
  }
  return {};
}

domain::Expected<std::shared_ptr<LoadedPlugin>, std::string>
load_plugin(const std::filesystem::path& file, const std::set<std::string>& known_needs) {
  const auto name = file.filename().string();
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return Problem{fmt::format("{} can't be opened as a plugin: {}", name, dlerror())};
  const auto entry = reinterpret_cast<Entry>(dlsym(library, VENTANILLA_PLUGIN_SYMBOL));
  if (entry == nullptr) {
    dlclose(library);
    return Problem{fmt::format("{} is a library, but not a plugin: it has no symbol {}", name,
                               VENTANILLA_PLUGIN_SYMBOL)};
  }
  const auto* descriptor = entry();
  const auto wrong =
      descriptor == nullptr ? std::string("gives no descriptor") : complaint(*descriptor, known_needs);
  if (!wrong.empty()) {
    dlclose(library);
    return Problem{name + " " + wrong};
  }
  return std::make_shared<LoadedPlugin>(library, descriptor);
}

DeclaredServices::DeclaredServices(const sdk::PluginDescriptor& descriptor,
                                   std::map<std::string, void*> offered) {
  for (const auto* need = descriptor.needs; need != nullptr && *need != nullptr; ++need) {
    const auto found = offered.find(*need);
    if (found != offered.end()) handed_[*need] = found->second;
  }
}

void* DeclaredServices::find_by_id(std::string_view id) const {
  const auto found = handed_.find(id);
  return found == handed_.end() ? nullptr : found->second;
}

PluginSettings::PluginSettings(const sdk::PluginDescriptor& descriptor,
                               const std::map<std::string, std::string>& given,
                               std::vector<std::string>& problems) {
  using Kind = sdk::SettingDescriptor::Kind;
  for (std::size_t at = 0; at < descriptor.setting_count; ++at) {
    const auto& setting = descriptor.settings[at];
    values_[setting.key] = setting.default_value;
    const auto found = given.find(setting.key);
    if (found == given.end()) continue;
    double number = 0;
    const auto& text = found->second;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    if (setting.kind == Kind::number && !is_number)
      problems.push_back(fmt::format("plugin.{}: must be a number", setting.key));
    else if (setting.kind == Kind::boolean && text != "true" && text != "false")
      problems.push_back(fmt::format("plugin.{}: must be true or false", setting.key));
    else
      values_[setting.key] = text;
  }
  for (const auto& [key, value] : given)
    if (!values_.contains(key))
      problems.push_back(fmt::format("plugin.{}: {} has no such setting", key, descriptor.name));
}

const char* PluginSettings::text(const char* key) const {
  const auto found = values_.find(std::string_view(key));
  return found == values_.end() ? "" : found->second.c_str();
}

double PluginSettings::number(const char* key) const {
  const std::string_view value = text(key);
  double number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

bool PluginSettings::boolean(const char* key) const {
  return std::string_view(text(key)) == "true";
}

} // namespace ventanilla::app
