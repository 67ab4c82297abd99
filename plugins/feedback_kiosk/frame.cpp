#include "plugins/feedback_kiosk/frame.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

/// A questionnaire that is ours until the client gives the real one says so (reference: questions are not in
/// the procedure).
const char* status_key(const domain::Form& form) {
  const bool proposed = std::any_of(form.questions.begin(), form.questions.end(),
                                    [](const domain::Question& each) { return each.proposed; });
  if (form.status == domain::FormStatus::active)
    return proposed ? "feedback.status.proposed" : "feedback.status.active";
  return form.status == domain::FormStatus::draft ? "feedback.status.draft" : "feedback.status.obsolete";
}

} // namespace

void draw_head(Ui& ui, const sdk::StationState& state, const sdk::Text& words) {
  ui.icon_tile({margin, 32, 56, 56}, "bank", Color::primary, Color::on_primary);
  if (!state.office) return;
  ui.text({margin + 72, 32, ui.window().w - 2 * margin - 272, 56}, words.pick(state.office->name),
          {.weight = Weight::medium});
}

void draw_progress(Ui& ui, Progress progress) {
  constexpr float dot = 12;
  constexpr float pill = 40;
  constexpr float space = 10;
  float x = ui.window().w - margin;
  for (int at = progress.all - 1; at >= 0; --at) {
    const float width = at == progress.done ? pill : dot;
    x -= width;
    ui.rect({x, 54, width, dot}, at <= progress.done ? Color::primary : Color::border, dot / 2);
    x -= space;
  }
}

FootKey draw_foot(Ui& ui, const sdk::Text& words, bool staff_called) {
  struct Entry {
    FootKey key;
    const char* id;
    const char* icon;
    const char* word;
  };
  const std::array<Entry, 3> entries{
      {{FootKey::language, "feedback.key.language", "translate", "feedback.key.language"},
       {FootKey::contrast, "feedback.key.contrast", "contrast-box", "feedback.key.contrast"},
       {FootKey::staff, "feedback.key.staff", "human-handsup",
        staff_called ? "feedback.key.staff_called" : "feedback.key.staff"}}};
  auto pressed = FootKey::none;
  float x = margin;
  for (const auto& entry : entries) {
    const auto* word = words.get(entry.word);
    const float width = ui.text_width(word, {.role = TypeRole::caption, .weight = Weight::semibold}) + 92;
    const bool staff = entry.key == FootKey::staff;
    const Box box{staff ? ui.window().w - margin - width : x, ui.window().h - 92, width, 64};
    if (ui.button(
            entry.id, box, word,
            {.icon = entry.icon, .enabled = !staff || !staff_called, .ink = true, .role = TypeRole::caption}))
      pressed = entry.key;
    x += width + gap;
  }
  return pressed;
}

void draw_document(Ui& ui, const sdk::Text& words, const domain::Form& form, Box box) {
  ui.text(
      box,
      words.format("feedback.document", {{"code", form.code},
                                         {"version", std::to_string(form.version)},
                                         {"status", words.get(status_key(form))}}),
      {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre, .id = "feedback.document"});
}

void draw_countdown(Ui& ui, const View& view, Box box, std::string_view key) {
  const double seconds = std::ceil(std::max(0.0, view.countdown.left));
  const auto words = view.words.format(key, {{"seconds", std::to_string(static_cast<int>(seconds))}});
  ui.ring(box.left(36), seconds / std::max(1.0, view.countdown.total));
  ui.text(box.after(52), words, {.role = TypeRole::caption, .color = Color::text2, .tabular = true});
  ui.mark("feedback.countdown", {box.x - 3, box.y - 3, box.w + 3, box.h + 6}, words);
}

} // namespace ventanilla::feedback_kiosk
