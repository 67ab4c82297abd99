#pragma once

#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/ui.hpp"

#include <filesystem>
#include <string>

namespace ventanilla::app {

/// Keeps a kiosk a kiosk: the pointer hides when nobody moves it, and the only way out is the top left corner
/// held for three seconds and a PIN. The PIN file holds one line, as
/// `ventanillactl kiosk-pin` writes it.
class KioskLock {
 public:
  explicit KioskLock(const std::filesystem::path& pin_file);

  /// Draws the PIN pad when it was asked for; true when the right PIN was typed: the program may close.
  [[nodiscard]] bool frame(sdk::ui::Ui& ui, const sdk::Text& words, bool pointer_down, double pointer_x,
                           double pointer_y);
  /// The PIN pad covers the screen.
  [[nodiscard]] bool asking() const { return asking_; }

 private:
  std::string hash_;
  double held_since_ = -1;
  bool asking_ = false;
  double asked_at_ = 0;
  int failures_ = 0;
  double locked_until_ = 0;
  std::string pin_;
  std::string error_;
};

} // namespace ventanilla::app
