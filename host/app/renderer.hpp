#pragma once

#include "host/app/damage.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

struct ImDrawData;

namespace ventanilla::app {

/// Draws only what differs from the frame before. Equal frames cost no GL call and no swap (limits.md 2).
///
/// Where the back buffer survives a swap (software rendering copies it) the changed boxes are drawn straight
/// into it; elsewhere into a framebuffer object that is then copied whole. All calls [ui-thread] with the GL
/// context current.
class Renderer {
 public:
  Renderer();
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Draws what changed and says where; nothing when the window stands as it was.
  std::vector<PixelBox> draw(ImDrawData& data);
  /// The next frame is drawn whole: the window was resized, uncovered or the fonts changed.
  void forget();
  /// The picture as it stands, as a PNG. Throws std::runtime_error when the file can't be written.
  void save_png(const std::filesystem::path& file, int width, int height) const;

  /// True where the processor draws, not a graphics card.
  [[nodiscard]] bool is_software() const { return back_buffer_survives_; }
  [[nodiscard]] std::uint64_t frames_drawn() const { return frames_drawn_; }

 private:
  void prepare_buffer(int width, int height);
  void drop_buffer();

  FrameTriangles before_;
  int width_ = 0;
  int height_ = 0;
  bool whole_ = true;
  bool back_buffer_survives_ = false;
  unsigned framebuffer_ = 0;
  unsigned texture_ = 0;
  std::uint64_t frames_drawn_ = 0;
};

} // namespace ventanilla::app
