#include "host/sdk/ui/detail/layout.hpp"
#include "host/sdk/ui/detail/paint.hpp"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

ImVec4 as_float(const detail::State& state, Color role, float opacity = 1) {
  return ImGui::ColorConvertU32ToFloat4(state.ink(role, opacity));
}

struct TypingLimits {
  bool digits = false;
};

/// Control characters never get in; only digits where a number is wanted.
int filter_character(ImGuiInputTextCallbackData* data) {
  const auto* limits = static_cast<const TypingLimits*>(data->UserData);
  if (data->EventChar < 0x20 || data->EventChar == 0x7F) return 1;
  return limits->digits && (data->EventChar < '0' || data->EventChar > '9') ? 1 : 0;
}

void cut_to(std::string& value, std::size_t most) {
  while (detail::count_characters(value) > most) {
    while (!value.empty() && (static_cast<unsigned char>(value.back()) & 0xC0) == 0x80)
      value.pop_back();
    if (!value.empty()) value.pop_back();
  }
}

/// Dear ImGui's text input without any look of its own, inside the frame that is already drawn.
/// Answers whether Enter was pressed; `typing` says whether it has the keyboard.
bool edit(detail::State& state, detail::Id key, std::string_view id, const Box& inner, std::string& value,
          const Field& options, const detail::Layout& layout, bool& typing) {
  ImGui::PushFont(layout.view.font);
  ImGui::PushStyleColor(ImGuiCol_Text, as_float(state, Color::text));
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, as_float(state, Color::primary, 0.25F));
  const ImVec2 at = state.px({inner.x, inner.y});
  const float height = inner.h * state.scale();
  const float font_height = ImGui::GetFontSize();
  ImGui::SetCursorScreenPos({std::round(at.x), std::round(at.y + (height - font_height) / 2)});
  ImGui::SetNextItemWidth(inner.w * state.scale());
  ImGui::PushAllowKeyboardFocus(false); // Tab is ours: it goes through everything that can be pressed
  if (state.focus_wanted == key) {
    ImGui::SetKeyboardFocusHere(0);
    state.focus_wanted = 0;
    state.want_frame(state.input.seconds);
  }
  TypingLimits limits{options.kind == FieldKind::digits};
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCharFilter;
  if (options.kind == FieldKind::secret) flags |= ImGuiInputTextFlags_Password;
  const std::string label = "##" + std::string(id);
  const bool entered = ImGui::InputText(label.c_str(), &value, flags, filter_character, &limits);
  typing = ImGui::IsItemActive();
  if (typing && state.focused != key && state.focused != 0) { // Tab went on, or the plugin chose another place
    ImGui::ClearActiveID();
    typing = false;
  }
  ImGui::PopAllowKeyboardFocus();
  ImGui::PopStyleColor(2);
  ImGui::PopFont();
  cut_to(value, static_cast<std::size_t>(std::max(options.max_length, 0)));
  return entered;
}

} // namespace

bool Ui::field(std::string_view id, Box box, std::string& value, const Field& options) {
  detail::State& state = *state_;
  const detail::Id key = detail::id_of(id);
  const bool panel = type_set() == TypeSet::panel;
  Box frame = box;
  if (!options.label.empty()) {
    const float line = line_height(TypeRole::caption);
    text({box.x, box.y, box.w, line}, options.label,
         {.role = panel ? TypeRole::caption : TypeRole::body,
          .weight = panel ? Weight::regular : Weight::medium,
          .color = panel ? Color::text2 : Color::text});
    frame = box.below(line + 6);
  }
  bool fresh = false;
  state.moving_at(key, fresh);
  if (fresh && options.autofocus && options.enabled) focus(id);

  state.add_widget(id, frame, options.enabled, options.kind == FieldKind::secret ? "" : value);
  const bool usable = options.enabled && !state.around.inert && !state.around.pose;
  if (usable) {
    state.add_stop(key, frame);
    if (state.shown(frame).contains(state.pointer.at) && state.around.clip.contains(state.pointer.at)) {
      state.next_hot = key;
      // The whole frame may be pressed, not only the line of text.
      if (state.pointer.pressed) {
        state.focused = key;
        state.focus_wanted = key;
      }
    }
  }
  const bool focused = state.around.pose ? state.around.pose->focused
                                         : usable && (state.typing_in == key || state.focused == key);
  const Color edge = !options.error.empty() ? Color::danger : focused ? Color::primary : Color::border;
  const float width = !options.error.empty() || focused || theme() == Theme::high_contrast ? 2.F : 1.F;
  const float radius = tokens().radius_control;
  rect(frame, edge, radius);
  detail::fill(state, frame.inset(width), state.color(options.enabled ? Color::surface : Color::surface2),
               radius - width);

  const Box inner = frame.inset(12, 2);
  const detail::Layout layout = detail::layout_for(state, {.role = TypeRole::body});
  bool entered = false;
  bool typing = false;
  if (usable && layout.view.font != nullptr) {
    entered = edit(state, key, id, inner, value, options, layout, typing);
  } else {
    text(inner, options.kind == FieldKind::secret ? std::string(value.size(), '*') : value,
         {.role = TypeRole::body, .opacity = options.enabled ? 1.F : 0.6F});
  }
  if (value.empty() && !options.placeholder.empty()) {
    text(inner, options.placeholder, {.role = TypeRole::body, .color = Color::text2, .opacity = 0.85F});
  }
  if (typing) {
    state.typing_now = key;
    state.focused = key;
  }
  if (!options.error.empty()) {
    text({frame.x, frame.bottom() + 4, frame.w, line_height(TypeRole::caption)}, options.error,
         {.role = TypeRole::caption, .color = Color::danger, .id = std::string(id) + ".error"});
  }
  return entered;
}

bool Ui::number_field(std::string_view id, Box box, std::string& value, Field options) {
  options.kind = FieldKind::digits;
  return field(id, box, value, options);
}

namespace {

void pin_dots(Ui& ui, const Box& box, std::size_t entered, int length, bool wrong) {
  const float step = 32;
  const float left = box.middle().x - step * static_cast<float>(length - 1) / 2;
  for (int index = 0; index < length; ++index) {
    const Vec at{left + step * static_cast<float>(index), box.middle().y};
    if (static_cast<std::size_t>(index) < entered) {
      ui.circle(at, 8, wrong ? Color::danger : Color::text);
    } else {
      ui.circle_outline(at, 8, wrong ? Color::danger : Color::text2, 2);
    }
  }
}

constexpr std::array<const char*, 12> pin_keys{"1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"};

} // namespace

bool Ui::pin_pad(std::string_view id, Box box, std::string& pin, const PinPad& options) {
  const std::string name(id);
  const auto length = static_cast<std::size_t>(std::max(options.length, 1));
  mark(id, box, std::to_string(pin.size()));
  const bool wrong = !options.error.empty();
  pin_dots(*this, box.top(28), pin.size(), options.length, wrong);
  float head = 28 + 12;
  if (wrong) {
    const float line = line_height(TypeRole::caption);
    text({box.x, box.y + 34, box.w, line}, options.error,
         {.role = TypeRole::caption, .color = Color::danger, .align = Align::centre, .id = name + ".error"});
  }
  head += line_height(TypeRole::caption);
  const auto type_digit = [&](char digit) {
    if (pin.size() < length) pin.push_back(digit);
  };
  const std::size_t before = pin.size();
  const Box keys = box.below(head);
  const float gap = keys.h >= 400 ? 16.F : 10.F;
  for (int index = 0; index < 12; ++index) {
    const std::string face = pin_keys[static_cast<std::size_t>(index)];
    if (face.empty()) continue;
    const Box at = keys.row(index / 3, 4, gap).column(index % 3, 3, gap);
    const bool erase = face == "<";
    const bool usable = options.enabled && (!erase || !pin.empty());
    const Press press = pressable(name + (erase ? ".erase" : "." + face), at, erase ? "" : face, usable,
                                  tokens().radius_control);
    const Box shown = press.pressed ? at.moved(0, 1) : at;
    rect(shown, Color::border, tokens().radius_control);
    const bool quiet = erase || press.hovered || press.pressed;
    const float border = detail::hair(*state_);
    detail::fill(*state_, shown.inset(border),
                 state_->color(press.pressed ? Color::primary_soft
                               : quiet       ? Color::surface2
                                             : Color::surface),
                 tokens().radius_control - border);
    if (erase) {
      const float side = std::max(24.F, font_size(TypeRole::title));
      icon(shown.centred(side, side), "backspace", Color::text, usable ? 1.F : 0.4F);
      if (press.clicked && !pin.empty()) pin.pop_back();
    } else {
      text(shown, face,
           {.role = TypeRole::title,
            .weight = Weight::medium,
            .align = Align::centre,
            .opacity = usable ? 1.F : 0.4F});
      if (press.clicked) type_digit(face[0]);
    }
  }
  if (options.enabled && options.keyboard && !typing()) {
    for (int digit = 0; digit <= 9; ++digit) {
      if (key(static_cast<Key>(static_cast<int>(Key::d0) + digit)))
        type_digit(static_cast<char>('0' + digit));
    }
    if (key(Key::backspace) && !pin.empty()) pin.pop_back();
  }
  if (pin.size() != before) need_frame_at(now());
  return pin.size() == length && before < length;
}

} // namespace ventanilla::sdk::ui
