#pragma once

#include "host/sdk/ui/ui.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::sdk::ui {

/// Where Debian puts the faces; a test or another system may say otherwise.
struct FontFiles {
  std::filesystem::path inter = "/usr/share/fonts/opentype/inter";
  std::filesystem::path icons =
      "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf";
};

/// What the host tells before each frame.
struct FrameInput {
  double seconds = 0; ///< a steady clock of the host's; animations and `Ui::now` run on it
  float scale = 1;    ///< window px for one layout px, 0.5 to 4
  Theme theme = Theme::light;
  bool large_text = false; ///< every text size ×1.25
  bool reduced_motion = false;
};

/// Owns the Dear ImGui context, the fonts and everything that lives between frames. Made and used by the host
/// on the UI thread; a plugin only ever sees `Ui`. There is one at a time in a process.
///
/// A frame:
///   if (context.prepare(input)) upload_font_texture();   // ImGui_ImplOpenGL3_DestroyFontsTexture + Create…
///   ImGui_ImplOpenGL3_NewFrame(); ImGui_ImplGlfw_NewFrame();
///   Ui& ui = context.begin();                            // calls ImGui::NewFrame
///   plugin.draw(ui);
///   const bool complete = context.end();                 // calls ImGui::Render
///   if (!complete) run the frame again before presenting it: a font or icon was asked for the first time
///   sleep until an event, or context.next_frame_at()
class VENTANILLA_SDK Context {
 public:
  /// Throws std::runtime_error when a font file cannot be read.
  Context(const Tokens& tokens, TypeSet set, const FontFiles& files = {});
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Before the backends' NewFrame. True when the font atlas was (re)built and its texture must be made
  /// again: at the first frame, when scale or large text changed, after an incomplete frame.
  [[nodiscard]] bool prepare(const FrameInput& input);
  /// After the backends' NewFrame; display size comes from ImGui's io, which they have filled.
  [[nodiscard]] Ui& begin();
  /// Ends the frame; its draw data is ImGui::GetDrawData(). False when something could not be drawn yet.
  [[nodiscard]] bool end();

  /// A key went down or up, from the host's GLFW key callback (which calls ImGui's backend too). Without it
  /// keys are sampled once a frame and a key that goes down and up between two frames is lost.
  void key_event(int glfw_key, bool down, int glfw_mods);
  /// A character that was typed, in its place among the keys. [ui-thread]
  void letter_event(unsigned code_point);
  /// The pointer moved there, or its first button went down or up there, in px of the window. Without them it
  /// is sampled once a frame: two touches between two frames are one then, and where the pointer is by that
  /// time. [ui-thread]
  void pointer_event(float x, float y);
  void button_event(bool down, float x, float y);

  /// When the next frame is needed, in the seconds of FrameInput; now or earlier while an animation runs,
  /// nothing when only an event can change the picture.
  [[nodiscard]] std::optional<double> next_frame_at() const;

  /// What was drawn in the last frame and can be found by automation, in drawing order.
  [[nodiscard]] const std::vector<WidgetBox>& widgets() const;

  /// Replaces the type set, for a window that shows another plugin (an error card keeps the set).
  void set_type_set(TypeSet set);

 private:
  std::unique_ptr<detail::State> state_;
  Ui ui_;
};

} // namespace ventanilla::sdk::ui
