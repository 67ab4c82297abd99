#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace ventanilla::printing {

/// A picture of black and white dots as a thermal printer takes it. A value; any thread.
struct Raster {
  int width = 0;  ///< dots, a multiple of 8
  int height = 0; ///< dots
  /// Row by row, width/8 bytes each, leftmost dot in the highest bit, 1 = black.
  std::vector<std::uint8_t> bits;

  [[nodiscard]] std::size_t stride() const noexcept { return static_cast<std::size_t>(width) / 8; }
  [[nodiscard]] bool black(int x, int y) const noexcept {
    const std::uint8_t byte = bits[static_cast<std::size_t>(y) * stride() + static_cast<std::size_t>(x) / 8];
    return ((byte >> (7 - x % 8)) & 1) != 0;
  }
  bool operator==(const Raster&) const = default;
};

/// Writes what the paper will look like as a PNG, a dot a pixel. False when the file could not be written.
[[nodiscard]] bool write_png(const Raster& raster, const std::filesystem::path& path);

} // namespace ventanilla::printing
