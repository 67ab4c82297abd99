#include "plugins/turn_display/model.hpp"
#include "shared/domain/hours.hpp"

#include <algorithm>
#include <memory>

namespace ventanilla::turn_display {

namespace {

using namespace sdk::ui;

class TurnDisplay final : public sdk::Plugin {
 public:
  explicit TurnDisplay(const sdk::Services& services)
      : words_(*services.find<sdk::Text>()), announcer_(services.find<sdk::Announcer>()),
        slides_(services.find<sdk::Slides>()) {}

  void configure(const sdk::Settings& settings) override {
    options_.calls_only = std::string_view(settings.text("layout")) == "calls";
    options_.slide_seconds = settings.number("slide_seconds");
    options_.overscan = std::clamp(settings.number("overscan_percent") / 100, 0.0, 0.05);
    options_.clock_seconds = settings.boolean("clock_seconds");
  }

  void update(const sdk::StationState& state) override {
    state_ = state;
    if (state_.site) calls_.follow(*state_.site, state_.now);
  }

  void draw(Ui& ui) override {
    ui.page();
    if (ui.key(Key::f1)) shows_station_ = !shows_station_;
    const auto window = ui.window();
    const auto inset_x = static_cast<float>(options_.overscan) * window.w;
    const auto inset_y = static_cast<float>(options_.overscan) * window.h;
    const Box area = window.inset(inset_x, inset_y);
    if (!state_.office || !state_.site) {
      ui.text(area, words_.get("lobby.starting"),
              {.color = Color::text2, .align = Align::centre, .id = "lobby.starting"});
      return;
    }
    const auto speaking = announcer_ == nullptr ? std::nullopt : announcer_->speaking();
    if (const auto call = calls_.step(ui.now(), speaking)) announce(*call);
    if (const auto due = calls_.due()) ui.need_frame_at(std::max(*due, ui.now() + 0.05));
    const bool says_it = calls_.current() && speaking == calls_.current()->ticket;
    const View view{state_, words_, slides_, calls_, says_it, ui.now(), options_};
    if (speaking) ui.mark("lobby.speaking.now", {}, domain::to_text(*speaking));
    if (calls_.last() && !calls_.current())
      ui.need_frame_at(std::max(calls_.last()->since + idle_after_s, ui.now() + 1));
    if (options_.calls_only)
      draw_desks(ui, view, area);
    else if (window.h > window.w)
      draw_portrait(ui, view, area);
    else
      draw_landscape(ui, view, area);
    if (shows_station_) draw_station(ui, area);
  }

 private:
  void announce(const ShownCall& call) {
    const auto* ticket = domain::find_ticket(*state_.site, call.ticket);
    if (ticket == nullptr || announcer_ == nullptr) return;
    const auto* desk = domain::find_desk(*state_.office, ticket->desk);
    announcer_->announce(
        {call.ticket, call.call_epoch, call.recall,
         domain::say_call(ticket->series, ticket->number, desk == nullptr ? "" : desk->label, call.recall)});
  }

  /// For the technician on the ladder (F1): which station this is and how it stands to its central.
  void draw_station(Ui& ui, const Box& area) {
    const auto text = words_.format(
        "lobby.station", {{"station", state_.station}, {"to_send", std::to_string(state_.link.to_send)}});
    const Box box{area.x + 80, area.y + 4, 900, 36};
    ui.text(box, text, {.role = TypeRole::caption, .color = Color::text2, .id = "lobby.station"});
  }

  const sdk::Text& words_;
  sdk::Announcer* announcer_;
  sdk::Slides* slides_;
  Options options_;
  sdk::StationState state_;
  CallQueue calls_;
  bool shows_station_ = false;
};

constexpr const char* needs[] = {"ventanilla.text", "ventanilla.announcer", "ventanilla.slides", nullptr};

using Kind = sdk::SettingDescriptor::Kind;
constexpr sdk::SettingDescriptor settings[] = {
    {"layout", Kind::text, "media",
     "\"media\": call, recent calls, waits and slides; \"calls\": a card a desk."},
    {"slide_seconds", Kind::number, "12", "How long each slide stays."},
    {"overscan_percent", Kind::number, "0", "Part of each edge that the television cuts off, 0 to 5."},
    {"clock_seconds", Kind::boolean, "false", "Shows the seconds in the clock."},
};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.turn_display",
    .name = "Turn display",
    .version = "0.1.0",
    .type_set = "lobby",
    .needs = needs,
    .settings = settings,
    .setting_count = std::size(settings),
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<TurnDisplay>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::turn_display

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::turn_display::descriptor;
}
