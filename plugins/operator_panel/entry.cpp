#include "plugins/operator_panel/entry.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

constexpr float label_height = 18;

/// Draws the label's line and answers the frame below it.
Box draw_label(Ui& ui, std::string_view id, Box box, const Entry& entry) {
  const Box line = box.top(label_height);
  const Box label = ui.text(line, entry.label, {.role = TypeRole::caption, .color = Color::text2});
  const Box right{label.right() + 8, line.y, std::max(0.F, line.right() - label.right() - 8), line.h};
  if (!entry.problem.empty())
    ui.text(right, entry.problem,
            {.role = TypeRole::caption,
             .color = Color::danger,
             .align = Align::right,
             .id = std::string(id) + ".problem"});
  else if (!entry.hint.empty())
    ui.text(right, entry.hint,
            {.role = TypeRole::caption,
             .color = Color::text2,
             .align = Align::right,
             .id = std::string(id) + ".hint"});
  return box.below(label_height);
}

} // namespace

bool text_entry(Ui& ui, std::string_view id, Box box, std::string& value, const Entry& entry) {
  const Box frame = draw_label(ui, id, box, entry);
  const bool entered =
      ui.field(id, frame, value,
               {.placeholder = entry.placeholder, .max_length = entry.max_length, .enabled = entry.enabled});
  if (!entry.problem.empty()) ui.outline(frame, Color::danger, 2, ui.tokens().radius_control);
  return entered;
}

void area_entry(Ui& ui, std::string_view id, Box box, std::string& value, const Entry& entry) {
  const Box frame = draw_label(ui, id, box, entry);
  ui.edit_area(id, frame, value,
               {.placeholder = entry.placeholder, .max_length = entry.max_length, .enabled = entry.enabled});
  if (!entry.problem.empty()) ui.outline(frame, Color::danger, 2, ui.tokens().radius_control);
}

bool choice_entry(Ui& ui, std::string_view id, Box box, std::size_t& chosen,
                  std::span<const std::string> words, const Entry& entry) {
  const Box frame = draw_label(ui, id, box, entry);
  const std::string_view word = chosen < words.size() ? std::string_view(words[chosen]) : std::string_view{};
  const auto press = ui.pressable(id, frame, word, entry.enabled, ui.tokens().radius_control);
  const auto before = chosen;
  if (!words.empty()) {
    if (press.clicked) chosen = chosen < words.size() ? (chosen + 1) % words.size() : 0;
    if (entry.enabled && ui.has_focus(id)) {
      if (ui.key(Key::right) || ui.key(Key::down))
        chosen = chosen < words.size() ? (chosen + 1) % words.size() : 0;
      if (ui.key(Key::left) || ui.key(Key::up))
        chosen = chosen < words.size() ? (chosen + words.size() - 1) % words.size() : words.size() - 1;
    }
  }
  const bool wrong = !entry.problem.empty();
  ui.rect(frame, wrong ? Color::danger : Color::border, ui.tokens().radius_control);
  ui.rect(frame.inset(wrong ? 2.F : 1.F),
          press.hovered || press.pressed || !entry.enabled ? Color::surface2 : Color::surface,
          ui.tokens().radius_control - 1);
  ui.text({frame.x + 12, frame.y, frame.w - 40, frame.h}, word.empty() ? entry.placeholder : word,
          {.color = word.empty() ? Color::text2 : Color::text});
  if (entry.enabled)
    ui.icon(Box{frame.right() - 28, frame.y, 18, frame.h}.centred(18, 18), "chevron-down", Color::text2);
  return chosen != before;
}

} // namespace ventanilla::operator_panel
