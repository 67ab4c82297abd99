#include "host/sdk/ui/detail/layout.hpp"
#include "host/sdk/ui/detail/paint.hpp"
#include "host/sdk/ui/detail/text_edit.hpp"

#include <GLFW/glfw3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

using detail::TextEdit;
using detail::TextSpan;

/// Lines as they are wrapped; each byte of the text belongs to one of them, or is the newline after it.
std::vector<TextSpan> wrapped(const detail::Layout& layout, std::string_view text, float width) {
  std::vector<TextSpan> lines;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    while (layout.line_width(text.substr(begin, end - begin)) > width) {
      std::size_t keep = layout.fitting(text.substr(begin, end - begin), width);
      if (keep == 0) keep = detail::after(text, begin) - begin;
      if (begin + keep < end && text[begin + keep] == ' ') ++keep;
      if (begin + keep >= end) break;
      lines.push_back({begin, begin + keep});
      begin += keep;
    }
    lines.push_back({begin, end});
    if (end == text.size()) return lines;
    begin = end + 1;
  }
}

/// The place in a line nearest to `x` window px from its beginning.
std::size_t place_at(const detail::Layout& layout, std::string_view text, const TextSpan& line, float x) {
  float left = 0;
  for (std::size_t at = line.begin; at < line.end;) {
    const std::size_t next = detail::after(text, at);
    const float right = layout.line_width(text.substr(line.begin, next - line.begin));
    if (x < (left + right) / 2) return at;
    left = right;
    at = next;
  }
  return line.end;
}

float caret_x(const detail::Layout& layout, std::string_view text, const TextSpan& line, std::size_t place) {
  return layout.line_width(text.substr(line.begin, place - line.begin));
}

/// What is edited, how it is laid out and where.
struct Area {
  std::string& text;
  TextEdit& edit;
  std::vector<TextSpan> lines;
  const detail::Layout& layout;
  std::size_t most;
};

/// Keys as they went down, with what was held then, and those that are held long enough to go again.
std::vector<detail::KeyPress> strokes_of(const detail::State& state) {
  std::vector<detail::KeyPress> strokes = state.keys;
  const ImGuiIO& io = ImGui::GetIO();
  for (const int code : {GLFW_KEY_LEFT, GLFW_KEY_RIGHT, GLFW_KEY_UP, GLFW_KEY_DOWN, GLFW_KEY_BACKSPACE,
                         GLFW_KEY_DELETE, GLFW_KEY_ENTER})
    if (io.KeysDownDuration[code] > 0 && ImGui::IsKeyPressed(code, true))
      strokes.push_back({code, io.KeyCtrl, io.KeyAlt, io.KeyShift});
  return strokes;
}

/// The same column of the line above or below.
void move_line(Area& area, int by, bool keep) {
  const auto at = static_cast<std::ptrdiff_t>(detail::line_of(area.lines, area.edit.caret));
  const auto to = at + by;
  if (to < 0) return detail::move_to(area.edit, 0, keep);
  if (to >= static_cast<std::ptrdiff_t>(area.lines.size()))
    return detail::move_to(area.edit, area.text.size(), keep);
  const float x = caret_x(area.layout, area.text, area.lines[static_cast<std::size_t>(at)], area.edit.caret);
  const TextSpan& line = area.lines[static_cast<std::size_t>(to)];
  std::size_t place = place_at(area.layout, area.text, line, x);
  // The end of a line that was wrapped is the beginning of the next.
  const bool was_wrapped = place == line.end && place < area.text.size() && area.text[place] != '\n';
  if (was_wrapped && place > line.begin) place = detail::before(area.text, place);
  detail::move_to(area.edit, place, keep);
}

/// The beginning or the end of the line as it is wrapped.
std::size_t edge_of_line(const Area& area, bool end) {
  const TextSpan& line = area.lines[detail::line_of(area.lines, area.edit.caret)];
  if (!end) return line.begin;
  const bool was_wrapped = line.end < area.text.size() && area.text[line.end] != '\n';
  return was_wrapped ? detail::before(area.text, line.end) : line.end;
}

void take_clipboard(Area& area, int code) {
  TextEdit& edit = area.edit;
  if (code == GLFW_KEY_A) edit = {area.text.size(), 0};
  if ((code == GLFW_KEY_C || code == GLFW_KEY_X) && edit.has_selection())
    ImGui::SetClipboardText(area.text.substr(edit.from(), edit.to() - edit.from()).c_str());
  if (code == GLFW_KEY_X && edit.has_selection()) detail::erase(area.text, edit, false);
  if (code == GLFW_KEY_V) {
    const char* pasted = ImGui::GetClipboardText();
    if (pasted != nullptr) detail::type_in(area.text, edit, pasted, area.most);
  }
}

void take_stroke(Area& area, const detail::KeyPress& stroke) {
  TextEdit& edit = area.edit;
  const bool keep = stroke.shift;
  // AltGr is Ctrl and Alt together on some keyboards. What else is held with Ctrl or Alt is no typing.
  if (stroke.ctrl || stroke.alt) {
    if (stroke.ctrl && !stroke.alt) take_clipboard(area, stroke.code);
    return;
  }
  const bool leaves_selection = edit.has_selection() && !keep;
  switch (stroke.code) {
  case GLFW_KEY_LEFT:
    return detail::move_to(edit, leaves_selection ? edit.from() : detail::before(area.text, edit.caret),
                           keep);
  case GLFW_KEY_RIGHT:
    return detail::move_to(edit, leaves_selection ? edit.to() : detail::after(area.text, edit.caret), keep);
  case GLFW_KEY_UP:
    return move_line(area, -1, keep);
  case GLFW_KEY_DOWN:
    return move_line(area, 1, keep);
  case GLFW_KEY_HOME:
    return detail::move_to(edit, edge_of_line(area, false), keep);
  case GLFW_KEY_END:
    return detail::move_to(edit, edge_of_line(area, true), keep);
  case GLFW_KEY_ENTER:
    return detail::type_in(area.text, edit, "\n", area.most);
  case GLFW_KEY_BACKSPACE:
    return detail::erase(area.text, edit, false);
  case GLFW_KEY_DELETE:
    return detail::erase(area.text, edit, true);
  default:
    return;
  }
}

void take_characters(Area& area) {
  for (const ImWchar typed : ImGui::GetIO().InputQueueCharacters) {
    char bytes[5];
    if (typed >= 0x20) detail::type_in(area.text, area.edit, ImTextCharToUtf8(bytes, typed), area.most);
  }
}

void paint_lines(detail::State& state, const Area& area, const Box& inner, std::size_t first, bool typing,
                 float opacity) {
  const float s = state.scale();
  const ImVec2 origin = state.px({inner.x, inner.y});
  const ImU32 ink = state.ink(Color::text, opacity);
  for (std::size_t at = first; at < area.lines.size(); ++at) {
    const TextSpan& line = area.lines[at];
    const float y = origin.y + area.layout.line * static_cast<float>(at - first);
    if (y >= origin.y + inner.h * s) break;
    const std::size_t from = std::clamp(area.edit.from(), line.begin, line.end);
    const std::size_t to = std::clamp(area.edit.to(), line.begin, line.end);
    if (typing && from < to)
      state.list->AddRectFilled({origin.x + caret_x(area.layout, area.text, line, from), y},
                                {origin.x + caret_x(area.layout, area.text, line, to), y + area.layout.line},
                                state.ink(Color::primary, 0.25F));
    detail::draw_line(state, area.layout, {origin.x, y},
                      std::string_view(area.text).substr(line.begin, line.end - line.begin), ink);
    if (!typing || detail::line_of(area.lines, area.edit.caret) != at) continue;
    const float x = std::round(origin.x + caret_x(area.layout, area.text, line, area.edit.caret));
    const float gap = std::round(area.layout.line * 0.1F);
    state.list->AddRectFilled({x, y + gap}, {x + std::max(1.F, std::round(s)), y + area.layout.line - gap},
                              ink);
  }
}

/// The frame around what is typed; ochre and dashed for what the user must not see.
void paint_frame(Ui& ui, detail::State& state, const Box& frame, const EditArea& options, bool focused) {
  const bool note = options.tone == Tone::warning;
  const Color edge = !options.error.empty() ? Color::danger
                     : note                 ? Color::warning
                     : focused              ? Color::primary
                                            : Color::border;
  const bool thick = !options.error.empty() || focused || ui.theme() == Theme::high_contrast;
  const float width = thick ? 2.F : 1.F;
  const float radius = ui.tokens().radius_control;
  if (note) {
    ui.rect(frame, Color::warning_soft, radius);
    ui.dashes(frame, edge, width, radius);
    return;
  }
  ui.rect(frame, edge, radius);
  detail::fill(state, frame.inset(width), state.color(options.enabled ? Color::surface : Color::surface2),
               radius - width);
}

/// The pointer puts the caret, and selects while it is held.
void take_pointer(detail::State& state, Area& area, const Box& inner, std::size_t first_line, bool began,
                  bool dragged) {
  if (!began && !dragged) return;
  const Box shown = state.shown(inner);
  const float row = std::floor((state.pointer.at.y - shown.y) * state.scale() / area.layout.line);
  const auto line =
      std::min(area.lines.size() - 1, first_line + static_cast<std::size_t>(std::max(0.F, row)));
  const float x = (state.pointer.at.x - shown.x) * state.scale();
  detail::move_to(area.edit, place_at(area.layout, area.text, area.lines[line], x), dragged && !began);
}

/// The topmost line so that the caret is seen and no room is left empty.
std::size_t topmost(const Area& area, std::size_t first, std::size_t rows) {
  const std::size_t caret = detail::line_of(area.lines, area.edit.caret);
  first = std::min(first, caret);
  if (caret >= first + rows) first = caret - rows + 1;
  return std::min(first, area.lines.size() > rows ? area.lines.size() - rows : 0);
}

void wrap(Area& area, float width) {
  if (area.layout.view.font != nullptr) area.lines = wrapped(area.layout, area.text, width);
  if (area.lines.empty()) area.lines = {{0, area.text.size()}};
}

} // namespace

bool Ui::edit_area(std::string_view id, Box box, std::string& value, const EditArea& options) {
  detail::State& state = *state_;
  const detail::Id key = detail::id_of(id);
  Box frame = box;
  if (!options.label.empty()) {
    const float line = line_height(TypeRole::caption);
    text({box.x, box.y, box.w, line}, options.label, {.role = TypeRole::caption, .color = Color::text2});
    frame = box.below(line + 4);
  }
  state.add_widget(id, frame, options.enabled, value);
  detail::Editing& editing = state.editing[key];
  const bool fresh = editing.frame + 1 < state.frame;
  if (fresh) editing = {.edit = {value.size(), value.size()}};
  editing.frame = state.frame;
  if (fresh && options.autofocus && options.enabled) focus(id);

  const detail::Layout layout = detail::layout_for(state, {.role = TypeRole::body});
  const Box inner = frame.inset(12, 8);
  const float width = inner.w * state.scale();
  const std::string was = value;
  detail::stay_inside(value, editing.edit);
  Area area{value, editing.edit, {}, layout, static_cast<std::size_t>(std::max(options.max_length, 0))};
  wrap(area, width);

  const bool usable = options.enabled && !state.around.inert && !state.around.pose;
  if (usable) {
    state.add_stop(key, frame);
    const bool inside =
        state.shown(frame).contains(state.pointer.at) && state.around.clip.contains(state.pointer.at);
    if (inside) state.next_hot = key;
    if (state.pointer.pressed && inside) focus(id);
    if (state.pointer.pressed && !inside && state.focused == key) state.focused = 0;
    take_pointer(state, area, inner, editing.first_line, state.pointer.pressed && inside,
                 state.active == key && state.pointer.down);
  }
  const bool typing = usable && state.focused == key;
  if (typing) {
    if (state.focus_wanted == key) {
      state.focus_wanted = 0;
      ImGui::ClearActiveID(); // a field of one line gives the keyboard away
    }
    take_characters(area);
    // Characters first: who types quickly ends a line after its words. A key that went down before it had the
    // keyboard was meant for somebody else.
    if (state.typing_in == key)
      for (const auto& stroke : strokes_of(state)) {
        wrap(area, width); // up and down go by what is written by then
        take_stroke(area, stroke);
      }
    if (value != was) wrap(area, width);
    state.typing_now = key;
  }
  const float rows = std::floor(inner.h * state.scale() / layout.line + 0.1F);
  editing.first_line = topmost(area, editing.first_line, static_cast<std::size_t>(std::max(1.F, rows)));

  paint_frame(*this, state, frame, options, state.around.pose ? state.around.pose->focused : typing);
  within(inner, 0, 0, 1,
         [&] { paint_lines(state, area, inner, editing.first_line, typing, options.enabled ? 1.F : 0.6F); });
  if (value.empty() && !options.placeholder.empty())
    text(inner, options.placeholder,
         {.role = TypeRole::body, .color = Color::text2, .valign = VAlign::top, .opacity = 0.85F});
  if (!options.error.empty())
    text({frame.x, frame.bottom() + 4, frame.w, line_height(TypeRole::caption)}, options.error,
         {.role = TypeRole::caption, .color = Color::danger, .id = std::string(id) + ".error"});
  if (value != was) need_frame_at(now());
  return value != was;
}

} // namespace ventanilla::sdk::ui
