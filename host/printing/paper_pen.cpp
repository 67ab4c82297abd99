#include "host/printing/paper_pen.hpp"

#include <pango/pangocairo.h>
#include <qrencode.h>

#include <algorithm>
#include <stdexcept>

namespace ventanilla::printing {
namespace {

constexpr int max_rows = 4000;        ///< half a metre of paper; what would go beyond is left out
constexpr std::size_t max_text = 400; ///< bytes of one text that are looked at
constexpr double line_pitch = 1.08;   ///< of the font's own
constexpr unsigned char ink_level =
    118; ///< coverage from which a dot is black; a little below half keeps thin strokes

struct Free {
  void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
  void operator()(cairo_t* p) const { cairo_destroy(p); }
  void operator()(cairo_font_options_t* p) const { cairo_font_options_destroy(p); }
  void operator()(PangoLayout* p) const { g_object_unref(p); }
  void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
  void operator()(QRcode* p) const { QRcode_free(p); }
  void operator()(char* p) const { g_free(p); }
};
template<class T> using Owned = std::unique_ptr<T, Free>;

PangoWeight pango_weight(Weight weight) {
  switch (weight) {
  case Weight::regular:
    return PANGO_WEIGHT_NORMAL;
  case Weight::semibold:
    return PANGO_WEIGHT_SEMIBOLD;
  case Weight::bold:
    return PANGO_WEIGHT_BOLD;
  }
  return PANGO_WEIGHT_NORMAL;
}

/// Valid UTF-8 on one line, whatever came in.
std::string clean(const std::string& text) {
  const Owned<char> valid(
      g_utf8_make_valid(text.data(), static_cast<gssize>(std::min(text.size(), max_text))));
  std::string out;
  for (const char* at = valid.get(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    const bool breaks_line = g_unichar_iscntrl(letter) || letter == 0x2028 || letter == 0x2029;
    if (breaks_line)
      out.push_back(' ');
    else
      out.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
  }
  return out;
}

int widest_line(PangoLayout* made) {
  int width = 0;
  pango_layout_get_pixel_size(made, &width, nullptr);
  return width;
}

Owned<QRcode> encode_qr(const std::string& content) {
  if (content.empty() || content.find('\0') != std::string::npos) return nullptr;
  return Owned<QRcode>(QRcode_encodeString8bit(content.c_str(), 0, QR_ECLEVEL_M));
}

} // namespace

struct PaperPen::Impl {
  int width;
  int margin;
  int y = 0;
  PangoLanguage* language;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> cairo;

  [[nodiscard]] int inner() const { return width - 2 * margin; }

  [[nodiscard]] Owned<PangoLayout> layout(const std::string& text, const TextStyle& style, int box) const {
    Owned<PangoLayout> made(pango_cairo_create_layout(cairo.get()));
    const Owned<PangoFontDescription> font(pango_font_description_from_string("Inter"));
    pango_font_description_set_weight(font.get(), pango_weight(style.weight));
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_context_set_language(pango_layout_get_context(made.get()), language);
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_single_paragraph_mode(made.get(), TRUE);
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(made.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_line_spacing(made.get(), static_cast<float>(line_pitch));
    pango_layout_set_alignment(made.get(), style.centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_width(made.get(), box * PANGO_SCALE);
    pango_layout_set_height(made.get(), -style.max_lines);
    const std::string line = clean(text);
    pango_layout_set_text(made.get(), line.data(), static_cast<int>(line.size()));
    return made;
  }

  /// Makes the lines of a centred text about as long as each other, so that no word stands alone.
  void balance(PangoLayout* made) const {
    const int lines = pango_layout_get_line_count(made);
    if (lines < 2 || pango_layout_is_ellipsized(made)) return;
    int fits = inner();
    int too_narrow = inner() / lines / 2;
    while (fits - too_narrow > 2) {
      const int tried = (fits + too_narrow) / 2;
      pango_layout_set_width(made, tried * PANGO_SCALE);
      const bool same = pango_layout_get_line_count(made) == lines && !pango_layout_is_ellipsized(made) &&
                        widest_line(made) <= tried;
      (same ? fits : too_narrow) = tried;
    }
    pango_layout_set_width(made, fits * PANGO_SCALE);
  }

  /// Draws with its top left corner there; hands back the height.
  int show(PangoLayout* made, int x, int top) const {
    int height = 0;
    pango_layout_get_pixel_size(made, nullptr, &height);
    cairo_move_to(cairo.get(), x, top);
    pango_cairo_show_layout(cairo.get(), made);
    return height;
  }

  int draw_qr(const QRcode& code, int module, int x, int top) const {
    for (int row = 0; row < code.width; ++row)
      for (int column = 0; column < code.width; ++column)
        if ((code.data[row * code.width + column] & 1) != 0)
          cairo_rectangle(cairo.get(), x + column * module, top + row * module, module, module);
    cairo_fill(cairo.get());
    return code.width * module;
  }
};

PaperPen::PaperPen(int width, int margin, const std::string& language) : impl_(std::make_unique<Impl>()) {
  impl_->width = width;
  impl_->margin = margin;
  impl_->language = pango_language_from_string(language == "en" ? "en" : "es-co");
  impl_->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_A8, width, max_rows));
  impl_->cairo.reset(cairo_create(impl_->surface.get()));
  if (cairo_status(impl_->cairo.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("no memory to draw the paper");
  // Dots are large beside the strokes: hinted upright, then cut at one level of coverage.
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_ON);
  cairo_set_font_options(impl_->cairo.get(), options.get());
  cairo_set_antialias(impl_->cairo.get(), CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgba(impl_->cairo.get(), 0, 0, 0, 1);
}

PaperPen::~PaperPen() = default;

void PaperPen::space(int rows) {
  impl_->y += rows;
}

void PaperPen::rule(int gap) {
  constexpr int thick = 3;
  constexpr int dash = 6;
  constexpr int pause = 4;
  space(gap);
  for (int x = impl_->margin; x < impl_->width - impl_->margin; x += dash + pause)
    cairo_rectangle(impl_->cairo.get(), x, impl_->y, std::min(dash, impl_->width - impl_->margin - x), thick);
  cairo_fill(impl_->cairo.get());
  space(thick + gap);
}

void PaperPen::text(const std::string& text, const TextStyle& style) {
  if (text.empty()) return;
  const auto made = impl_->layout(text, style, impl_->inner());
  if (style.centred) impl_->balance(made.get());
  const int box = pango_layout_get_width(made.get()) / PANGO_SCALE;
  space(impl_->show(made.get(), (impl_->width - box) / 2, impl_->y));
}

void PaperPen::item(const std::string& text, const TextStyle& style) {
  const auto dash = impl_->layout("–", style, impl_->inner());
  const int indent = style.size * 9 / 10;
  impl_->show(dash.get(), impl_->margin, impl_->y);
  const auto made = impl_->layout(text, style, impl_->inner() - indent);
  space(impl_->show(made.get(), impl_->margin + indent, impl_->y));
}

void PaperPen::headline(const std::string& text, int size) {
  if (text.empty()) return;
  PangoRectangle ink{};
  Owned<PangoLayout> made;
  constexpr int smallest = 24;
  for (int tried = size; tried >= smallest; tried -= 2) {
    made = impl_->layout(text, {.size = tried, .weight = Weight::bold, .max_lines = 1}, impl_->inner() * 8);
    pango_layout_get_pixel_extents(made.get(), &ink, nullptr);
    if (ink.width <= impl_->inner()) break;
  }
  if (ink.width > impl_->inner()) { // no code is that long; whatever it is, it stays inside
    this->text(text, {.size = smallest, .weight = Weight::bold, .centred = true, .max_lines = 2});
    return;
  }
  impl_->show(made.get(), (impl_->width - ink.width) / 2 - ink.x, impl_->y - ink.y);
  space(ink.height);
}

int PaperPen::qr_module(const std::string& content, int side) const {
  const auto code = encode_qr(content);
  if (code == nullptr) return 0;
  const int nearest = (side + code->width / 2) / code->width;
  const int smallest = 3; // dots; below that phones can't read it from thermal paper
  const int module = std::max(nearest, smallest);
  return module * code->width <= impl_->inner() ? module : 0;
}

int PaperPen::qr_beside(const std::string& content, int module, int quiet, const std::string& title,
                        const TextStyle& title_style, const std::string& text, const TextStyle& text_style) {
  const auto code = encode_qr(content);
  if (code == nullptr) return 0;
  const int side = impl_->draw_qr(*code, module, impl_->margin, impl_->y);
  const int x = impl_->margin + side + quiet;
  const int box = impl_->width - impl_->margin - x;
  constexpr int narrowest = 120;
  if (box < narrowest) return side;
  const auto first = impl_->layout(title, title_style, box);
  const auto second = impl_->layout(text, text_style, box);
  int first_height = 0;
  int second_height = 0;
  pango_layout_get_pixel_size(first.get(), nullptr, &first_height);
  pango_layout_get_pixel_size(second.get(), nullptr, &second_height);
  const int top = impl_->y + std::max(0, (side - first_height - second_height) / 2);
  impl_->show(first.get(), x, top);
  impl_->show(second.get(), x, top + first_height);
  return std::max(side, first_height + second_height);
}

int PaperPen::qr_centred(const std::string& content, int module) {
  const auto code = encode_qr(content);
  if (code == nullptr) return 0;
  return impl_->draw_qr(*code, module, (impl_->width - code->width * module) / 2, impl_->y);
}

Raster PaperPen::finish() const {
  cairo_surface_flush(impl_->surface.get());
  const unsigned char* data = cairo_image_surface_get_data(impl_->surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(impl_->surface.get()));
  Raster out{.width = impl_->width, .height = std::clamp(impl_->y, 1, max_rows), .bits = {}};
  out.bits.resize(out.stride() * static_cast<std::size_t>(out.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(out.width); ++x)
      if (data[y * stride + x] >= ink_level)
        out.bits[y * out.stride() + x / 8] |= static_cast<std::uint8_t>(0x80U >> (x % 8));
  return out;
}

} // namespace ventanilla::printing
