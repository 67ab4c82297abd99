#include "plugins/chat_monitor/model.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

namespace ventanilla::chat_monitor {

namespace {

using namespace sdk::ui;

/// Widths of the three columns; narrower windows take most from the outer two.
struct Columns {
  float list = 0;
  float right = 0;
};
Columns columns_of(float window) {
  const float part = std::clamp((window - 1100) / 180, 0.F, 1.F);
  return {256 + 40 * part, 380 + 44 * part};
}

class ChatMonitor final : public sdk::Plugin {
 public:
  explicit ChatMonitor(const sdk::Services& services)
      : contacts_(*services.find<sdk::Contacts>()), desk_(*services.find<sdk::DeskWork>()),
        words_(*services.find<sdk::Text>()), window_(*services.find<sdk::WindowControl>()),
        announcer_(*services.find<sdk::Announcer>()) {}

  void configure(const sdk::Settings& settings) override {
    const auto seconds = [&](const char* key) {
      return domain::Millis{static_cast<std::int64_t>(settings.number(key) * 1000)};
    };
    targets_ = {.wait = seconds("wait_target_s"), .answer = seconds("answer_target_s")};
  }

  void update(const sdk::StationState& state) override {
    if (shown() && state.session && state.session->locked) model_.pin_error.clear();
    state_ = state;
    belong_to(state_.session ? state_.session->person : domain::PersonKey{});
    lists_ = ready() ? lists_of(*state_.site, *state_.office, state_.session->person) : Lists{};
    auto view = make_view();
    take_answer(view);
    if (!ready()) return;
    const bool alarm = past_target(lists_, state_.now, targets_) ||
                       nobody_for_one(*state_.site, *state_.office, lists_, state_.now);
    if (arrivals_.due(lists_.waiting, state_.now, alarm)) announcer_.play(sdk::Sound::arrived);
  }

  void draw(Ui& ui) override {
    seconds_ = ui.now();
    auto view = make_view();
    ui.page();
    if (shown()) {
      if (ui.chord({.key = Key::b, .ctrl = true})) desk_.lock();
      draw_screen(ui, view);
      // Waits, countdowns and the sound of who waits run by themselves: drawn as each second begins.
      const auto into_second = state_.now.time_since_epoch() % std::chrono::seconds{1};
      ui.need_frame_in(std::chrono::duration<double>(std::chrono::seconds{1} - into_second).count());
    } else {
      chat_monitor::draw_sign_in(ui, view);
    }
    draw_bar(ui, view);
    draw_notes(ui);
  }

 private:
  /// Nothing of whoever was here before.
  void belong_to(const domain::PersonKey& person) {
    if (person.empty() || model_.person == person) return;
    Model fresh;
    fresh.person = person;
    fresh.pending = model_.pending; // the sign-in's own answer
    fresh.signing_in = model_.signing_in;
    model_ = std::move(fresh);
  }

  [[nodiscard]] bool ready() const { return state_.session && state_.office && state_.site; }
  [[nodiscard]] bool shown() const { return ready() && !state_.session->locked; }
  View make_view() { return {state_, words_, model_, contacts_, desk_, window_, targets_, lists_, seconds_}; }

  void draw_screen(Ui& ui, View& view) {
    const Box window = ui.window();
    float y = bar_height + 16;
    if (is_offline(view)) {
      const auto age = std::chrono::duration_cast<std::chrono::seconds>(state_.link.age).count();
      ui.offline_band({0, bar_height + 1, window.w, 28},
                      words_.format("chat.offline.band", {{"seconds", std::to_string(age)}}),
                      "chat.offline.band");
      y += 28;
    }
    const Box area{margin, y, window.w - 2 * margin, window.h - y - margin};
    draw_figures(ui, view, area.top(88));
    const Box below = area.below(88 + 16);
    const auto [list, right] = columns_of(window.w);
    draw_list(ui, view, below.left(list));
    draw_conversation(ui, view, {below.x + list + gap, below.y, below.w - list - right - 2 * gap, below.h});
    const Box side = below.tail(right);
    if (model_.sheet == Sheet::assign) return draw_assign_sheet(ui, view, side);
    if (model_.sheet == Sheet::row) return draw_row_sheet(ui, view, side);
    draw_suggestion(ui, view, side.top(188));
    draw_people(ui, view, side.below(188 + gap));
  }

  /// What went wrong, or what was done, floating over the figures: what is typed and pressed stays in sight.
  void draw_notes(Ui& ui) {
    const Box place = Box{0, bar_height + 12, ui.window().w, 56}.centred(560, 56);
    if (model_.error && shown()) {
      if (ui.now() < model_.error->until) {
        ui.need_frame_at(model_.error->until);
        ui.card(place, {.shadow = true});
        ui.banner(place, {.tone = Tone::danger, .icon = "alert-circle", .title = model_.error->text},
                  "chat.error");
        return;
      }
      model_.error.reset();
    }
    if (!model_.toast || !shown()) return;
    if (ui.now() >= model_.toast->until) {
      model_.toast.reset();
      return;
    }
    ui.need_frame_at(model_.toast->until);
    ui.toast("chat.toast", place, {.text = model_.toast->text});
  }

  sdk::Contacts& contacts_;
  sdk::DeskWork& desk_;
  const sdk::Text& words_;
  sdk::WindowControl& window_;
  sdk::Announcer& announcer_;
  sdk::StationState state_;
  Targets targets_;
  Lists lists_;
  Arrivals arrivals_;
  Model model_;
  double seconds_ = 0;
};

constexpr const char* needs[] = {"ventanilla.contacts", "ventanilla.desk",      "ventanilla.text",
                                 "ventanilla.window",   "ventanilla.announcer", nullptr};

constexpr sdk::SettingDescriptor settings[] = {
    {"wait_target_s", sdk::SettingDescriptor::Kind::number, "180",
     "Seconds somebody may wait to be given to a person before it is shown and sounded."},
    {"answer_target_s", sdk::SettingDescriptor::Kind::number, "120",
     "Seconds a visitor may wait for the next answer of who attends."},
};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.chat_monitor",
    .name = "Chat monitor",
    .version = "0.1.0",
    .type_set = "desktop",
    .needs = needs,
    .settings = settings,
    .setting_count = std::size(settings),
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<ChatMonitor>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::chat_monitor

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::chat_monitor::descriptor;
}
