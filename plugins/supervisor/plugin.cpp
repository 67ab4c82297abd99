#include "plugins/supervisor/model.hpp"

#include <algorithm>
#include <memory>

namespace ventanilla::supervisor {

namespace {

using namespace sdk::ui;

class Supervisor final : public sdk::Plugin {
 public:
  explicit Supervisor(const sdk::Services& services)
      : desk_(*services.find<sdk::DeskWork>()), contacts_(*services.find<sdk::Contacts>()),
        register_(*services.find<sdk::Register>()), words_(*services.find<sdk::Text>()) {}

  void configure(const sdk::Settings&) override {}

  void update(const sdk::StationState& state) override {
    if (may_work() && state.session && state.session->locked) model_.sign_in.error.clear();
    state_ = state;
    auto view = make_view();
    take_answers(view);
    if (!may_work()) return;
    ask_health(view);
  }

  void draw(Ui& ui) override {
    seconds_ = ui.now();
    auto view = make_view();
    ui.page();
    if (!may_work()) return draw_sign_in(ui, view);
    if (ui.chord({.key = Key::b, .ctrl = true})) desk_.lock();
    const Box area{margin, head_height + 16, ui.window().w - 2 * margin,
                   ui.window().h - head_height - 16 - margin};
    draw_head(ui, view);
    draw_tab(ui, view, area);
    // Desks' timers and the age of what stations said last run by themselves.
    ui.need_frame_in(1);
  }

 private:
  View make_view() { return {state_, words_, model_, desk_, contacts_, register_, seconds_}; }

  [[nodiscard]] bool may_work() const {
    return state_.session && !state_.session->locked && state_.site && state_.office &&
           may_supervise(state_.session->role);
  }

  void draw_tab(Ui& ui, View& view, Box area) {
    switch (model_.tab) {
    case Tab::live:
      return draw_live(ui, view, area);
    case Tab::book:
      return draw_register(ui, view, area);
    case Tab::pqr:
      return draw_pqr(ui, view, area);
    case Tab::surveys:
      return draw_surveys(ui, view, area);
    case Tab::documents:
      return draw_documents(ui, view, area);
    }
  }

  sdk::DeskWork& desk_;
  sdk::Contacts& contacts_;
  sdk::Register& register_;
  const sdk::Text& words_;
  sdk::StationState state_;
  Model model_;
  double seconds_ = 0;
};

constexpr const char* needs[] = {"ventanilla.desk", "ventanilla.contacts", "ventanilla.register",
                                 "ventanilla.text", nullptr};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.supervisor",
    .name = "Supervisor",
    .version = "0.1.0",
    .type_set = "desktop",
    .needs = needs,
    .settings = nullptr,
    .setting_count = 0,
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<Supervisor>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::supervisor

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::supervisor::descriptor;
}
