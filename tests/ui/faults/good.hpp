#pragma once

#include "host/sdk/plugin.hpp"

#include <memory>

namespace ventanilla::faults {

/// A descriptor with which nothing is wrong; each fault spoils one thing of it.
template<class Fault> sdk::PluginDescriptor good(const char* id) {
  return {.abi = sdk::plugin_abi,
          .size = sizeof(sdk::PluginDescriptor),
          .sdk = VENTANILLA_SDK_VERSION,
          .imgui = VENTANILLA_IMGUI_VERSION,
          .compiler = VENTANILLA_COMPILER,
          .id = id,
          .name = "Fault",
          .version = "1",
          .type_set = "desktop",
          .needs = nullptr,
          .settings = nullptr,
          .setting_count = 0,
          .create = [](const sdk::Services&) -> sdk::Plugin* { return std::make_unique<Fault>().release(); },
          .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); }};
}

} // namespace ventanilla::faults
