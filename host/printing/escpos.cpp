#include "host/printing/escpos.hpp"

#include <algorithm>

namespace ventanilla::printing {
namespace {

constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t gs = 0x1D;

void append(std::vector<std::uint8_t>& out, std::initializer_list<std::uint8_t> bytes) {
  out.insert(out.end(), bytes);
}

std::uint8_t low(std::size_t value) {
  return static_cast<std::uint8_t>(value & 0xFF);
}

std::uint8_t high(std::size_t value) {
  return static_cast<std::uint8_t>((value >> 8) & 0xFF);
}

} // namespace

std::vector<std::uint8_t> encode_escpos(const Raster& raster, const EscPosOptions& options) {
  std::vector<std::uint8_t> out;
  out.reserve(raster.bits.size() + raster.bits.size() / 64 + 64);
  append(out, {esc, '@'});
  const auto stride = raster.stride();
  const auto height = static_cast<std::size_t>(raster.height);
  const auto band = static_cast<std::size_t>(std::clamp(options.band_rows, 1, 1024));
  for (std::size_t first = 0; first < height; first += band) {
    const std::size_t rows = std::min(band, height - first);
    append(out, {gs, 'v', '0', 0, low(stride), high(stride), low(rows), high(rows)});
    const auto begin = raster.bits.begin() + static_cast<std::ptrdiff_t>(first * stride);
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(rows * stride));
  }
  switch (options.cut) {
  case Cut::none:
    append(out, {esc, 'd', 4});
    break;
  case Cut::partial:
    append(out, {gs, 'V', 66, 0});
    break;
  case Cut::full:
    append(out, {gs, 'V', 65, 0});
    break;
  }
  return out;
}

} // namespace ventanilla::printing
