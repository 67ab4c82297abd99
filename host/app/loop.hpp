#pragma once

#include "host/app/profile.hpp"
#include "shared/ports/clock.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace ventanilla::app {

struct WindowOptions {
  std::string plugin;     ///< empty: the gallery
  bool enrolling = false; ///< instead: the code of a station without a key, until it has one
  int gallery_page = 0;
  std::optional<std::filesystem::path> widgets;
  std::optional<std::filesystem::path> screenshot;
  int screenshot_after_frames = 3;
  std::string screenshot_when; ///< a widget's id that must be on the screen first
};

/// Opens one window and runs it until it is closed. Returns the exit code. Sleeps until an event, a wake-up
/// or an asked-for moment; draws nothing while nothing changes.
int run_window(const Profile& profile, const WindowOptions& options, const ports::Clock& clock);

} // namespace ventanilla::app
