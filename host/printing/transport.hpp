#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace ventanilla::printing {

/// What the printer says of itself (DLE EOT 1, 2 and 4).
struct PrinterStatus {
  enum class State : std::uint8_t {
    unknown, ///< no answer within the limit, or the link goes one way: no error
    ready,
    paper_out,
    cover_open,
    offline,     ///< switched off line, or an error of the printer's own (blade, head)
    unreachable, ///< the link could not be opened
  };
  State state = State::unknown;
  bool paper_low = false;
  std::string detail; ///< English, for the log and the staff

  [[nodiscard]] bool can_print() const noexcept { return state == State::ready || state == State::unknown; }
};

[[nodiscard]] std::string_view to_text(PrinterStatus::State);

struct LinkLimits {
  std::chrono::milliseconds connect{3000};
  std::chrono::milliseconds write{5000};   ///< without one byte of progress
  std::chrono::milliseconds status{300};   ///< for each status byte
  std::chrono::milliseconds confirm{8000}; ///< for the printer to say that it has printed what it was sent
};

/// How sending ended.
struct SendResult {
  bool ok = false;
  bool any_byte_left = false; ///< some of the job may have reached the printer
  std::string detail;         ///< why not, in English
};

/// A way to a printer. One job at a time, called by one thread only; every call returns within its limits.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Opens the link for a job; the reason when it can't be opened. `job` names it (a file takes that name).
  [[nodiscard]] virtual std::optional<std::string> open(const std::string& job) = 0;
  /// Asks the printer; only between open and close.
  [[nodiscard]] virtual PrinterStatus status() = 0;
  /// Sends one whole job and makes sure as far as the link can that it has arrived.
  [[nodiscard]] virtual SendResult send(std::span<const std::uint8_t> bytes) = 0;
  virtual void close() noexcept = 0;
};

/// "host:9100" or "[::1]:9100"; the port may be left out. A name is resolved at each job, by the system's
/// limits.
[[nodiscard]] std::unique_ptr<Transport> tcp_transport(const std::string& address,
                                                       const LinkLimits& limits = {});

/// A folder: each job becomes its own file `<job>.escpos`, whole or not at all, never over another.
/// A device (/dev/usb/lp0, /dev/ttyS0 with a baud rate, 8N1) or a file: written at its end.
[[nodiscard]] std::unique_ptr<Transport> file_transport(const std::filesystem::path& path,
                                                        std::optional<int> baud = std::nullopt,
                                                        const LinkLimits& limits = {});

} // namespace ventanilla::printing
