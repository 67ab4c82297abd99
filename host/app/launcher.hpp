#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ventanilla::app {

/// Keeps one child process a window: a window that crashed is started again in about a second (later when it
/// keeps crashing: 1, 2, 4 … 30 s), one that left on purpose is not. Ends when all have left, or after
/// SIGTERM or SIGINT, when it asks them to leave and waits for them. Returns the exit code of the program.
///
/// `run_window` is called in the child with the index of the window and the number of times that it was
/// started again.
int keep_windows_open(std::size_t windows,
                      const std::function<int(std::size_t window, int restarts)>& run_window);

} // namespace ventanilla::app
