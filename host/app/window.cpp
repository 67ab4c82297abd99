#include "host/app/window.hpp"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <stdexcept>

namespace ventanilla::app {

namespace {

[[noreturn]] void fail(const std::string& doing) {
  const char* why = nullptr;
  glfwGetError(&why);
  throw std::runtime_error(doing + ": " + (why == nullptr ? "unknown reason" : why));
}

GLFWmonitor* monitor_of(int index) {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  if (count == 0) return nullptr;
  return monitors[std::min(index, count - 1)];
}

/// What the monitor asks for; 1 where it says nothing.
float content_scale_of(GLFWmonitor* monitor) {
  float x = 1;
  float y = 1;
  if (monitor != nullptr) glfwGetMonitorContentScale(monitor, &x, &y);
  return x > 0 ? x : 1;
}

} // namespace

Glfw::Glfw() {
  if (glfwInit() == GLFW_FALSE) fail("the display can't be opened");
}

Glfw::~Glfw() {
  glfwTerminate();
}

void Window::Destroy::operator()(GLFWwindow* window) const noexcept {
  glfwDestroyWindow(window);
}

Window::Window(const std::string& title, const WindowProfile& profile, double scale, sdk::Theme theme)
    : kiosk_(profile.mode == WindowMode::kiosk), theme_(theme) {
  GLFWmonitor* monitor = monitor_of(profile.monitor);
  scale_ = static_cast<float>(scale) * content_scale_of(monitor);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
  if (profile.mode == WindowMode::compact) glfwWindowHint(GLFW_FLOATING, GLFW_TRUE);
  int width = profile.width;
  int height = profile.height;
  int x = profile.x.value_or(0);
  int y = profile.y.value_or(0);
  if (kiosk_ && monitor != nullptr) {
    // Borderless over the whole monitor rather than exclusive: nothing flickers and no mode is changed.
    glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwGetMonitorPos(monitor, &x, &y);
    width = mode->width;
    height = mode->height;
  }
  window_.reset(glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr));
  if (!window_) fail("the window can't be opened");
  if (kiosk_ || (profile.x && profile.y)) glfwSetWindowPos(window_.get(), x, y);
  if (profile.mode == WindowMode::compact)
    glfwSetWindowSizeLimits(window_.get(), 200, 40, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_.get());
  // Frames are drawn only when something changed, so there is nothing for a wait on the vertical blank to
  // slow down.
  glfwSwapInterval(0);
}

void Window::resize(int width, int height) {
  if (kiosk_) return;
  glfwSetWindowSize(window_.get(), static_cast<int>(static_cast<float>(width) * scale_),
                    static_cast<int>(static_cast<float>(height) * scale_));
}

} // namespace ventanilla::app
