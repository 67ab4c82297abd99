#include "plugins/feedback_kiosk/frame.hpp"
#include "shared/domain/text.hpp"

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

constexpr std::string_view complaint_form = "FOR-REP-07";

/// Looks like a field; the keyboard opens when it is touched.
bool field(Ui& ui, std::string_view id, Box box, std::string_view label, std::string_view value,
           std::string_view placeholder, std::string_view error) {
  ui.text(box.top(24), label, {.role = TypeRole::caption, .weight = Weight::medium});
  const Box frame = box.below(30);
  const auto press = ui.pressable(id, frame, value, true, ui.tokens().radius_control);
  const float border = ui.tokens().stroke_control;
  ui.rect(frame,
          !error.empty()  ? Color::danger
          : press.pressed ? Color::primary
                          : Color::border,
          ui.tokens().radius_control);
  ui.rect(frame.inset(border), Color::surface, ui.tokens().radius_control - border);
  ui.text(frame.inset(22, 0), value.empty() ? placeholder : value,
          {.color = value.empty() ? Color::text2 : Color::text});
  if (!error.empty())
    ui.text({box.x, box.y, box.w, 24}, error,
            {.role = TypeRole::caption,
             .color = Color::danger,
             .align = Align::right,
             .id = std::string(id) + ".error"});
  return press.clicked;
}

void draw_term(Ui& ui, const View& view, float width) {
  const auto due = due_of_complaint(view.state.local);
  ui.text({margin, 170, width, 34},
          view.words.format("feedback.complaint.term",
                            {{"days", std::to_string(due.days)},
                             {"date", view.words.day_and_month(due.day)},
                             {"year", std::to_string(static_cast<int>(due.day.year()))}}),
          {.color = Color::text2, .id = "feedback.term"});
}

Wish draw_contact(Ui& ui, const View& view, Typed& typed, float width) {
  Wish wish;
  auto& complaint = typed.complaint;
  const auto& consent = view.state.office->consent;
  const Box fields{margin, 230, width, 102};
  if (field(ui, "feedback.name", fields.column(0, 2, gap), view.words.get("feedback.complaint.name"),
            complaint.name, view.words.get("feedback.complaint.anonymous"), ""))
    wish = Open{Typed::Field::name};
  const char* error = is_reach_good(complaint) ? "" : view.words.get("feedback.complaint.bad_reach");
  if (field(ui, "feedback.reach", fields.column(1, 2, gap), view.words.get("feedback.complaint.reach"),
            complaint.reach, "", error))
    wish = Open{Typed::Field::reach};

  const Box card{margin, 352, width, 176};
  ui.card(card);
  const Box inside = card.inset(29, 20);
  ui.text(inside.top(34), view.words.get("feedback.consent.title"), {.weight = Weight::semibold});
  const auto version = view.words.format("feedback.consent.version", {{"version", consent.version}});
  ui.text(inside.below(38), view.words.pick(consent.text) + " " + version,
          {.role = TypeRole::caption,
           .color = Color::text2,
           .valign = VAlign::top,
           .lines = 4,
           .id = "feedback.consent"});

  const Box tick{margin, 552, width, 88};
  const auto press = ui.pressable("feedback.agree", tick, view.words.get("feedback.consent.agree"),
                                  has_contact(complaint), ui.tokens().radius_card);
  if (press.clicked) complaint.agrees = !complaint.agrees;
  const bool agrees = complaint.agrees && has_contact(complaint);
  const float border = agrees ? ui.tokens().stroke_focus : ui.tokens().stroke_control;
  ui.rect(tick, agrees ? Color::primary : Color::border, ui.tokens().radius_card);
  ui.rect(tick.inset(border),
          agrees                   ? Color::primary_soft
          : has_contact(complaint) ? Color::surface
                                   : Color::background,
          ui.tokens().radius_card - border);
  const Box square{tick.x + 30, tick.y + 22, 44, 44};
  ui.rect(square, agrees ? Color::primary : Color::text2, 8);
  if (agrees) {
    ui.icon(square.inset(4), "check", Color::on_primary);
    ui.mark("feedback.agree.chosen", square, "");
  } else {
    ui.rect(square.inset(3), Color::surface, 6);
  }
  ui.text(tick.after(95), view.words.get("feedback.consent.agree"),
          {.role = TypeRole::button,
           .weight = Weight::medium,
           .color = has_contact(complaint) ? Color::text : Color::text2});
  return wish;
}

} // namespace

Wish draw_complaint(Ui& ui, const View& view, const domain::Question& question, Typed& typed) {
  Wish wish;
  const auto window = ui.window();
  const float width = window.w - 2 * margin;
  ui.text({margin, 116, width, 50}, view.words.pick(question.text),
          {.role = TypeRole::title, .id = "feedback.title"});
  draw_term(ui, view, width);
  // Without a text to agree to nobody is asked who they are.
  if (!view.state.office->consent.version.empty()) wish = draw_contact(ui, view, typed, width);

  const float y = window.h - 112;
  if (ui.button("feedback.no_thanks", {margin, y, 240, 88}, view.words.get("feedback.complaint.no"),
                {.ink = true}))
    wish = Give{"no"};
  draw_countdown(ui, view, {margin + 272, y + 26, 100, 36}, "feedback.seconds");
  if (const auto* form = domain::active_form(*view.state.office, complaint_form))
    draw_document(ui, view.words, *form, {440, y, 430, 88});
  if (ui.button("feedback.present", {window.w - margin - 340, y, 340, 88},
                view.words.get("feedback.complaint.present"),
                {.kind = ButtonKind::primary, .enabled = may_be_presented(typed.complaint)}))
    wish = Present{};
  return wish;
}

} // namespace ventanilla::feedback_kiosk
