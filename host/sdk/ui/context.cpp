#include "host/sdk/ui/context.hpp"

#include "host/sdk/ui/detail/state.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace detail {

Id id_of(std::string_view id) {
  Id hash = 14695981039346656037ULL; // FNV-1a
  for (const char c : id)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash == 0 ? 1 : hash;
}

ImU32 State::ink(Rgba color, float opacity) const {
  const float alpha = static_cast<float>(color.a) * std::clamp(opacity, 0.F, 1.F) * around.opacity;
  return IM_COL32(color.r, color.g, color.b, static_cast<int>(std::lround(alpha)));
}

Moving& State::moving_at(Id id, bool& fresh) {
  Moving& found = moving[id];
  fresh = found.frame == 0;
  if (fresh) found.since = input.seconds;
  found.frame = frame;
  return found;
}

void State::add_widget(std::string_view id, const Box& box, bool enabled, std::string_view text) {
  if (id.empty()) return;
  const Box at = shown(box);
  const float s = scale();
  widgets.push_back({std::string(id),
                     {std::round(at.x * s), std::round(at.y * s), std::round(at.w * s), std::round(at.h * s)},
                     enabled && !around.inert,
                     std::string(text)});
}

PxBox snapped(const State& state, const Box& box) {
  const ImVec2 from = state.px({box.x, box.y});
  const ImVec2 to = state.px({box.right(), box.bottom()});
  return {{std::round(from.x), std::round(from.y)}, {std::round(to.x), std::round(to.y)}};
}

std::uint32_t next_codepoint(const char*& at, const char* end) {
  const auto first = static_cast<unsigned char>(*at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first >= 0xF5 || end - at < more) return 0xFFFD;
  auto value = static_cast<std::uint32_t>(first & (0x3F >> more));
  for (int index = 0; index < more; ++index) {
    const auto byte = static_cast<unsigned char>(at[index]);
    if ((byte & 0xC0) != 0x80) return 0xFFFD;
    value = (value << 6) | (byte & 0x3FU);
  }
  at += more;
  return value;
}

namespace {

/// Only text fields are Dear ImGui's own; they are drawn without any frame of theirs.
void quiet_style() {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.FrameBorderSize = 0;
  style.FramePadding = {0, 0};
  style.ItemSpacing = {0, 0};
  style.AntiAliasedLinesUseTex = true;
  for (const ImGuiCol color : {ImGuiCol_FrameBg, ImGuiCol_FrameBgActive, ImGuiCol_FrameBgHovered,
                               ImGuiCol_WindowBg, ImGuiCol_NavHighlight}) {
    style.Colors[color] = {0, 0, 0, 0};
  }
}

constexpr ImGuiWindowFlags canvas_flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                          ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                                          ImGuiWindowFlags_NoBringToFrontOnFocus;

} // namespace
} // namespace detail

Context::Context(const Tokens& tokens, TypeSet set, const FontFiles& files)
    : state_(std::make_unique<detail::State>(tokens, set, files)), ui_(*state_) {
  IMGUI_CHECKVERSION();
  state_->imgui = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false; // it would redraw for ever
  detail::quiet_style();
}

Context::~Context() {
  ImGui::DestroyContext(state_->imgui);
}

bool Context::prepare(const FrameInput& input) {
  state_->input = input;
  state_->input.scale = std::clamp(input.scale, 0.5F, 4.F);
  state_->fonts.set_scale(state_->input.scale, input.large_text ? 1.25F : 1.F);
  return state_->fonts.build(*ImGui::GetIO().Fonts);
}

Ui& Context::begin() {
  detail::State& state = *state_;
  ++state.frame;
  state.next_frame.reset();
  state.widgets.clear();
  state.begin_input();
  ImGui::NewFrame();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  state.around = {.clip = {0, 0, size.x / state.scale(), size.y / state.scale()}};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("canvas", nullptr, detail::canvas_flags);
  state.list = ImGui::GetWindowDrawList();
  state.floating = ImGui::GetForegroundDrawList();
  return ui_;
}

bool Context::end() {
  detail::State& state = *state_;
  ImGui::End();
  state.end_input();
  ImGui::Render();
  const auto forgotten = [&](const auto& entry) { return entry.second.frame != state.frame; };
  std::erase_if(state.moving, forgotten);
  std::erase_if(state.editing, forgotten);
  std::erase_if(state.scrolling, forgotten);
  if (!state.fonts.complete()) state.want_frame(state.input.seconds);
  return state.fonts.complete();
}

void Context::key_event(int glfw_key, bool down, int glfw_mods) {
  state_->fed_by_events = true;
  state_->hear({.kind = detail::InputEvent::Kind::key,
                .down = down,
                .press = {glfw_key, (glfw_mods & 2) != 0, (glfw_mods & 4) != 0, (glfw_mods & 1) != 0}});
}

void Context::letter_event(unsigned code_point) {
  state_->hear({.kind = detail::InputEvent::Kind::letter, .letter = code_point});
}

void Context::pointer_event(float x, float y) {
  auto& events = state_->input_events;
  // Of a movement only where it ends matters.
  if (!events.empty() && events.back().kind == detail::InputEvent::Kind::move)
    events.back().at = {x, y};
  else
    state_->hear({.kind = detail::InputEvent::Kind::move, .at = {x, y}});
}

void Context::button_event(bool down, float x, float y) {
  state_->hear({.kind = detail::InputEvent::Kind::button, .down = down, .at = {x, y}});
}

std::optional<double> Context::next_frame_at() const {
  return state_->next_frame;
}

const std::vector<WidgetBox>& Context::widgets() const {
  return state_->widgets;
}

void Context::set_type_set(TypeSet set) {
  state_->fonts.set_type_set(set);
}

} // namespace ventanilla::sdk::ui
