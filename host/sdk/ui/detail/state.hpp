#pragma once

#include "host/sdk/ui/context.hpp"
#include "host/sdk/ui/detail/fonts.hpp"
#include "host/sdk/ui/detail/text_edit.hpp"

#include <imgui.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct ImGuiContext;

namespace ventanilla::sdk::ui::detail {

using Id = std::uint64_t;
[[nodiscard]] Id id_of(std::string_view id);

/// A value that moves by itself; forgotten when its id is not drawn in a frame.
struct Moving {
  std::uint64_t frame = 0; ///< last frame in which it was drawn
  double since = 0;
  Box from;
  Box to;
  int step = 0;
  int old_step = 0;
};

/// What lives between frames of a text area; forgotten when it is not drawn.
struct Editing {
  std::uint64_t frame = 0;
  TextEdit edit = {};
  std::size_t first_line = 0; ///< the topmost that is seen
};

/// The same of a part of the screen that scrolls.
struct Scrolling {
  std::uint64_t frame = 0;
  float offset = 0;
  bool from_end = false; ///< stays at the foot
  std::optional<Box> shown = std::nullopt;
  Id focus = 0; ///< what of it had the keyboard's focus
};

/// What `within`, `inert` and `posed` change for what is drawn inside them.
struct Surroundings {
  float dx = 0;
  float dy = 0;
  float opacity = 1;
  Box clip; ///< in layout px of the window
  bool inert = false;
  std::optional<Press> pose = std::nullopt;
};

struct KeyPress {
  int code = 0; ///< GLFW's
  bool ctrl = false;
  bool alt = false;
  bool shift = false;
};

/// A key that goes down or up, a letter that was typed, or what the pointer did.
struct InputEvent {
  enum class Kind : std::uint8_t { key, letter, move, button };
  Kind kind = Kind::key;
  bool down = false;   ///< key and button
  KeyPress press = {}; ///< key
  unsigned letter = 0; ///< the character
  Vec at = {};         ///< where the pointer was, in px of the window
};

struct Pointer {
  Vec at;
  bool down = false;
  bool pressed = false;  ///< went down in this frame
  bool released = false; ///< went up in this frame
};

/// The pointer as its events told it, in px of the window; nothing before the first.
struct ToldPointer {
  Vec at;
  bool down = false;
};

struct State {
  State(const Tokens& tokens_in, TypeSet set, const FontFiles& files)
      : tokens(tokens_in), fonts(files, tokens, set) {}

  Tokens tokens;
  Fonts fonts;
  ImGuiContext* imgui = nullptr;
  FrameInput input;
  std::uint64_t frame = 0;
  std::optional<double> next_frame;
  std::vector<WidgetBox> widgets;
  Surroundings around;
  ImDrawList* list = nullptr;
  ImDrawList* floating = nullptr;

  Pointer pointer;
  double last_activity = 0;
  bool press_pending = false;
  Id hot = 0;      ///< topmost under the pointer, of the last frame
  Id next_hot = 0; ///< the same, being found in this frame
  Id active = 0;   ///< holds the pointer
  Id lit = 0;      ///< shown as pressed for the moment of a tap or key
  double lit_until = 0;

  Id focused = 0;
  bool focus_shown = false; ///< only after the keyboard was used
  Id focus_wanted = 0;      ///< by `focus`, or Tab
  /// Where what has the focus was drawn in this frame, in layout px of the window.
  std::optional<Box> focus_box = std::nullopt;
  std::vector<Id> order;
  std::vector<Id> last_order;
  Id typing_in = 0; ///< the text field that has the keyboard
  Id typing_now = 0;

  std::deque<InputEvent> input_events; ///< in the order in which they were heard, not yet in a frame
  std::uint64_t hold_until = 0;        ///< frame before which no key or letter is taken
  std::vector<KeyPress> keys;          ///< pressed in this frame
  bool fed_by_events = false;
  std::optional<ToldPointer> told_pointer = std::nullopt;

  std::unordered_map<Id, Moving> moving;
  std::unordered_map<Id, Editing> editing;
  std::unordered_map<Id, Scrolling> scrolling;

  [[nodiscard]] float scale() const { return input.scale; }
  [[nodiscard]] Rgba color(Color role) const { return tokens.color(input.theme, role); }
  [[nodiscard]] ImU32 ink(Color role, float opacity = 1) const { return ink(color(role), opacity); }
  [[nodiscard]] ImU32 ink(Rgba color, float opacity = 1) const;
  [[nodiscard]] ImVec2 px(Vec at) const {
    return {(at.x + around.dx) * scale(), (at.y + around.dy) * scale()};
  }
  [[nodiscard]] Box shown(const Box& box) const { return box.moved(around.dx, around.dy); }
  void want_frame(double at) {
    if (!next_frame || at < *next_frame) next_frame = at;
  }
  Moving& moving_at(Id id, bool& fresh);
  /// It can have the focus: Tab stops at it.
  void add_stop(Id id, const Box& box) {
    order.push_back(id);
    if (focused == id) focus_box = shown(box);
  }
  void add_widget(std::string_view id, const Box& box, bool enabled, std::string_view text);
  void hear(InputEvent event);
  void begin_input();
  void end_input();
  void move_focus(bool back);
};

[[nodiscard]] int glfw_code(Key key);

/// Reads one UTF-8 character; moves `at` past it. Broken bytes give U+FFFD, one byte each.
[[nodiscard]] std::uint32_t next_codepoint(const char*& at, const char* end);

/// Pixel-snapped rounded rectangle, top left and bottom right in window px.
struct PxBox {
  ImVec2 min;
  ImVec2 max;
};
[[nodiscard]] PxBox snapped(const State& state, const Box& box);

} // namespace ventanilla::sdk::ui::detail
