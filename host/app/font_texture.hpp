#pragma once

namespace ventanilla::app {

/// The font atlas of Dear ImGui on the graphics side, a byte a pixel: its own backend would keep four in the
/// texture and five in memory. [ui-thread] with the GL context and Dear ImGui's backend current.
class FontTexture {
 public:
  /// Makes the backend's other objects now, so that it never makes a font texture of its own.
  FontTexture();
  ~FontTexture();
  FontTexture(const FontTexture&) = delete;
  FontTexture& operator=(const FontTexture&) = delete;

  /// Takes over the atlas as it was built and gives back the memory of its picture.
  void upload();

 private:
  unsigned texture_ = 0;
};

} // namespace ventanilla::app
