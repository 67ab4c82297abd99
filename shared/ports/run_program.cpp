#include "shared/ports/run_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

namespace ventanilla::ports {
namespace {

std::string error_text(int error) {
  return std::generic_category().message(error);
}

/// What the program starts with: no files but three empty ones, no blocked signals, its own group.
class SpawnRules {
 public:
  SpawnRules() {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files_, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files_, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files_, 3);
    posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnRules() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&files_);
  }
  SpawnRules(const SpawnRules&) = delete;
  SpawnRules& operator=(const SpawnRules&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &files_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// True when it ended in time.
bool wait_for_end(pid_t program, std::chrono::milliseconds limit) {
  // glibc 2.36 declares pidfd_open without extern "C", so C++ can't link it.
  const int watched = static_cast<int>(::syscall(SYS_pidfd_open, program, 0));
  if (watched < 0) return false;
  const auto end = std::chrono::steady_clock::now() + limit;
  int ready = 0;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd one{.fd = watched, .events = POLLIN, .revents = 0};
    ready = ::poll(&one, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
    if (ready >= 0 || errno != EINTR) break;
  }
  ::close(watched);
  return ready > 0;
}

} // namespace

ProgramEnd run_program(const std::vector<std::string>& arguments, std::chrono::milliseconds limit) {
  if (arguments.empty() || arguments.front().empty())
    return {.how = ProgramEnd::How::not_started, .code = 0, .detail = "no program is named"};
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str())); // posix_spawn takes them so and leaves them alone
  words.push_back(nullptr);

  const SpawnRules rules;
  pid_t program = 0;
  const int error =
      ::posix_spawnp(&program, words.front(), rules.files(), rules.attributes(), words.data(), environ);
  if (error != 0)
    return {.how = ProgramEnd::How::not_started,
            .code = 0,
            .detail = arguments.front() + ": " + error_text(error)};

  const bool in_time = wait_for_end(program, limit);
  // Not yet waited for, so the group's number is still its own.
  ::kill(-program, SIGKILL);
  int status = 0;
  while (::waitpid(program, &status, 0) < 0 && errno == EINTR) {
  }
  if (!in_time)
    return {.how = ProgramEnd::How::over_time,
            .code = SIGKILL,
            .detail = arguments.front() + ": not done after " + std::to_string(limit.count()) + " ms"};
  if (WIFSIGNALED(status))
    return {.how = ProgramEnd::How::killed,
            .code = WTERMSIG(status),
            .detail = arguments.front() + ": ended by signal " + std::to_string(WTERMSIG(status))};
  const int code = WEXITSTATUS(status);
  return {.how = ProgramEnd::How::exited,
          .code = code,
          .detail = code == 0 ? std::string{} : arguments.front() + ": exit status " + std::to_string(code)};
}

} // namespace ventanilla::ports
