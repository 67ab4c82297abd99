#include "host/printing/file_descriptor.hpp"

#include <array>

// Meanings of the bits: the ESC/POS reference, DLE EOT n (n = 1 printer, 2 cause of being off line,
// 4 paper sensors) and GS r 1 (paper sensor, answered in the order of the data).

namespace ventanilla::printing {
namespace {

std::optional<std::uint8_t> ask(int descriptor, std::uint8_t what, const LinkLimits& limits) {
  const std::array<std::uint8_t, 3> question{0x10, 0x04, what};
  if (!write_all(descriptor, question, limits.status).ok) return std::nullopt;
  const auto answer = read_byte(descriptor, limits.status);
  // Bits 1 and 4 are always set, 0 and 7 never: anything else is not an answer to this question.
  if (!answer || (*answer & 0x93) != 0x12) return std::nullopt;
  return answer;
}

bool has(std::optional<std::uint8_t> answer, std::uint8_t mask) {
  return answer && (*answer & mask) != 0;
}

} // namespace

std::string_view to_text(PrinterStatus::State state) {
  switch (state) {
  case PrinterStatus::State::unknown:
    return "unknown";
  case PrinterStatus::State::ready:
    return "ready";
  case PrinterStatus::State::paper_out:
    return "paper_out";
  case PrinterStatus::State::cover_open:
    return "cover_open";
  case PrinterStatus::State::offline:
    return "offline";
  case PrinterStatus::State::unreachable:
    return "unreachable";
  }
  return "unknown";
}

PrinterStatus ask_status(int descriptor, const LinkLimits& limits) {
  using State = PrinterStatus::State;
  discard_input(descriptor);
  const auto printer = ask(descriptor, 1, limits);
  if (!printer) return {.state = State::unknown, .detail = "the printer does not answer about its state"};
  const auto cause = ask(descriptor, 2, limits);
  const auto paper = ask(descriptor, 4, limits);
  PrinterStatus status{.state = State::ready, .paper_low = has(paper, 0x0C), .detail = "ready"};
  if (has(paper, 0x60) || has(cause, 0x20)) {
    status.state = State::paper_out;
    status.detail = "the paper has run out";
  } else if (has(cause, 0x04)) {
    status.state = State::cover_open;
    status.detail = "the cover is open";
  } else if (has(cause, 0x40)) {
    status.state = State::offline;
    status.detail = "the printer reports an error (blade, head or supply)";
  } else if (has(printer, 0x08)) {
    status.state = State::offline;
    status.detail = "the printer is off line";
  } else if (status.paper_low) {
    status.detail = "ready, paper is low";
  }
  return status;
}

std::optional<std::string> confirm_printed(int descriptor, const LinkLimits& limits) {
  discard_input(descriptor);
  const std::array<std::uint8_t, 3> question{0x1D, 'r', 1};
  if (const auto asked = write_all(descriptor, question, limits.write); !asked.ok) return asked.detail;
  // Off-line bytes may come in between; GS r answers have bits 4 and 7 clear.
  const auto end = std::chrono::steady_clock::now() + limits.confirm;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    const auto answer = read_byte(descriptor, left);
    if (!answer) break;
    if ((*answer & 0x90) == 0) {
      if ((*answer & 0x0C) == 0) return std::nullopt;
      return "the paper ran out during the job";
    }
  }
  const PrinterStatus status = ask_status(descriptor, limits);
  if (status.state == PrinterStatus::State::ready) return std::nullopt;
  if (status.state == PrinterStatus::State::unknown) return "the printer fell silent during the job";
  return "during the job " + status.detail;
}

} // namespace ventanilla::printing
