#pragma once

#include "host/printing/raster.hpp"

#include <cstdint>
#include <vector>

namespace ventanilla::printing {

enum class Cut : std::uint8_t {
  none,    ///< feeds four lines for tearing off
  partial, ///< feeds to the blade and leaves a bridge
  full,    ///< feeds to the blade and cuts through
};

struct EscPosOptions {
  int band_rows = 128; ///< dots of height in one raster command, 1..1024; small printers want less
  Cut cut = Cut::partial;
};

/// The job for an ESC/POS printer: ESC @, the picture as GS v 0 bands, then feed and cut. Nothing in it
/// depends on a code page or a font of the printer.
[[nodiscard]] std::vector<std::uint8_t> encode_escpos(const Raster& raster,
                                                      const EscPosOptions& options = {});

} // namespace ventanilla::printing
