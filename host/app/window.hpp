#pragma once

#include "host/app/profile.hpp"
#include "host/sdk/services/window.hpp"

#include <memory>
#include <optional>
#include <string>

struct GLFWwindow;

namespace ventanilla::app {

/// GLFW, started and ended with this.
class Glfw {
 public:
  /// Throws std::runtime_error when there is no display.
  Glfw();
  ~Glfw();
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

/// The one window of a process, with an OpenGL 3.3 context, and what a plugin may do to it.
class Window final : public sdk::WindowControl {
 public:
  /// `hidden`: for screenshots without a desktop's notice; still drawn by the real driver.
  Window(const std::string& title, const WindowProfile& profile, double scale, sdk::Theme theme);

  [[nodiscard]] GLFWwindow* handle() const { return window_.get(); }
  [[nodiscard]] bool is_kiosk() const { return kiosk_; }
  /// Window px for one layout px: the profile's scale times the monitor's.
  [[nodiscard]] float scale() const { return scale_; }

  [[nodiscard]] sdk::Theme theme() const override { return theme_; }
  void set_theme(sdk::Theme theme) override { theme_ = theme; }
  void set_large_text(bool on) override { large_text_ = on; }
  [[nodiscard]] bool large_text() const override { return large_text_; }
  void resize(int width, int height) override;

 private:
  struct Destroy {
    void operator()(GLFWwindow* window) const noexcept;
  };
  std::unique_ptr<GLFWwindow, Destroy> window_;
  bool kiosk_ = false;
  float scale_ = 1;
  sdk::Theme theme_;
  bool large_text_ = false;
};

} // namespace ventanilla::app
