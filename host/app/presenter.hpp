#pragma once

#include "host/app/damage.hpp"

#include <vector>

struct GLFWwindow;

namespace ventanilla::app {

/// Brings what was drawn onto the screen. Where the processor draws and GLX can copy a part of the window,
/// only the boxes that changed go to the X server: a whole swap costs it eight megabytes, also for a clock
/// that ticks. [ui-thread] with the GL context current.
class Presenter {
 public:
  explicit Presenter(GLFWwindow* window);
  /// `parts`: only the boxes need to be shown, the rest of the window stands as it was.
  void present(const std::vector<PixelBox>& boxes, int height, bool parts);

 private:
  GLFWwindow* window_;
  void (*copy_part_)() = nullptr; ///< glXCopySubBufferMESA, where there is one
};

} // namespace ventanilla::app
