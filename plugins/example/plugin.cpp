// The smallest plugin: a greeting and a button that counts. Copy this folder, change the id, begin from here.
#include "host/sdk/plugin.hpp"

#include "host/sdk/ui/ui.hpp"

#include <memory>
#include <string>

using namespace ventanilla::sdk;
using namespace ventanilla::sdk::ui;

class Example final : public Plugin {
 public:
  // 1. Once: what the station's profile says under [plugin], or the defaults below.
  void configure(const Settings& settings) override { greeting_ = settings.text("greeting"); }

  // 2. Whenever something happened: a place to take from the state what the picture needs; it may not draw.
  void update(const StationState&) override {}

  // 3. The picture, back to front, in px at scale 1. Ids are stable words: tests find widgets by them.
  void draw(Ui& ui) override {
    const Box card = ui.page().centred(480, 300);
    ui.card(card);
    const Box inside = card.inset(32);
    ui.text(inside.top(40), greeting_, {.role = TypeRole::title, .align = Align::centre});
    // True once: on release inside it, on Enter while it has the focus, or on its shortcut.
    if (ui.button("example.count", inside.foot(56), std::to_string(count_), {.icon = "plus"})) ++count_;
  }

 private:
  std::string greeting_;
  int count_ = 0;
};

// 4. What a profile may set; `ventanilla --list-plugins` shows it.
constexpr SettingDescriptor settings[] = {
    {"greeting", SettingDescriptor::Kind::text, "Buenos días", "What stands above the button."}};

// 5. Who this is, checked by the host before it makes anything; services are listed under `.needs`.
const PluginDescriptor descriptor = {
    .abi = plugin_abi,
    .size = sizeof(PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.example",
    .name = "Example",
    .version = "0.1.0",
    .type_set = "desktop",
    .needs = nullptr,
    .settings = settings,
    .setting_count = 1,
    .create = [](const Services&) -> Plugin* { return std::make_unique<Example>().release(); },
    .destroy = [](Plugin* plugin) { std::default_delete<Plugin>()(plugin); },
};

VENTANILLA_PLUGIN_EXPORT const PluginDescriptor* ventanilla_plugin() {
  return &descriptor;
}
