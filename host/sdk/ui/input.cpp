#include "host/sdk/ui/detail/state.hpp"

#include <GLFW/glfw3.h>
#include <imgui_internal.h>

#include <algorithm>

namespace ventanilla::sdk::ui {

namespace detail {

int glfw_code(Key key) {
  const int place = static_cast<int>(key);
  const auto from = [place](Key first, int code) { return code + place - static_cast<int>(first); };
  if (key >= Key::f1 && key <= Key::f12) return from(Key::f1, GLFW_KEY_F1);
  if (key >= Key::d0 && key <= Key::d9) return from(Key::d0, GLFW_KEY_0);
  if (key >= Key::a && key <= Key::z) return from(Key::a, GLFW_KEY_A);
  switch (key) {
  case Key::enter:
    return GLFW_KEY_ENTER;
  case Key::escape:
    return GLFW_KEY_ESCAPE;
  case Key::space:
    return GLFW_KEY_SPACE;
  case Key::tab:
    return GLFW_KEY_TAB;
  case Key::backspace:
    return GLFW_KEY_BACKSPACE;
  case Key::del:
    return GLFW_KEY_DELETE;
  case Key::left:
    return GLFW_KEY_LEFT;
  case Key::right:
    return GLFW_KEY_RIGHT;
  case Key::up:
    return GLFW_KEY_UP;
  case Key::down:
    return GLFW_KEY_DOWN;
  case Key::home:
    return GLFW_KEY_HOME;
  case Key::end:
    return GLFW_KEY_END;
  case Key::page_up:
    return GLFW_KEY_PAGE_UP;
  case Key::page_down:
    return GLFW_KEY_PAGE_DOWN;
  case Key::slash:
    return GLFW_KEY_SLASH;
  case Key::period:
    return GLFW_KEY_PERIOD;
  case Key::comma:
    return GLFW_KEY_COMMA;
  case Key::minus:
    return GLFW_KEY_MINUS;
  default:
    return 0;
  }
}

namespace {

/// The number pad says the same as the row above the letters.
int folded(int code) {
  if (code >= GLFW_KEY_KP_0 && code <= GLFW_KEY_KP_9) return GLFW_KEY_0 + code - GLFW_KEY_KP_0;
  return code == GLFW_KEY_KP_ENTER ? GLFW_KEY_ENTER : code;
}

/// Shift and its like do nothing by themselves: a scanner presses it for each letter, many in one frame.
bool is_modifier(int code) {
  return code >= GLFW_KEY_LEFT_SHIFT && code <= GLFW_KEY_RIGHT_SUPER;
}

/// A key that does something instead of writing a letter: what is typed after it may be meant for another
/// field.
bool is_command(const KeyPress& press) {
  return !is_modifier(press.code) && (press.ctrl || press.alt || press.code > GLFW_KEY_WORLD_2);
}

/// Frames that a field needs to be the one that is typed into, after a key or a click has chosen it.
constexpr std::uint64_t frames_to_focus = 3;

/// Takes what was heard in its order, as much as one frame can tell apart.
class Taker {
 public:
  Taker(State& state, ImGuiIO& io) : state_(state), io_(io) {}

  void take() {
    // Enter is a decision and never repeats: held over three slow frames it would answer the next field too.
    if (state_.fed_by_events) io_.KeysDown[GLFW_KEY_ENTER] = io_.KeysDown[GLFW_KEY_KP_ENTER] = false;
    while (!state_.input_events.empty()) {
      if (!fits(state_.input_events.front())) {
        state_.want_frame(state_.input.seconds);
        break;
      }
      const auto event = state_.input_events.front();
      state_.input_events.pop_front();
      tell(event);
    }
    // The modifiers of the keys that are told now, not of those that are held by the time the frame is made.
    if (!state_.fed_by_events) return;
    const bool pressed = !state_.keys.empty();
    io_.KeyCtrl = pressed ? state_.keys.back().ctrl : holds(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
    io_.KeyAlt = pressed ? state_.keys.back().alt : holds(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
    io_.KeyShift = pressed ? state_.keys.back().shift : holds(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
  }

 private:
  using Kind = InputEvent::Kind;

  [[nodiscard]] bool holds(int left, int right) const { return io_.KeysDown[left] || io_.KeysDown[right]; }

  [[nodiscard]] bool fits(const InputEvent& event) const {
    if (button_) return false; // the frame shows where it was pressed or let go, and what comes of it
    switch (event.kind) {
    case Kind::move:
      return true;
    case Kind::button:
      return !letters_ && state_.keys.empty();
    case Kind::letter:
      return state_.frame >= state_.hold_until && !command_;
    case Kind::key:
      break;
    }
    if (state_.frame < state_.hold_until) return false;
    // A key that goes down is down for one frame at least, and one that edits or moves is up for one before
    // it goes down again; letters come before the command that follows them, and what follows a command waits
    // until that has had its effect.
    const int code = folded(event.press.code);
    const bool again = std::any_of(state_.keys.begin(), state_.keys.end(),
                                   [code](const KeyPress& other) { return other.code == code; });
    const bool commands = event.down && is_command(event.press);
    const bool overtakes = commands && (letters_ || code == let_go_);
    return (!again || is_modifier(code)) && !(command_ && event.down) && !overtakes;
  }

  void tell(const InputEvent& event) {
    switch (event.kind) {
    case Kind::letter:
      io_.AddInputCharacter(event.letter);
      letters_ = true;
      return;
    case Kind::move:
    case Kind::button:
      if (!state_.told_pointer) state_.told_pointer.emplace();
      state_.told_pointer->at = event.at;
      if (event.kind == Kind::move) return;
      state_.told_pointer->down = event.down;
      button_ = true;
      return;
    case Kind::key:
      break;
    }
    if (event.down) {
      state_.keys.push_back({folded(event.press.code), event.press.ctrl, event.press.alt, event.press.shift});
      command_ = is_command(event.press);
      if (command_) state_.hold_until = state_.frame + frames_to_focus;
    }
    if (!event.down && is_command(event.press)) let_go_ = folded(event.press.code);
    if (event.press.code >= 0 && event.press.code < IM_ARRAYSIZE(io_.KeysDown))
      io_.KeysDown[event.press.code] = event.down;
  }

  State& state_;
  ImGuiIO& io_;
  bool letters_ = false;
  bool command_ = false;
  bool button_ = false;
  int let_go_ = -1; ///< the last command whose key went up in this frame
};

void sample_keys(State& state, const ImGuiIO& io) {
  for (int code = GLFW_KEY_SPACE; code <= GLFW_KEY_LAST; ++code) {
    const bool down = io.KeysDown[code];
    // KeysDownDuration is of the last frame: negative means that it was up.
    if (down && io.KeysDownDuration[code] < 0) {
      state.keys.push_back({folded(code), io.KeyCtrl, io.KeyAlt, io.KeyShift});
    }
  }
}

/// With Ctrl it is another control's shortcut. The Ctrl key itself may stand before it among the frame's
/// keys.
bool pressed_without_ctrl(const State& state, int code) {
  return std::any_of(state.keys.begin(), state.keys.end(),
                     [code](const KeyPress& press) { return press.code == code && !press.ctrl; });
}

} // namespace

void State::hear(InputEvent event) {
  // A stuck key may not fill the memory; a scanner types a paper's two hundred capitals, five events each, at
  // once.
  constexpr std::size_t most = 8192;
  if (input_events.size() < most) input_events.push_back(event);
}

void State::begin_input() {
  ImGuiIO& io = ImGui::GetIO();
  keys.clear();
  if (!fed_by_events) sample_keys(*this, io);
  Taker(*this, io).take();
  if (told_pointer) {
    io.MousePos = {told_pointer->at.x, told_pointer->at.y};
    io.MouseDown[0] = told_pointer->down;
  }
  const Vec at{io.MousePos.x / scale(), io.MousePos.y / scale()};
  const bool down = io.MouseDown[0];
  pointer.pressed = down && !pointer.down;
  pointer.released = !down && pointer.down;
  if (frame == 1 || at != pointer.at || pointer.pressed || pointer.released || !keys.empty() ||
      !io.InputQueueCharacters.empty()) {
    last_activity = input.seconds;
  }
  pointer.at = at;
  pointer.down = down;
  if (pointer.pressed) {
    hold_until = std::uint64_t{frame} + frames_to_focus;
    press_pending = true;
    focus_shown = false;
  }
  next_hot = 0;
  focus_box.reset();
  last_order.swap(order);
  order.clear();
  typing_now = 0;
  for (const KeyPress& press : keys) {
    if (press.code == GLFW_KEY_TAB && !press.ctrl && !press.alt) move_focus(press.shift);
  }
}

void State::move_focus(bool back) {
  focus_shown = true;
  if (last_order.empty()) return;
  const auto found = std::find(last_order.begin(), last_order.end(), focused);
  const auto count = static_cast<std::ptrdiff_t>(last_order.size());
  std::ptrdiff_t place = back ? count - 1 : 0;
  if (found != last_order.end()) {
    place = (found - last_order.begin() + (back ? count - 1 : 1)) % count;
  }
  focused = last_order[static_cast<std::size_t>(place)];
  focus_wanted = focused;
}

void State::end_input() {
  if (press_pending) {
    press_pending = false;
    active = next_hot;
    lit = next_hot;
    lit_until = input.seconds + tokens.motion.tap_ms / 1000;
    if (typing_now == 0) focused = next_hot;
    want_frame(input.seconds);
  }
  if (pointer.released) active = 0;
  if (hot != next_hot) {
    hot = next_hot;
    want_frame(input.seconds);
  }
  if (lit != 0) {
    if (input.seconds < lit_until) {
      want_frame(lit_until);
    } else {
      lit = 0;
    }
  }
  if (focused != 0 && std::find(order.begin(), order.end(), focused) == order.end()) focused = 0;
  if (typing_in != typing_now) want_frame(input.seconds);
  typing_in = typing_now;
}

} // namespace detail

bool Ui::key(Key wanted) {
  return chord({.key = wanted});
}

bool Ui::chord(const Chord& wanted) {
  if (wanted.key == Key::none || state_->around.inert) return false;
  const bool for_typing = !wanted.ctrl && !wanted.alt && !(wanted.key >= Key::f1 && wanted.key <= Key::f12) &&
                          wanted.key != Key::escape;
  if (for_typing && state_->typing_in != 0) return false;
  const int code = detail::glfw_code(wanted.key);
  return std::any_of(state_->keys.begin(), state_->keys.end(), [&](const detail::KeyPress& press) {
    return press.code == code && press.ctrl == wanted.ctrl && press.alt == wanted.alt &&
           press.shift == wanted.shift;
  });
}

bool Ui::typed(char character) const {
  const auto& typed = ImGui::GetIO().InputQueueCharacters;
  return state_->typing_in == 0 && !state_->around.inert &&
         std::find(typed.begin(), typed.end(), static_cast<ImWchar>(character)) != typed.end();
}

Press Ui::pressable(std::string_view id, Box box, std::string_view text, bool enabled, float radius,
                    Chord shortcut) {
  detail::State& state = *state_;
  const detail::Id key = detail::id_of(id);
  state.add_widget(id, box, enabled, text);
  Press press;
  if (!enabled || state.around.inert) return press;
  const auto ring = [&] {
    const float gap = tokens().stroke_focus;
    outline({box.x - gap - 1, box.y - gap - 1, box.w + 2 * gap + 2, box.h + 2 * gap + 2}, Color::focus, gap,
            radius + gap + 1);
  };
  if (state.around.pose) {
    if (state.around.pose->focused) ring();
    return *state.around.pose;
  }
  state.add_stop(key, box);
  const Box at = state.shown(box);
  const bool inside = at.contains(state.pointer.at) && state.around.clip.contains(state.pointer.at);
  if (inside) state.next_hot = key;
  // A finger leaves the pointer where it was lifted: only screens with a mouse show what is under it.
  const bool mouse = type_set() == TypeSet::panel || type_set() == TypeSet::desktop;
  press.hovered = mouse && inside && state.hot == key && (state.active == 0 || state.active == key);
  press.pressed = state.active == key && inside && state.pointer.down;
  press.clicked = state.active == key && inside && state.pointer.released;
  press.focused = state.focus_shown && state.focused == key;
  if (state.focused == key && state.typing_in == 0 &&
      (detail::pressed_without_ctrl(state, GLFW_KEY_ENTER) ||
       detail::pressed_without_ctrl(state, GLFW_KEY_SPACE))) {
    press.clicked = true;
  }
  if (chord(shortcut)) press.clicked = true;
  if (press.clicked && state.lit != key) {
    state.lit = key;
    state.lit_until = now() + tokens().motion.tap_ms / 1000;
  }
  if (state.lit == key && now() < state.lit_until && (inside || !state.pointer.down)) press.pressed = true;
  if (press.focused) ring();
  return press;
}

void Ui::focus(std::string_view id) {
  state_->focused = detail::id_of(id);
  state_->focus_wanted = state_->focused;
  state_->order.push_back(
      state_->focused); // kept although it may be drawn later in this frame or in the next
  need_frame_at(now());
}

bool Ui::has_focus(std::string_view id) const {
  return state_->focused == detail::id_of(id);
}
bool Ui::typing() const {
  return state_->typing_in != 0;
}

void Ui::mark(std::string_view id, Box box, std::string_view text) {
  state_->add_widget(id, box, true, text);
}

} // namespace ventanilla::sdk::ui
