#include "host/printing/raster.hpp"

#include <cairo.h>

#include <memory>

namespace ventanilla::printing {

bool write_png(const Raster& raster, const std::filesystem::path& path) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster.width, raster.height), &cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return false;
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (int y = 0; y < raster.height; ++y) {
    unsigned char* row = data + static_cast<std::size_t>(y) * stride;
    for (int x = 0; x < raster.width; ++x) {
      const unsigned char level = raster.black(x, y) ? 0 : 255;
      for (std::size_t byte = 0; byte < 4; ++byte)
        row[static_cast<std::size_t>(x) * 4 + byte] = level;
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return cairo_surface_write_to_png(surface.get(), path.c_str()) == CAIRO_STATUS_SUCCESS;
}

} // namespace ventanilla::printing
