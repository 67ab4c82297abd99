#pragma once

#include "host/printing/transport.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace ventanilla::printing {

/// An open file descriptor that closes itself.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
      reset();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }

  [[nodiscard]] int get() const noexcept { return number_; }
  explicit operator bool() const noexcept { return number_ >= 0; }
  void reset() noexcept;

 private:
  int number_ = -1;
};

/// The words of an errno.
[[nodiscard]] std::string error_text(int error);

/// Waits until the descriptor can be read or written (poll's POLLIN, POLLOUT); false when the time is over.
[[nodiscard]] bool wait_until_ready(int descriptor, short events, std::chrono::milliseconds limit);

/// Writes all to a non-blocking descriptor; gives up after `limit` without progress.
[[nodiscard]] SendResult write_all(int descriptor, std::span<const std::uint8_t> bytes,
                                   std::chrono::milliseconds limit);

/// Throws away what the printer said unasked.
void discard_input(int descriptor);

/// One byte from the printer, or nothing when it says none in time or has closed.
[[nodiscard]] std::optional<std::uint8_t> read_byte(int descriptor, std::chrono::milliseconds limit);

/// Asks by DLE EOT 1, 2 and 4 and puts the answers into words.
[[nodiscard]] PrinterStatus ask_status(int descriptor, const LinkLimits& limits);

/// After a job, on a link to a printer that answers status: waits (GS r 1) until the printer says that it has
/// worked through what it was sent. Nothing: it has, or does not know that question but is well. Else what is
/// wrong.
[[nodiscard]] std::optional<std::string> confirm_printed(int descriptor, const LinkLimits& limits);

} // namespace ventanilla::printing
