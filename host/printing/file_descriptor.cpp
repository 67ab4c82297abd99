#include "host/printing/file_descriptor.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace ventanilla::printing {

void FileDescriptor::reset() noexcept {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

std::string error_text(int error) {
  return std::generic_category().message(error);
}

bool wait_until_ready(int descriptor, short events, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd watched{.fd = descriptor, .events = events, .revents = 0};
    const int ready = ::poll(&watched, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
    if (ready > 0) return true; // also for an error or hang-up: the call that follows says which
    if (ready == 0 && left.count() <= 0) return false;
    if (ready < 0 && errno != EINTR) return false;
  }
}

SendResult write_all(int descriptor, std::span<const std::uint8_t> bytes, std::chrono::milliseconds limit) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    if (!wait_until_ready(descriptor, POLLOUT, limit))
      return {.ok = false,
              .any_byte_left = sent > 0,
              .detail = "the printer took nothing for " + std::to_string(limit.count()) + " ms"};
    const auto wrote = ::write(descriptor, bytes.data() + sent, bytes.size() - sent);
    if (wrote > 0) {
      sent += static_cast<std::size_t>(wrote);
    } else if (wrote < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
      return {.ok = false, .any_byte_left = sent > 0, .detail = "writing failed: " + error_text(errno)};
    }
  }
  return {.ok = true, .any_byte_left = sent > 0, .detail = {}};
}

void discard_input(int descriptor) {
  std::array<std::uint8_t, 256> junk{};
  while (wait_until_ready(descriptor, POLLIN, std::chrono::milliseconds(0)))
    if (::read(descriptor, junk.data(), junk.size()) <= 0) return;
}

std::optional<std::uint8_t> read_byte(int descriptor, std::chrono::milliseconds limit) {
  std::uint8_t byte = 0;
  if (!wait_until_ready(descriptor, POLLIN, limit) || ::read(descriptor, &byte, 1) != 1) return std::nullopt;
  return byte;
}

} // namespace ventanilla::printing
