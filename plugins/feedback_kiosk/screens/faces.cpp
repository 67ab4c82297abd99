#include "plugins/feedback_kiosk/frame.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

constexpr double each_rises_s = 3;
constexpr float rise = 24;
constexpr float face_side = 176;

std::string face_id(int score) {
  return "feedback.face." + std::to_string(score);
}

/// The form's five words, worst first.
const std::string& word_of(const View& view, int score) {
  return view.words.pick(view.form.questions.front().options[static_cast<std::size_t>(score - 1)].text);
}

/// Which face is up now, 1 to 5; none while the person is choosing or motion is unwelcome.
int rising(Ui& ui, int chosen) {
  if (chosen != 0 || ui.reduced_motion()) return 0;
  const double turn = std::floor(ui.now() / each_rises_s);
  ui.need_frame_at((turn + 1) * each_rises_s + 0.001);
  return static_cast<int>(std::fmod(turn, 5)) + 1;
}

std::string place_line(const View& view, const sdk::SurveyContext& context) {
  const auto place = place_of(view.state, context);
  if (place.desk.empty()) return view.words.get("feedback.faces.anonymous");
  if (place.service == nullptr) return view.words.format("feedback.faces.desk", {{"desk", place.desk}});
  return view.words.format("feedback.faces.desk_and_service",
                           {{"desk", place.desk}, {"service", view.words.pick(place.service->name)}});
}

} // namespace

Wish draw_attract(Ui& ui, const View& view, int chosen) {
  Wish wish;
  const auto window = ui.window();
  if (chosen == 0 && ui.pressable("feedback.start", window, "", true, 0).clicked) wish = ShowFaces{};
  const float width = window.w - 2 * margin;
  ui.text({margin, 150, width, 66}, view.words.get("feedback.attract.title"),
          {.role = TypeRole::headline, .align = Align::centre, .id = "feedback.title"});
  ui.text(
      {margin, 228, width, 40}, view.words.get("feedback.attract.help"),
      {.role = TypeRole::button, .weight = Weight::regular, .color = Color::text2, .align = Align::centre});
  const int up = rising(ui, chosen);
  constexpr float step = face_side + 28;
  const float left = window.w / 2 - 2 * step - face_side / 2;
  for (int score = 1; score <= 5; ++score) {
    const float lift = ui.follow(face_id(score) + ".rise", up == score ? rise : 0);
    const Box at{left + static_cast<float>(score - 1) * step, 344 - lift, face_side, face_side};
    const auto press = ui.pressable(face_id(score), at, word_of(view, score), chosen == 0, face_side / 2);
    const bool filled = score == chosen || press.pressed || up == score;
    ui.face(at, score, filled, chosen != 0 && score != chosen ? 0.35F : 1.F);
    if (press.clicked) wish = Give{score};
  }
  if (up != 0) ui.mark("feedback.rising", {left, 320, 5 * step, 200}, std::to_string(up));
  return wish;
}

Wish draw_faces(Ui& ui, const View& view, const sdk::SurveyContext& context, int chosen) {
  Wish wish;
  const float width = ui.window().w - 2 * margin;
  ui.text({margin, 132, width, 66}, view.words.pick(view.form.questions.front().text),
          {.role = TypeRole::headline, .align = Align::centre, .id = "feedback.title"});
  ui.text({margin, 205, width, 34}, place_line(view, context),
          {.color = Color::text2, .align = Align::centre, .id = "feedback.place"});
  const Box row{margin, 292, width, 300};
  for (int score = 1; score <= 5; ++score) {
    const Box card = row.column(score - 1, 5, gap);
    const auto press =
        ui.pressable(face_id(score), card, word_of(view, score), chosen == 0, ui.tokens().radius_sheet);
    const float opacity = chosen != 0 && score != chosen ? 0.35F : 1.F;
    const Box at = press.pressed ? card.moved(0, 1) : card;
    ui.within(at.inset(-8), 0, 0, opacity, [&] {
      ui.card(at, {.border = score == chosen ? face_color(score) : Color::border,
                   .radius = ui.tokens().radius_sheet});
      ui.face(Box{at.x, at.y + 34, at.w, face_side}.centred(face_side, face_side), score,
              score == chosen || press.pressed);
      ui.text({at.x + 8, at.y + 230, at.w - 16, 36}, word_of(view, score),
              {.role = TypeRole::button, .color = face_color(score), .align = Align::centre});
    });
    if (press.clicked) wish = Give{score};
  }
  return wish;
}

void draw_message(Ui& ui, std::string_view icon, std::string_view title, std::string_view text,
                  std::string_view id) {
  const auto window = ui.window();
  const Box card{margin, 200, window.w - 2 * margin, 400};
  ui.card(card, {.radius = ui.tokens().radius_sheet});
  ui.empty_state(card, {.icon = icon, .title = title, .text = text}, id);
}

} // namespace ventanilla::feedback_kiosk
