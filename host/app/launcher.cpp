#include "host/app/launcher.hpp"

#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <optional>

namespace ventanilla::app {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr auto backoff_first = std::chrono::seconds{1};
constexpr auto backoff_most = std::chrono::seconds{30};
/// A window that stood this long has recovered: its next crash is its first.
constexpr auto healthy_after = std::chrono::minutes{2};

struct Window {
  pid_t process = 0;
  int restarts = 0;
  int crashes_in_a_row = 0;
  SteadyTime started;
  std::optional<SteadyTime> start_at; ///< nullopt: runs, or has left for good
};

void start(Window& window, std::size_t index, const std::function<int(std::size_t, int)>& run_window,
           const sigset_t& inherited) {
  const auto parent = getpid();
  const auto process = fork();
  if (process == 0) {
    sigprocmask(SIG_SETMASK, &inherited, nullptr);
    // A window without its launcher would be out of reach of whoever stops the station.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) std::_Exit(EXIT_FAILURE);
    std::_Exit(run_window(index, window.restarts));
  }
  window.process = process;
  window.started = std::chrono::steady_clock::now();
  window.start_at.reset();
}

/// Decides what becomes of a window whose process has ended.
void ended(Window& window, std::size_t index, int status, bool stopping, int& exit_code) {
  window.process = 0;
  if (WIFEXITED(status)) {
    exit_code = std::max(exit_code, WEXITSTATUS(status));
    return;
  }
  if (stopping) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - window.started > healthy_after) window.crashes_in_a_row = 0;
  const auto wait = std::min<std::chrono::seconds>(
      backoff_most, backoff_first * (1 << std::min(window.crashes_in_a_row, 5)));
  ++window.crashes_in_a_row;
  ++window.restarts;
  window.start_at = now + wait;
  spdlog::error("window {} ended by signal {}; started again in {} s", index, WTERMSIG(status), wait.count());
}

} // namespace

int keep_windows_open(std::size_t count, const std::function<int(std::size_t, int)>& run_window) {
  // Signals are taken by waiting for them, so nothing can be missed between a look and a sleep.
  sigset_t watched;
  sigset_t inherited;
  sigemptyset(&watched);
  for (const int signal : {SIGCHLD, SIGTERM, SIGINT})
    sigaddset(&watched, signal);
  sigprocmask(SIG_BLOCK, &watched, &inherited);

  std::vector<Window> windows(count);
  for (std::size_t index = 0; index < count; ++index)
    start(windows[index], index, run_window, inherited);
  bool stopping = false;
  int exit_code = EXIT_SUCCESS;
  const auto alive = [&] {
    return std::any_of(windows.begin(), windows.end(),
                       [](const Window& each) { return each.process != 0 || each.start_at.has_value(); });
  };
  while (alive()) {
    const timespec wait{0, 200'000'000};
    const int signal = sigtimedwait(&watched, nullptr, &wait);
    if (signal == SIGTERM || signal == SIGINT) {
      stopping = true;
      for (auto& window : windows) {
        window.start_at.reset();
        if (window.process != 0) kill(window.process, SIGTERM);
      }
    }
    for (std::size_t index = 0; index < count; ++index) {
      auto& window = windows[index];
      int status = 0;
      if (window.process != 0 && waitpid(window.process, &status, WNOHANG) == window.process)
        ended(window, index, status, stopping, exit_code);
      if (window.start_at && std::chrono::steady_clock::now() >= *window.start_at)
        start(window, index, run_window, inherited);
    }
  }
  // Whoever opens the next windows must be able to end them.
  sigprocmask(SIG_SETMASK, &inherited, nullptr);
  return exit_code;
}

} // namespace ventanilla::app
