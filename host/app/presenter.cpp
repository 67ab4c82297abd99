#include "host/app/presenter.hpp"

#include <GL/glx.h>
#include <GLFW/glfw3.h>

namespace ventanilla::app {

Presenter::Presenter(GLFWwindow* window) : window_(window) {
  if (glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == GLFW_TRUE)
    copy_part_ = glfwGetProcAddress("glXCopySubBufferMESA");
}

void Presenter::present(const std::vector<PixelBox>& boxes, int height, bool parts) {
  if (copy_part_ == nullptr || !parts) return glfwSwapBuffers(window_);
  const auto copy = reinterpret_cast<PFNGLXCOPYSUBBUFFERMESAPROC>(copy_part_);
  for (const auto& box : boxes)
    copy(glXGetCurrentDisplay(), glXGetCurrentDrawable(), box.left, height - box.bottom, box.right - box.left,
         box.bottom - box.top);
}

} // namespace ventanilla::app
