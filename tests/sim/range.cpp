#include "tests/sim/range.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace ventanilla::sim {

namespace {

constexpr std::uint64_t seeds_between_lines = 10'000;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// In a process of its own: every `jobs`-th seed, each one's answer into the pipe, which takes it whole.
[[noreturn]] void play_share(std::uint64_t begin, std::uint64_t end, unsigned jobs, int answers,
                             const std::function<Played(std::uint64_t)>& play) {
  for (auto seed = begin; seed < end; seed += jobs) {
    const auto played = play(seed);
    std::fflush(stdout);
    if (write(answers, &played, sizeof played) != sizeof played) std::_Exit(EXIT_FAILURE);
    if (!played.held) break;
  }
  std::_Exit(EXIT_SUCCESS);
}

} // namespace

void Played::add(const Played& other) {
  steps += other.steps;
  lines += other.lines;
  virtual_ms += other.virtual_ms;
  hash += other.hash;
  held = held && other.held;
}

Played play_range(std::uint64_t first, std::uint64_t count, unsigned jobs,
                  const std::function<Played(std::uint64_t)>& play) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) fail("pipe");
  std::fflush(stdout);
  std::vector<pid_t> children;
  for (unsigned job = 0; job < jobs; ++job) {
    const auto child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
      close(pipe_ends[0]);
      play_share(first + job, first + count, jobs, pipe_ends[1], play);
    }
    children.push_back(child);
  }
  close(pipe_ends[1]);
  Played sum;
  Played one;
  std::uint64_t done = 0;
  while (sum.held && read(pipe_ends[0], &one, sizeof one) == sizeof one) {
    sum.add(one);
    if (++done % seeds_between_lines == 0)
      std::fprintf(stderr, "%llu seeds, %llu steps\n", static_cast<unsigned long long>(done),
                   static_cast<unsigned long long>(sum.steps));
  }
  close(pipe_ends[0]);
  for (const auto child : children) {
    if (!sum.held) kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  if (sum.held && done != count) throw std::runtime_error("a process ended in the middle of a seed");
  return sum;
}

} // namespace ventanilla::sim
