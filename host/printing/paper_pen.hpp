#pragma once

#include "host/printing/raster.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace ventanilla::printing {

enum class Weight : std::uint8_t { regular, semibold, bold };

struct TextStyle {
  int size = 26; ///< dots
  Weight weight = Weight::regular;
  bool centred = false;
  int max_lines = 1; ///< then an ellipsis
};

/// Draws a paper from the top down with Pango and Cairo, each call below the one before. The private workshop
/// of `render_ticket`.
class PaperPen {
 public:
  PaperPen(int width, int margin, const std::string& language);
  ~PaperPen();
  PaperPen(const PaperPen&) = delete;
  PaperPen& operator=(const PaperPen&) = delete;

  void space(int rows);
  /// A dashed line from margin to margin with `gap` above and below.
  void rule(int gap);
  void text(const std::string& text, const TextStyle& style);
  /// A list item: a dash, and the text beside it with its further lines under the first.
  void item(const std::string& text, const TextStyle& style);
  /// One line in bold, centred by its ink, as large as fits but not above `size`; height is the ink's.
  void headline(const std::string& text, int size);

  /// Dots a module so that the square comes nearest to `side` and fits; 0 when there is nothing to encode.
  [[nodiscard]] int qr_module(const std::string& content, int side) const;
  /// The square at the left margin and two texts beside it, in the middle of its height. Hands back the
  /// height.
  [[nodiscard]] int qr_beside(const std::string& content, int module, int quiet, const std::string& title,
                              const TextStyle& title_style, const std::string& text,
                              const TextStyle& text_style);
  [[nodiscard]] int qr_centred(const std::string& content, int module);

  /// The dots down to here.
  [[nodiscard]] Raster finish() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace ventanilla::printing
