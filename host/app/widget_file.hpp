#pragma once

#include "host/sdk/station_state.hpp"
#include "host/sdk/ui/ui.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ventanilla::app {

/// What a window has done, for tests: a frame that was made and shows nothing new isn't drawn.
struct FrameCounts {
  int made = 0;
  std::uint64_t drawn = 0;
  bool pointer_hidden = false;
  int inputs = 0;      ///< keys and buttons that went down or up, as they were heard
  bool moving = false; ///< the next frame is due within a quarter of a second: something is on its way
};

/// Writes what can be found on the screen to a file, whole and at once, whenever it changed: automation finds
/// a button by its id and presses it with a real pointer.
class WidgetFile {
 public:
  explicit WidgetFile(std::filesystem::path file) : file_(std::move(file)) {}
  void write(const std::vector<sdk::ui::WidgetBox>& widgets, const sdk::StationState* state,
             const FrameCounts& frames);

 private:
  std::filesystem::path file_;
  std::string last_;
};

} // namespace ventanilla::app
