#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/ui.hpp"
#include "plugins/feedback_kiosk/complaint.hpp"
#include "plugins/feedback_kiosk/context.hpp"
#include "plugins/feedback_kiosk/visit.hpp"

#include <string>
#include <variant>

namespace ventanilla::feedback_kiosk {

/// What a person is writing and has not sent; nothing of it survives them.
struct Typed {
  enum class Field : std::uint8_t { none, name, reach, facts };
  std::string comment;
  Complaint complaint;
  Field field = Field::none; ///< of the complaint, open on the keyboard
  sdk::ui::KeyboardMemory keys;
};

/// How long until the station goes home by itself.
struct Countdown {
  double left = 0; ///< seconds
  double total = 1;
};

/// Everything a screen is drawn from.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  const domain::Form& form;
  Countdown countdown;
};

// What the person asked for on a screen.
struct ShowFaces {};
struct Give {
  domain::AnswerValue value;
  bool then_next = true;
};
struct Skip {};
struct Open {
  Typed::Field field = Typed::Field::none; ///< none: back to the complaint
};
struct Present {};
struct Done {};
using Wish = std::variant<std::monostate, ShowFaces, Give, Skip, Open, Present, Done>;

/// The five faces: on the invitation they take turns to rise; else in cards. `chosen` 0 is none yet.
Wish draw_attract(sdk::ui::Ui& ui, const View& view, int chosen);
Wish draw_faces(sdk::ui::Ui& ui, const View& view, const sdk::SurveyContext& context, int chosen);
/// One or several of the options, or yes, partly and no.
Wish draw_choices(sdk::ui::Ui& ui, const View& view, const Visit& visit, const domain::Question& question);
/// A comment on the keyboard.
Wish draw_comment(sdk::ui::Ui& ui, const View& view, const domain::Question& question, Typed& typed);
/// FOR-REP-07, offered when it is due; its fields are written on the keyboard.
Wish draw_complaint(sdk::ui::Ui& ui, const View& view, const domain::Question& question, Typed& typed);
Wish draw_complaint_field(sdk::ui::Ui& ui, const View& view, Typed& typed);
Wish draw_thanks(sdk::ui::Ui& ui, const View& view, const Visit& visit);
/// A sentence instead of questions.
void draw_message(sdk::ui::Ui& ui, std::string_view icon, std::string_view title, std::string_view text,
                  std::string_view id);

} // namespace ventanilla::feedback_kiosk
