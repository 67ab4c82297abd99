#include "plugins/ticket_kiosk/frame.hpp"
#include "plugins/ticket_kiosk/model.hpp"
#include "plugins/ticket_kiosk/waits.hpp"
#include "shared/domain/hours.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr double question_lasts_s = 10;
constexpr double refused_stays_s = 20;

class Kiosk final : public sdk::Plugin {
 public:
  explicit Kiosk(const sdk::Services& services)
      : tickets_(*services.find<sdk::Tickets>()), words_(*services.find<sdk::Text>()),
        window_(*services.find<sdk::WindowControl>()), sounds_(services.find<sdk::Announcer>()),
        usual_theme_(window_.theme()), usual_language_(words_.language()) {}

  void configure(const sdk::Settings& settings) override {
    idle_before_question_s_ = std::max(1.0, settings.number("idle_seconds"));
    attract_after_s_ = 60 * settings.number("attract_minutes");
  }

  void update(const sdk::StationState& state) override {
    state_ = state;
    if (auto recovered = tickets_.take_recovered()) take_result(std::move(*recovered));
    if (auto* issuing = std::get_if<Issuing>(&step_))
      if (auto result = tickets_.take_issue_result(issuing->request)) take_result(std::move(*result));
    watch_paper();
  }

  void draw(Ui& ui) override {
    now_ = ui.now();
    const View view{state_, words_, tickets_, comfort_};
    draw_head(ui, view);
    const auto wish = draw_step(ui, view);
    const auto foot = draw_foot(ui, view);
    watch_idle(ui);
    follow_foot(foot, ui);
    follow(wish);
  }

 private:
  Wish draw_step(Ui& ui, const View& view) {
    const auto* home = std::get_if<Home>(&step_);
    if (home != nullptr && state_.link.state == sdk::Link::State::unauthorised) {
      draw_out_of_service(ui, view);
      return {};
    }
    if (!state_.office || !state_.site) {
      draw_starting(ui, view);
      return {};
    }
    if (home != nullptr && !domain::is_open(state_.office->hours, state_.local)) {
      draw_closed(ui, view);
      return {};
    }
    if (home != nullptr && attracts(ui)) {
      draw_attract(ui, view);
      return {};
    }
    if (home != nullptr) return draw_home(ui, view, *home);
    if (const auto* papers = std::get_if<Papers>(&step_)) return draw_papers(ui, view, *papers);
    if (const auto* issuing = std::get_if<Issuing>(&step_)) return draw_issuing(ui, view, *issuing);
    if (auto* issued = std::get_if<Issued>(&step_)) {
      if (issued->since == 0) issued->since = now_;
      if (now_ - issued->since >= closes_after(tickets_, *issued)) return GoHome{};
      return draw_issued(ui, view, *issued);
    }
    auto& refused = std::get<Refused>(step_);
    if (refused.since == 0) refused.since = now_;
    ui.need_frame_at(refused.since + refused_stays_s);
    if (now_ - refused.since >= refused_stays_s) return GoHome{};
    return draw_refused(ui, view, refused);
  }

  /// A paper that failed calls the staff, once a turn.
  void watch_paper() {
    const auto* issued = std::get_if<Issued>(&step_);
    if (issued == nullptr || paper_alerted_ == issued->result.ticket->id) return;
    if (tickets_.paper(issued->result.ticket->id).state != sdk::PaperState::State::failed) return;
    paper_alerted_ = issued->result.ticket->id;
    tickets_.call_staff("printer");
  }

  void take_result(sdk::IssueResult result) {
    if (result.ticket) {
      step_ = Issued{std::move(result), 0};
      if (sounds_ != nullptr) sounds_->play(sdk::Sound::issued);
    } else {
      step_ = Refused{result.error, 0};
    }
  }

  void follow(const Wish& wish) {
    if (const auto* choose = std::get_if<Choose>(&wish)) {
      tap();
      const auto* service = domain::find_service(*state_.office, choose->service);
      if (service != nullptr && !is_offered(state_, *service))
        step_ = Refused{sdk::IssueResult::Error::full, 0};
      else
        step_ = Papers{choose->service};
    } else if (const auto* turn = std::get_if<TurnTo>(&wish)) {
      tap();
      step_ = Home{turn->page};
    } else if (const auto* take = std::get_if<Take>(&wish)) {
      tap();
      step_ = Issuing{tickets_.issue(take->service, take->klass), take->service, now_};
    } else if (std::holds_alternative<GoHome>(wish)) {
      go_home();
    }
  }

  /// Nothing of one person is left for the next.
  void go_home() {
    step_ = Home{};
    comfort_ = {};
    window_.set_theme(usual_theme_);
    window_.set_large_text(false);
    words_.set_language(usual_language_);
  }

  void follow_foot(FootKey key, const Ui& ui) {
    if (key == FootKey::none) return;
    tap();
    switch (key) {
    case FootKey::language:
      words_.set_language(words_.language() == "es" ? "en" : "es");
      break;
    case FootKey::contrast:
      window_.set_theme(window_.theme() == sdk::Theme::high_contrast ? usual_theme_
                                                                     : sdk::Theme::high_contrast);
      break;
    case FootKey::large_text:
      window_.set_large_text(!window_.large_text());
      break;
    case FootKey::low_reach:
      comfort_.low_reach = !comfort_.low_reach;
      break;
    case FootKey::staff:
      tickets_.call_staff("citizen");
      comfort_.staff_called_at = ui.now();
      break;
    case FootKey::none:
      break;
    }
  }

  /// The invitation stands when nobody has touched for minutes; a touch brings back the services.
  bool attracts(Ui& ui) {
    if (attract_after_s_ <= 0 || changed_comfort()) return false;
    const double left = attract_after_s_ - ui.idle();
    if (left > 0) ui.need_frame_in(left + 0.01);
    return left <= 0;
  }

  [[nodiscard]] bool changed_comfort() const {
    return comfort_.low_reach || window_.large_text() || window_.theme() != usual_theme_ ||
           words_.language() != usual_language_;
  }

  /// "¿Sigue ahí?": after half a minute without a touch, home in ten seconds; any touch goes on.
  void watch_idle(Ui& ui) {
    const auto* home = std::get_if<Home>(&step_);
    const bool away_from_home = home != nullptr && (home->page > 0 || changed_comfort());
    if (!std::holds_alternative<Papers>(step_) && !away_from_home) return;
    const double idle = ui.idle();
    if (idle < idle_before_question_s_) {
      ui.need_frame_in(idle_before_question_s_ - idle + 0.01);
      return;
    }
    const double left = idle_before_question_s_ + question_lasts_s - idle;
    if (left <= 0) {
      go_home();
      return;
    }
    ui.need_frame_in(left - std::floor(left) + 0.01);
    const auto seconds = std::to_string(static_cast<int>(std::ceil(left)));
    const Box card{margin, foot_top(ui) - 200, ui.window().w - 2 * margin, 152};
    ui.card(card, {.shadow = true});
    ui.ring({card.x + 40, card.y + 28, 96, 96}, left / question_lasts_s);
    ui.text(card.after(176).inset(0, 24), words_.format("kiosk.idle", {{"seconds", seconds}}),
            {.role = TypeRole::button, .lines = 2, .id = "kiosk.idle"});
  }

  void tap() {
    if (sounds_ != nullptr) sounds_->play(sdk::Sound::tap);
  }

  sdk::Tickets& tickets_;
  sdk::Text& words_;
  sdk::WindowControl& window_;
  sdk::Announcer* sounds_;
  sdk::Theme usual_theme_;
  std::string usual_language_;
  sdk::StationState state_;
  Step step_ = Home{};
  Comfort comfort_;
  double now_ = 0;
  double idle_before_question_s_ = 30;
  double attract_after_s_ = 180;
  domain::TicketId paper_alerted_{};
};

constexpr const char* needs[] = {"ventanilla.tickets", "ventanilla.text", "ventanilla.window",
                                 "ventanilla.announcer", nullptr};

using Kind = sdk::SettingDescriptor::Kind;
constexpr sdk::SettingDescriptor settings[] = {
    {"idle_seconds", Kind::number, "30", "Without a touch for this long, it asks whether anybody is there."},
    {"attract_minutes", Kind::number, "3", "Without a touch for this long, the invitation shows; 0 never."},
};

const sdk::PluginDescriptor descriptor = {
    .abi = sdk::plugin_abi,
    .size = sizeof(sdk::PluginDescriptor),
    .sdk = VENTANILLA_SDK_VERSION,
    .imgui = VENTANILLA_IMGUI_VERSION,
    .compiler = VENTANILLA_COMPILER,
    .id = "co.ventanilla.ticket_kiosk",
    .name = "Ticket kiosk",
    .version = "0.1.0",
    .type_set = "kiosk",
    .needs = needs,
    .settings = settings,
    .setting_count = std::size(settings),
    .create = [](const sdk::Services& services) -> sdk::Plugin* {
      return std::make_unique<Kiosk>(services).release();
    },
    .destroy = [](sdk::Plugin* plugin) { std::default_delete<sdk::Plugin>()(plugin); },
};

} // namespace

} // namespace ventanilla::ticket_kiosk

VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin() {
  return &ventanilla::ticket_kiosk::descriptor;
}
