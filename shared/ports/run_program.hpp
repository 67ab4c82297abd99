#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace ventanilla::ports {

struct ProgramEnd {
  enum class How : std::uint8_t {
    exited,
    killed,      ///< by a signal that was not ours
    over_time,   ///< we killed it at the limit
    not_started, ///< no such program, or no more processes
  };
  How how = How::not_started;
  int code = 0;       ///< exit status or signal number
  std::string detail; ///< in English; empty for exit status 0

  [[nodiscard]] bool ok() const noexcept { return how == How::exited && code == 0; }
};

/// Runs a program to its end, at most for `limit`, without a shell: `arguments[0]` is its path or a name
/// looked up in PATH, and each further text is one argument as it stands. It gets no input, its output is
/// thrown away, it inherits no open files, and it has a process group of its own, all of which is killed when
/// it ends or its time is over: nothing of it remains. Blocks the calling thread.
[[nodiscard]] ProgramEnd run_program(const std::vector<std::string>& arguments,
                                     std::chrono::milliseconds limit);

} // namespace ventanilla::ports
