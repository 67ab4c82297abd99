#include "host/printing/ticket_paper.hpp"

#include "host/printing/paper_pen.hpp"

#include <algorithm>

namespace ventanilla::printing {
namespace {

/// Sizes in dots (1/8 mm), for the paper at hand.
struct Layout {
  int margin;
  int office;
  int body;
  int service;
  int foot;
  int code; ///< at most; made smaller until it fits
  bool qr_beside_text;
};

Layout layout_for(PaperWidth width) {
  if (width == PaperWidth::mm80)
    return {.margin = 32,
            .office = 33,
            .body = 26,
            .service = 27,
            .foot = 20,
            .code = 190,
            .qr_beside_text = true};
  return {.margin = 16,
          .office = 28,
          .body = 24,
          .service = 25,
          .foot = 19,
          .code = 190,
          .qr_beside_text = false};
}

constexpr int block_gap = 24; ///< between a line across and what stands beside it
constexpr int qr_side = 208;  ///< wanted; the nearest whole number of dots a module is taken
constexpr int quiet_modules = 4;
constexpr std::size_t max_office_lines = 4;
constexpr std::size_t max_papers = 12;

void draw_office(PaperPen& pen, const TicketPaper& paper, const Layout& layout) {
  const std::size_t lines = std::min(paper.office.size(), max_office_lines);
  for (std::size_t line = 0; line < lines; ++line) {
    if (line == 0)
      pen.text(paper.office[line],
               {.size = layout.office, .weight = Weight::bold, .centred = true, .max_lines = 2});
    else
      pen.text(paper.office[line], {.size = layout.body, .centred = true, .max_lines = 2});
  }
}

void draw_turn(PaperPen& pen, const TicketPaper& paper, const Layout& layout) {
  if (paper.copy)
    pen.text(paper.words.copy,
             {.size = layout.body, .weight = Weight::bold, .centred = true, .max_lines = 1});
  pen.text(paper.service,
           {.size = layout.service, .weight = Weight::semibold, .centred = true, .max_lines = 3});
  pen.space(30);
  pen.headline(paper.code, layout.code);
  pen.space(30);
  pen.text(paper.issued_at, {.size = layout.body, .centred = true, .max_lines = 2});
  if (!paper.wait.empty()) pen.text(paper.wait, {.size = layout.body, .centred = true, .max_lines = 2});
}

void draw_follow(PaperPen& pen, const TicketPaper& paper, const Layout& layout) {
  const TextStyle title{
      .size = layout.body, .weight = Weight::bold, .centred = !layout.qr_beside_text, .max_lines = 2};
  const TextStyle text{.size = layout.body, .centred = !layout.qr_beside_text, .max_lines = 4};
  const int module = pen.qr_module(paper.qr_url, qr_side);
  if (module == 0) return;
  const int quiet = quiet_modules * module;
  pen.rule(block_gap);
  pen.space(std::max(0, quiet - block_gap));
  if (layout.qr_beside_text) {
    const int side = pen.qr_beside(paper.qr_url, module, quiet, paper.words.follow_title, title,
                                   paper.words.follow_text, text);
    pen.space(side);
  } else {
    pen.space(pen.qr_centred(paper.qr_url, module) + quiet);
    pen.text(paper.words.follow_title, title);
    pen.text(paper.words.follow_text, text);
  }
  pen.space(layout.qr_beside_text ? std::max(0, quiet - block_gap) : 0);
}

void draw_papers(PaperPen& pen, const TicketPaper& paper, const Layout& layout) {
  if (paper.papers.empty()) return;
  pen.rule(block_gap);
  pen.text(paper.words.papers_title, {.size = layout.body, .weight = Weight::bold, .max_lines = 2});
  const std::size_t count = std::min(paper.papers.size(), max_papers);
  for (std::size_t item = 0; item < count; ++item)
    pen.item(paper.papers[item], {.size = layout.body, .max_lines = 3});
}

} // namespace

PaperWords paper_words(const std::function<std::string(std::string_view key)>& text) {
  return {.follow_title = text("paper.follow_title"),
          .follow_text = text("paper.follow_text"),
          .papers_title = text("paper.papers_title"),
          .keep = text("paper.keep"),
          .copy = text("paper.copy")};
}

Raster render_ticket(const TicketPaper& paper, PaperWidth width) {
  const Layout layout = layout_for(width);
  PaperPen pen(dots(width), layout.margin, paper.language);
  pen.space(block_gap);
  draw_office(pen, paper, layout);
  pen.rule(block_gap);
  draw_turn(pen, paper, layout);
  draw_follow(pen, paper, layout);
  draw_papers(pen, paper, layout);
  pen.rule(block_gap);
  pen.text(paper.words.keep, {.size = layout.foot, .centred = true, .max_lines = 3});
  pen.text(paper.document, {.size = layout.foot, .centred = true, .max_lines = 2});
  pen.space(block_gap / 2);
  return pen.finish();
}

} // namespace ventanilla::printing
