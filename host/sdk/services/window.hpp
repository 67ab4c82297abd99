#pragma once

#include <cstdint>
#include <string_view>

namespace ventanilla::sdk {

enum class Theme : std::uint8_t { light, dark, high_contrast };

/// The plugin's own window. [ui-thread]
class WindowControl {
 public:
  static constexpr std::string_view id = "ventanilla.window";
  virtual ~WindowControl() = default;

  [[nodiscard]] virtual Theme theme() const = 0;
  virtual void set_theme(Theme theme) = 0;
  /// ×1.25 of every text size when on.
  virtual void set_large_text(bool on) = 0;
  [[nodiscard]] virtual bool large_text() const = 0;
  /// Changes the window's size in px at scale 1, as the panel does for its mini mode.
  virtual void resize(int width, int height) = 0;
};

} // namespace ventanilla::sdk
