#include "plugins/operator_panel/cases.hpp"
#include "plugins/operator_panel/log.hpp"
#include "plugins/operator_panel/tabs.hpp"

#include <memory>

namespace ventanilla::operator_panel {

namespace {

using namespace sdk::ui;

class OperatorPanel final : public sdk::Plugin {
 public:
  explicit OperatorPanel(const sdk::Services& services)
      : desk_(*services.find<sdk::DeskWork>()), tickets_(*services.find<sdk::Tickets>()),
        contacts_(*services.find<sdk::Contacts>()), sounds_(services.find<sdk::Announcer>()),
        words_(*services.find<sdk::Text>()), window_(*services.find<sdk::WindowControl>()) {}

  void configure(const sdk::Settings&) override {}

  void update(const sdk::StationState& state) override {
    const bool was_locked = is_locked(make_view());
    state_ = state;
    auto view = make_view();
    if (is_locked(view) && !was_locked) {
      model_.pin_error.clear();
      if (model_.sheet == Sheet::menu) model_.sheet = Sheet::none;
    }
    belong_to(state_.session ? state_.session->person : domain::PersonKey{});
    take_answer(view);
    follow_cases(view);
  }

  void draw(Ui& ui) override {
    seconds_ = ui.now();
    auto view = make_view();
    ui.page();
    if (model_.mini) {
      keep_draft(view);
      return draw_mini(ui, view);
    }
    draw_screen(ui, view);
    draw_head(ui, view);
    draw_messages(ui, view);
  }

 private:
  /// Nothing of whoever was here before; what the window itself is stays.
  void belong_to(const domain::PersonKey& person) {
    if (person.empty() && model_.mini) { // whoever comes next needs room to sign in
      model_.mini = false;
      window_.resize(400, 860);
    }
    if (person.empty() || model_.person == person) return;
    Model fresh;
    fresh.person = person;
    fresh.pending = model_.pending; // the sign-in's own answer
    fresh.signing_in = model_.signing_in;
    fresh.tabs = std::move(model_.tabs); // follow_cases
    model_ = std::move(fresh);
  }

  View make_view() {
    return {state_, words_, model_, desk_, tickets_, contacts_, sounds_, window_, seconds_};
  }

  void draw_screen(Ui& ui, View& view) {
    if (!state_.session || !state_.site || own_desk(view) == nullptr) return draw_sign_in(ui, view);
    if (is_locked(view)) {
      keep_draft(view);
      return draw_locked(ui, view);
    }
    lock_by_key(ui, view);
    const auto draw_desk = [&] {
      const auto* desk = own_desk_state(view);
      if (const auto* ticket = own_ticket(view))
        draw_serving(ui, view, *ticket);
      else if (desk != nullptr && desk->paused)
        draw_paused(ui, view, *desk);
      else
        draw_idle(ui, view);
    };
    // What is typed in the register outlives a change of screen.
    if (model_.tabs.tab != PanelTab::log || model_.sheet != Sheet::none) keep_draft(view);
    if (model_.sheet != Sheet::none) return draw_sheet(ui, view);
    draw_tabs(ui, view, draw_desk);
  }

  void draw_messages(Ui& ui, View& view) {
    const Box window = ui.window();
    const Box place{margin, window.h - foot_height - 72, window.w - 2 * margin, 64};
    if (is_locked(view)) return;
    const bool pin_shows_it = !state_.session && !model_.signing_in.person.empty();
    if (!model_.error.empty() && !pin_shows_it) {
      if (ui.now() < model_.error_until) {
        ui.banner(place, {.tone = Tone::warning, .icon = "alert-circle", .title = model_.error},
                  "panel.error");
        ui.need_frame_at(model_.error_until);
        return;
      }
      model_.error.clear();
    }
    if (!model_.toast) return;
    if (ui.now() >= model_.toast->until) {
      model_.toast.reset();
      return;
    }
    ui.need_frame_at(model_.toast->until);
    const bool may_undo = model_.toast->undoable && !busy(view) && !is_offline(view);
    if (ui.toast("panel.undo", place,
                 {.text = model_.toast->text, .action = may_undo ? words_.get("panel.undo") : ""}) &&
        may_undo)
      act(view, desk_.undo());
  }

  sdk::DeskWork& desk_;
  sdk::Tickets& tickets_;
  sdk::Contacts& contacts_;
  sdk::Announcer* sounds_;
  const sdk::Text& words_;
  sdk::WindowControl& window_;
  sdk::StationState state_;
  Model model_;
  double seconds_ = 0;
};

constexpr const char* needs[] = {"ventanilla.desk",
                                 "ventanilla.tickets",
                                 "ventanilla.contacts",
                                 "ventanilla.announcer",
                                 "ventanilla.text",
                                 "ventanilla.window",
                                 nullptr};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.operator_panel",
    .name = "Operator panel",
    .version = "0.1.0",
    .type_set = "panel",
    .needs = needs,
    .settings = nullptr,
    .setting_count = 0,
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<OperatorPanel>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::operator_panel

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::operator_panel::descriptor;
}
