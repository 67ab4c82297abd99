#include "plugins/feedback_kiosk/kiosk.hpp"

#include <iterator>
#include <memory>

namespace ventanilla::feedback_kiosk {

namespace {

using Kind = sdk::SettingDescriptor::Kind;

constexpr const char* needs[] = {"ventanilla.surveys",   "ventanilla.text",    "ventanilla.window",
                                 "ventanilla.announcer", "ventanilla.tickets", nullptr};

constexpr sdk::SettingDescriptor settings[] = {
    {"desk", Kind::text, "", "Key of the desk that it stands at: rates the turn that just ended there."},
    {"idle_seconds", Kind::number, "25", "Without a touch it goes back to the invitation after this long."},
    {"keyboard_idle_seconds", Kind::number, "60", "The same while somebody writes."},
};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.feedback_kiosk",
    .name = "Feedback station",
    .version = "0.1.0",
    .type_set = "feedback",
    .needs = needs,
    .settings = settings,
    .setting_count = std::size(settings),
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<FeedbackKiosk>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::feedback_kiosk

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::feedback_kiosk::descriptor;
}
