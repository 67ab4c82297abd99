#pragma once

#include "host/printing/raster.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ventanilla::test {

/// What a printer would have done with a job.
struct DecodedJob {
  printing::Raster paper; ///< all bands one below the other
  int resets = 0;
  int bands = 0;
  int fed_lines = 0;
  int fed_dots = 0;
  std::vector<std::string> cuts; ///< "full" or "partial"
  bool fed_to_blade = false;
  int status_questions = 0;
  std::string error; ///< the first thing that no printer would understand; empty when all is well
};

/// Reads ESC/POS as the command reference describes it: ESC @, ESC d, ESC J, GS v 0, GS V, GS r, DLE EOT.
/// Knows nothing of the encoder.
[[nodiscard]] DecodedJob decode_escpos(std::span<const std::uint8_t> bytes);

} // namespace ventanilla::test
