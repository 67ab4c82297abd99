#pragma once

#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/tickets.hpp"
#include "host/sdk/services/window.hpp"
#include "plugins/feedback_kiosk/frame.hpp"

#include <optional>
#include <string>

namespace ventanilla::feedback_kiosk {

/// Who answers now.
struct Person {
  Visit visit;
  Typed typed;
  bool from_attract = false;
  int shown = 0; ///< the question that is on the screen, by its place
  double touched = 0;
  double ended = -1; ///< when the thanks or the fault came
};

/// The station: the invitation, and one person after the other.
class FeedbackKiosk final : public sdk::Plugin {
 public:
  explicit FeedbackKiosk(const sdk::Services& services)
      : surveys_(*services.find<sdk::Surveys>()), words_(*services.find<sdk::Text>()),
        window_(*services.find<sdk::WindowControl>()), tickets_(services.find<sdk::Tickets>()),
        sounds_(services.find<sdk::Announcer>()), usual_theme_(window_.theme()),
        usual_language_(words_.language()) {}
  ~FeedbackKiosk() override { leave(); }
  FeedbackKiosk(const FeedbackKiosk&) = delete;
  FeedbackKiosk& operator=(const FeedbackKiosk&) = delete;

  void configure(const sdk::Settings& settings) override;
  void update(const sdk::StationState& state) override;
  void draw(sdk::ui::Ui& ui) override;

 private:
  void draw_nothing_to_ask(sdk::ui::Ui& ui);
  /// Nobody is answering: the invitation, or the faces when somebody asked for them or a turn has just ended.
  void draw_waiting(sdk::ui::Ui& ui, const View& view);
  FootKey draw_foot_of(sdk::ui::Ui& ui, const View& view);
  void begin(const domain::Form& form, const sdk::SurveyContext& context, const domain::Ticket* turn,
             bool from_attract);
  void draw_person(sdk::ui::Ui& ui, const View& view);
  /// The screen of one place in the form.
  Wish draw_place(sdk::ui::Ui& ui, const View& view, int place);
  Wish draw_first(sdk::ui::Ui& ui, const View& view, const Visit& visit);
  void follow(const Wish& wish, const sdk::ui::Ui& ui);
  /// What happened is asked for when nothing that was answered says it.
  void present();
  void end_at(const sdk::ui::Ui& ui);
  [[nodiscard]] const domain::Ticket* unrated_turn() const;
  /// What is left until the station goes home by itself.
  [[nodiscard]] Countdown countdown(const sdk::ui::Ui& ui) const;
  void watch_idle(sdk::ui::Ui& ui);
  /// Nothing of one person is left for the next; what they answered stays counted.
  void go_home();
  void leave();
  void follow_foot(FootKey key, const sdk::ui::Ui& ui);
  void tap();

  sdk::Surveys& surveys_;
  sdk::Text& words_;
  sdk::WindowControl& window_;
  sdk::Tickets* tickets_;
  sdk::Announcer* sounds_;
  sdk::Theme usual_theme_;
  std::string usual_language_;
  std::string desk_;
  double idle_s_ = 25;
  double keyboard_idle_s_ = 60;
  sdk::StationState state_;
  std::optional<Person> person_;
  std::optional<domain::TicketId> rated_; ///< one answer for each turn
  int people_ = 0;
  bool wants_faces_ = false;
  bool warned_ = false;
  double staff_called_at_ = -1;
};

} // namespace ventanilla::feedback_kiosk
