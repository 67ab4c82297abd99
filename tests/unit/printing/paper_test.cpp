#include "host/printing/escpos.hpp"
#include "host/printing/ticket_paper.hpp"
#include "tests/unit/printing/escpos_decoder.hpp"
#include "tests/unit/printing/sample_papers.hpp"

#include <cairo.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

namespace ventanilla::test {
namespace {

using printing::Cut;
using printing::PaperWidth;
using printing::Raster;
using printing::render_ticket;
using printing::TicketPaper;

namespace fs = std::filesystem;

fs::path scratch(const std::string& name) {
  return fs::path(testing::TempDir()) / ("paper-" + std::to_string(::getpid()) + "-" + name);
}

/// What an independent reader (zbar) sees on the paper.
std::string read_qr(const Raster& paper) {
  const fs::path picture = scratch("qr.png");
  EXPECT_TRUE(printing::write_png(paper, picture));
  const std::string command = "zbarimg --quiet --raw --nodbus '" + picture.string() + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), &::pclose);
  std::string text;
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), out.get()) != nullptr)
    text += part.data();
  fs::remove(picture);
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  return text;
}

Raster read_png(const fs::path& path) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png(path.c_str()), &cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  Raster out{.width = cairo_image_surface_get_width(surface.get()),
             .height = cairo_image_surface_get_height(surface.get()),
             .bits = {}};
  out.bits.resize(out.stride() * static_cast<std::size_t>(out.height));
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(out.width); ++x)
      if (data[y * stride + x * 4] < 128)
        out.bits[y * out.stride() + x / 8] |= static_cast<std::uint8_t>(0x80U >> (x % 8));
  return out;
}

/// Share of all dots that differ; everything when the sizes do.
double difference(const Raster& a, const Raster& b) {
  if (a.width != b.width || a.height != b.height) return 1.0;
  int differing = 0;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x)
      differing += a.black(x, y) != b.black(x, y) ? 1 : 0;
  return static_cast<double>(differing) / (static_cast<double>(a.width) * a.height);
}

/// Compares with the picture in the repository; VENTANILLA_UPDATE_GOLDEN=1 writes it anew (then look at it).
void expect_golden(const Raster& paper, const std::string& name) {
  const fs::path golden = fs::path(PRINTING_GOLDEN_DIR) / name;
  if (std::getenv("VENTANILLA_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(printing::write_png(paper, golden));
  }
  const Raster expected = read_png(golden);
  ASSERT_GT(expected.height, 0) << "no golden picture " << golden;
  EXPECT_EQ(paper.width, expected.width);
  EXPECT_EQ(paper.height, expected.height);
  EXPECT_LT(difference(paper, expected), 0.005) << name;
}

bool margins_white(const Raster& paper, int margin) {
  for (int y = 0; y < paper.height; ++y)
    for (int x = 0; x < margin; ++x)
      if (paper.black(x, y) || paper.black(paper.width - 1 - x, y)) return false;
  return true;
}

int black_rows_end(const Raster& paper) {
  for (int y = paper.height - 1; y >= 0; --y)
    for (int x = 0; x < paper.width; ++x)
      if (paper.black(x, y)) return y + 1;
  return 0;
}

TEST(Paper, LooksAsDesignedOn80mm) {
  expect_golden(render_ticket(sample_paper(), PaperWidth::mm80), "ticket-80mm.png");
}

TEST(Paper, LooksAsDesignedOn58mm) {
  expect_golden(render_ticket(sample_paper(), PaperWidth::mm58), "ticket-58mm.png");
}

TEST(Paper, ACopyOfATicketWithALongServiceLooksAsDesigned) {
  TicketPaper paper = sample_paper();
  paper.copy = true;
  paper.code = "A\u20091000";
  paper.service = "Inscripción de actos, libros y documentos de entidades sin ánimo de lucro";
  paper.wait.clear();
  paper.papers.clear();
  expect_golden(render_ticket(paper, PaperWidth::mm80), "ticket-80mm-copy.png");
}

TEST(Paper, ThePhoneReadsTheStatusPageFromBothWidths) {
  for (const PaperWidth width : {PaperWidth::mm80, PaperWidth::mm58})
    EXPECT_EQ(read_qr(render_ticket(sample_paper(), width)), sample_url);
}

TEST(Paper, ThePhoneReadsLongAddressesToo) {
  TicketPaper paper = sample_paper();
  paper.qr_url = "https://turnos.camara-de-comercio-de-facatativa.ejemplo.org.co/t/" + std::string(43, 'x');
  for (const PaperWidth width : {PaperWidth::mm80, PaperWidth::mm58})
    EXPECT_EQ(read_qr(render_ticket(paper, width)), paper.qr_url);
}

TEST(Paper, WithoutAnAddressThereIsNoSquareAndNoInvitation) {
  TicketPaper paper = sample_paper();
  const int with = render_ticket(paper, PaperWidth::mm80).height;
  paper.qr_url.clear();
  const Raster without = render_ticket(paper, PaperWidth::mm80);
  EXPECT_LT(without.height, with - 200);
  EXPECT_EQ(read_qr(without), "");
}

TEST(Paper, OverlongTextStaysInsideTheMarginsAndThePaperStaysShort) {
  for (const PaperWidth width : {PaperWidth::mm80, PaperWidth::mm58}) {
    const Raster paper = render_ticket(overlong_paper(), width);
    EXPECT_EQ(paper.width, printing::dots(width));
    EXPECT_TRUE(margins_white(paper, width == PaperWidth::mm80 ? 30 : 14));
    EXPECT_LT(paper.height, 4000);
    EXPECT_LE(black_rows_end(paper), paper.height - 8) << "the last line is cut";
  }
}

TEST(Paper, NumberOneThousandIsPrintedWhole) {
  TicketPaper thousand = sample_paper();
  thousand.code = "A\u20091000";
  TicketPaper hundred = sample_paper();
  hundred.code = "A\u2009100";
  for (const PaperWidth width : {PaperWidth::mm80, PaperWidth::mm58}) {
    const Raster one = render_ticket(thousand, width);
    EXPECT_TRUE(margins_white(one, width == PaperWidth::mm80 ? 31 : 15));
    EXPECT_NE(one, render_ticket(hundred, width));
  }
}

TEST(Paper, AccentsAreDrawnAndNotLost) {
  TicketPaper with = sample_paper();
  TicketPaper without = sample_paper();
  with.service = "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡";
  without.service = "aeiouun AEIOUUN";
  EXPECT_NE(render_ticket(with, PaperWidth::mm80), render_ticket(without, PaperWidth::mm80));
}

TEST(Paper, BrokenBytesAndControlCharactersAreDrawnAsSomethingHarmless) {
  TicketPaper paper = sample_paper();
  paper.service = "Certi\xFF\xFE"
                  "ficados\n\x1B@\x1DV\x01\r fin";
  paper.qr_url = std::string("a\0b", 3);
  const Raster drawn = render_ticket(paper, PaperWidth::mm80);
  EXPECT_TRUE(margins_white(drawn, 31));
}

TEST(EscPos, APrinterDecodesExactlyTheDrawnDots) {
  for (const int rows : {1, 100, 128, 1024}) {
    const Raster paper = render_ticket(sample_paper(), PaperWidth::mm80);
    const DecodedJob job =
        decode_escpos(printing::encode_escpos(paper, {.band_rows = rows, .cut = Cut::partial}));
    EXPECT_EQ(job.error, "");
    EXPECT_EQ(job.resets, 1);
    EXPECT_EQ(job.bands, (paper.height + rows - 1) / rows);
    EXPECT_TRUE(job.paper == paper);
    EXPECT_EQ(read_qr(job.paper), sample_url);
  }
}

TEST(EscPos, CutsOnceAtTheEndOrFeedsForTearing) {
  const Raster paper = render_ticket(sample_paper(), PaperWidth::mm58);
  const DecodedJob partial = decode_escpos(printing::encode_escpos(paper, {.cut = Cut::partial}));
  EXPECT_EQ(partial.cuts, std::vector<std::string>{"partial"});
  EXPECT_TRUE(partial.fed_to_blade);
  const DecodedJob full = decode_escpos(printing::encode_escpos(paper, {.cut = Cut::full}));
  EXPECT_EQ(full.cuts, std::vector<std::string>{"full"});
  const DecodedJob none = decode_escpos(printing::encode_escpos(paper, {.cut = Cut::none}));
  EXPECT_TRUE(none.cuts.empty());
  EXPECT_EQ(none.fed_lines, 4);
}

TEST(EscPos, TheDecoderItselfRefusesACutOffJob) {
  auto bytes = printing::encode_escpos(render_ticket(sample_paper(), PaperWidth::mm58));
  bytes.resize(bytes.size() / 2);
  EXPECT_NE(decode_escpos(bytes).error, "");
  EXPECT_NE(decode_escpos(std::array<std::uint8_t, 2>{0x1B, 0x7F}).error, "");
}

} // namespace
} // namespace ventanilla::test
