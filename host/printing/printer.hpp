#pragma once

#include "host/printing/escpos.hpp"
#include "host/printing/ticket_paper.hpp"
#include "host/printing/transport.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace ventanilla::printing {

/// Names one job for good: letters, digits, '-' and '_', 1 to 80. A copy of a ticket is a job of its own.
using JobId = std::string;

struct JobOutcome {
  enum class Result : std::uint8_t {
    printed,   ///< sent whole, and the printer did not object (it confirmed, where it can)
    failed,    ///< not one byte of the job left: printing it again is safe
    uncertain, ///< some may be on paper: a person decides whether to print again
  };
  Result result = Result::failed;
  std::string detail; ///< English, for the log and the staff
  PrinterStatus status;
};

[[nodiscard]] std::string_view to_text(JobOutcome::Result);

struct PrinterOptions {
  PaperWidth width = PaperWidth::mm80;
  EscPosOptions escpos;
  std::size_t queue_limit = 16; ///< jobs waiting, besides the one being printed
  bool ask_status = true;       ///< before each job; false for printers that print what they should answer
};

/// One printer with a thread of its own: prints one job at a time in the order of arrival. It never tries a
/// job again by itself and never drops one without saying so: each submit is answered exactly once.
class Printer {
 public:
  using Done = std::function<void(const JobOutcome&)>;

  Printer(std::unique_ptr<Transport> transport, PrinterOptions options = {});
  /// Ends the job at hand (within the transport's limits); those waiting are answered with `failed`.
  ~Printer();
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  /// Any thread, returns at once. `done` is called once on the printer's thread — also when the queue is
  /// full, the id is not well formed or is already waiting (all `failed`). It must not throw.
  void submit(JobId id, TicketPaper paper, Done done);

  /// Asks the printer between jobs; the answer is kept for `status` and given to `done` on the printer's
  /// thread.
  void check(std::function<void(const PrinterStatus&)> done = {});

  /// The last known state; any thread.
  [[nodiscard]] PrinterStatus status() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace ventanilla::printing
