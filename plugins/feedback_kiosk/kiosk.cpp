#include "plugins/feedback_kiosk/kiosk.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::feedback_kiosk {

using namespace sdk::ui;

namespace {

constexpr double thanks_s = 5;
constexpr double receipt_s = 20; ///< somebody writes the number down
constexpr double fault_s = 10;
constexpr double soft_sound_s = 5;
constexpr double staff_word_s = 8;
constexpr double turn_looked_at_each_s = 10;
/// A choice is seen for a moment before the screen goes on.
constexpr double choice_shows_s = 0.2;

} // namespace

void FeedbackKiosk::configure(const sdk::Settings& settings) {
  desk_ = settings.text("desk");
  idle_s_ = std::max(1.0, settings.number("idle_seconds"));
  keyboard_idle_s_ = std::max(1.0, settings.number("keyboard_idle_seconds"));
}

void FeedbackKiosk::update(const sdk::StationState& state) {
  state_ = state;
  if (person_) person_->visit.follow();
}

void FeedbackKiosk::draw(Ui& ui) {
  ui.page();
  const auto* form = person_ ? &person_->visit.form() : form_to_ask(state_);
  if (form == nullptr) {
    draw_head(ui, state_, words_);
    draw_nothing_to_ask(ui);
    return;
  }
  const View view{state_, words_, *form, countdown(ui)};
  if (person_)
    draw_person(ui, view);
  else
    draw_waiting(ui, view);
  watch_idle(ui);
}

void FeedbackKiosk::draw_nothing_to_ask(Ui& ui) {
  const bool starting = !state_.office;
  draw_message(ui, starting ? "timer-sand" : "file-document",
               words_.get(starting ? "feedback.starting.title" : "feedback.no_form.title"),
               words_.get(starting ? "feedback.starting.text" : "feedback.no_form.text"), "feedback.message");
}

void FeedbackKiosk::draw_waiting(Ui& ui, const View& view) {
  const auto* turn = unrated_turn();
  const bool faces = wants_faces_ || turn != nullptr;
  const auto context = context_of(desk_, turn);
  if (turn != nullptr) ui.need_frame_in(turn_looked_at_each_s); // until it is too old
  draw_head(ui, state_, words_);
  if (faces) draw_progress(ui, progress_of(view.form, {}, 0));
  const auto wish = faces ? draw_faces(ui, view, context, 0) : draw_attract(ui, view, 0);
  follow_foot(draw_foot_of(ui, view), ui);
  if (std::holds_alternative<ShowFaces>(wish)) {
    tap();
    wants_faces_ = true;
    ui.need_frame_at(ui.now());
  } else if (const auto* give = std::get_if<Give>(&wish)) {
    begin(view.form, context, turn, !faces);
    follow(*give, ui);
  }
}

FootKey FeedbackKiosk::draw_foot_of(Ui& ui, const View& view) {
  const bool called = staff_called_at_ >= 0 && ui.now() - staff_called_at_ < staff_word_s;
  if (called) ui.need_frame_at(staff_called_at_ + staff_word_s);
  draw_document(ui, words_, view.form, {440, ui.window().h - 92, ui.window().w - 880 + 160, 64});
  return draw_foot(ui, words_, called);
}

void FeedbackKiosk::begin(const domain::Form& form, const sdk::SurveyContext& context,
                          const domain::Ticket* turn, bool from_attract) {
  if (turn != nullptr) rated_ = turn->id;
  ++people_;
  person_.emplace(Person{Visit(surveys_, form, context), {}, from_attract});
}

void FeedbackKiosk::draw_person(Ui& ui, const View& view) {
  auto& person = *person_;
  if (!person.visit.failure().empty()) {
    end_at(ui);
    draw_head(ui, state_, words_);
    draw_message(ui, "alert-circle", words_.get("feedback.fault.title"), words_.get("feedback.fault.text"),
                 "feedback.fault");
    return;
  }
  const int place = person.visit.place();
  const double seen_until = person.touched + choice_shows_s;
  if (person.shown != place && ui.now() < seen_until) ui.need_frame_at(seen_until);
  const bool leaving = person.shown != place && ui.now() < seen_until;
  if (!leaving) person.shown = place;
  if (person.visit.question() == nullptr && !leaving) end_at(ui);

  Wish wish;
  const auto draw_step = [&](int step) {
    const auto wished = draw_place(ui, view, step);
    if (step == person.shown && wished.index() != 0) wish = wished;
  };
  const auto draw_all = [&] {
    ui.screens("feedback.person." + std::to_string(people_), person.shown, ui.window(), draw_step);
  };
  // Until what was touched is durable nothing else can be.
  if (leaving || person.visit.is_busy())
    ui.inert(draw_all);
  else
    draw_all();
  follow(wish, ui);
}

Wish FeedbackKiosk::draw_place(Ui& ui, const View& view, int place) {
  auto& person = *person_;
  const auto& visit = person.visit;
  const auto& questions = visit.form().questions;
  const auto* question =
      place < static_cast<int>(questions.size()) ? &questions[static_cast<std::size_t>(place)] : nullptr;
  const bool types = question != nullptr &&
                     (question->kind == domain::QuestionKind::text ||
                      (question->id == complaint_question && person.typed.field != Typed::Field::none));
  if (!types) draw_head(ui, state_, words_);
  if (question == nullptr) return draw_thanks(ui, view, visit);
  if (!types && !(place == 0 && person.from_attract)) draw_progress(ui, visit.progress());
  if (question->id == complaint_question)
    return types ? draw_complaint_field(ui, view, person.typed)
                 : draw_complaint(ui, view, *question, person.typed);
  if (types) return draw_comment(ui, view, *question, person.typed);
  if (question->kind == domain::QuestionKind::faces) return draw_first(ui, view, visit);
  return draw_choices(ui, view, visit, *question);
}

Wish FeedbackKiosk::draw_first(Ui& ui, const View& view, const Visit& visit) {
  const auto* given = visit.given(view.form.questions.front().id);
  const auto* score = given == nullptr ? nullptr : std::get_if<int>(given);
  const int chosen = score == nullptr ? 0 : *score;
  const auto wish =
      person_->from_attract ? draw_attract(ui, view, chosen) : draw_faces(ui, view, visit.context(), chosen);
  draw_foot_of(ui, view);
  return wish;
}

void FeedbackKiosk::follow(const Wish& wish, const Ui& ui) {
  if (wish.index() == 0 || !person_) return;
  tap();
  auto& person = *person_;
  person.touched = ui.now();
  if (const auto* give = std::get_if<Give>(&wish)) {
    person.visit.answer(give->value, give->then_next);
  } else if (std::holds_alternative<Skip>(wish)) {
    person.touched = 0;
    person.visit.skip();
  } else if (const auto* open = std::get_if<Open>(&wish)) {
    person.typed.field = open->field;
    person.typed.keys = {};
  } else if (std::holds_alternative<Present>(wish)) {
    present();
  } else if (std::holds_alternative<Done>(wish)) {
    go_home();
  }
}

void FeedbackKiosk::present() {
  auto& person = *person_;
  if (facts_of(person.visit).empty() && person.typed.complaint.facts.empty()) {
    person.typed.field = Typed::Field::facts;
    person.typed.keys = {};
    return;
  }
  const auto place = place_of(state_, person.visit.context());
  const std::string where = place.service == nullptr
                                ? std::string{}
                                : words_.format("feedback.complaint.where",
                                                {{"desk", place.desk}, {"service", place.service->name.es}});
  person.visit.file(draft_of(person.typed.complaint, person.visit, where, state_.office->consent.version),
                    "yes");
}

void FeedbackKiosk::end_at(const Ui& ui) {
  if (person_->ended < 0) person_->ended = ui.now();
}

const domain::Ticket* FeedbackKiosk::unrated_turn() const {
  const auto* turn = turn_to_rate(state_, desk_);
  return turn != nullptr && rated_ != turn->id ? turn : nullptr;
}

Countdown FeedbackKiosk::countdown(const Ui& ui) const {
  if (!person_) return {idle_s_ - ui.idle(), idle_s_};
  if (person_->ended >= 0) {
    const double stays = !person_->visit.failure().empty() ? fault_s
                         : person_->visit.filed()          ? receipt_s
                                                           : thanks_s;
    return {person_->ended + stays - ui.now(), stays};
  }
  const auto* question = person_->visit.question();
  const bool keyboard = question != nullptr &&
                        (question->kind == domain::QuestionKind::text || question->id == complaint_question);
  const double total = keyboard ? keyboard_idle_s_ : idle_s_;
  return {total - ui.idle(), total};
}

void FeedbackKiosk::watch_idle(Ui& ui) {
  const bool changed = window_.theme() != usual_theme_ || words_.language() != usual_language_;
  if (!person_ && !wants_faces_ && !changed) return;
  const double left = countdown(ui).left;
  if (left <= 0) {
    go_home();
    ui.need_frame_at(ui.now());
    return;
  }
  ui.need_frame_in(left - std::max(0.0, std::ceil(left) - 1) + 0.005);
  const bool ends = left <= soft_sound_s && person_ && person_->ended < 0;
  if (ends && !warned_) tap();
  warned_ = ends;
}

void FeedbackKiosk::go_home() {
  leave();
  person_.reset();
  wants_faces_ = false;
  staff_called_at_ = -1;
  window_.set_theme(usual_theme_);
  words_.set_language(usual_language_);
}

void FeedbackKiosk::leave() {
  if (person_) person_->visit.end();
}

void FeedbackKiosk::follow_foot(FootKey key, const Ui& ui) {
  if (key == FootKey::none) return;
  tap();
  if (key == FootKey::language) {
    words_.set_language(words_.language() == "es" ? "en" : "es");
  } else if (key == FootKey::contrast) {
    window_.set_theme(window_.theme() == sdk::Theme::high_contrast ? usual_theme_
                                                                   : sdk::Theme::high_contrast);
  } else {
    if (tickets_ != nullptr) tickets_->call_staff("citizen");
    staff_called_at_ = ui.now();
  }
}

void FeedbackKiosk::tap() {
  if (sounds_ != nullptr) sounds_->play(sdk::Sound::tap);
}

} // namespace ventanilla::feedback_kiosk
