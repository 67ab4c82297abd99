#include "plugins/ticket_kiosk/frame.hpp"
#include "plugins/ticket_kiosk/waits.hpp"

#include <array>

namespace ventanilla::ticket_kiosk {

namespace {

using namespace sdk::ui;

constexpr float answer_height = 168;
constexpr float paper_line = 80;
constexpr float tight_paper_line = 56;
constexpr std::size_t papers_most = 6;
constexpr std::size_t loose_papers_most = 3;

/// "Tenga a la mano": what to bring, and what to do when something is missing. Answers the y below it.
float papers_card(Ui& ui, const View& view, const domain::Service& service, Box area) {
  const auto count = std::min(service.papers.size(), papers_most);
  if (count == 0) return area.y;
  const float step = count > loose_papers_most ? tight_paper_line : paper_line;
  const Box card{area.x, area.y, area.w, 40 + 48 + static_cast<float>(count) * step + 72};
  ui.card(card);
  const Box inside = card.inset(42, 32);
  ui.text(inside.top(48), view.words.get("kiosk.papers.title"),
          {.role = TypeRole::button, .weight = Weight::semibold});
  for (std::size_t at = 0; at < count; ++at) {
    const Box line{inside.x, inside.y + 52 + static_cast<float>(at) * step, inside.w, step};
    ui.icon(Box{line.x, line.y, 36, line.h}.centred(36, 36), "file-document", Color::primary);
    ui.text(line.after(60), view.words.pick(service.papers[at]));
  }
  ui.text({inside.x, card.bottom() - 68, inside.w, 36}, view.words.get("kiosk.papers.missing"),
          {.role = TypeRole::caption, .color = Color::text2});
  return card.bottom();
}

/// Examples of who is preferential; not choices: nobody is asked why (product.md rule 8).
void examples(Ui& ui, const View& view, Box line) {
  struct Example {
    const char* icon;
    const char* word;
  };
  const std::array<Example, 4> all{{{"human-pregnant", "kiosk.example.pregnant"},
                                    {"human-child", "kiosk.example.children"},
                                    {"wheelchair-accessibility", "kiosk.example.disability"},
                                    {"account-star", "kiosk.example.older"}}};
  const TextStyle style{.role = TypeRole::caption, .color = Color::text2};
  float x = line.x;
  for (const auto& example : all) {
    const auto* word = view.words.get(example.word);
    ui.icon({x, line.y + (line.h - 34) / 2, 34, 34}, example.icon, Color::text2);
    ui.text({x + 44, line.y, ui.text_width(word, style) + 4, line.h}, word, style);
    x += 44 + ui.text_width(word, style) + 36;
  }
}

} // namespace

Wish draw_papers(Ui& ui, const View& view, const Papers& step) {
  const auto* service = domain::find_service(*view.state.office, step.service);
  if (service == nullptr) return GoHome{};
  const auto& words = view.words;
  Wish wish;
  float y = draw_title(ui, "kiosk.title.papers", words.pick(service->name)) + 40;
  Box area = content(ui, y);
  if (view.comfort.low_reach)
    y = std::max(y, ui.window().h * low_reach_from);
  else
    y = papers_card(ui, view, *service, area) + 64;
  ui.text({margin, y, area.w, 64}, words.get("kiosk.question"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  examples(ui, view, {margin, y + 76, area.w, 44});
  y += 164;
  const auto general = before_text(words, view.state, step.service, domain::TicketClass::general);
  const auto preferential = before_text(words, view.state, step.service, domain::TicketClass::preferential);
  if (ui.button("kiosk.general", {margin, y, area.w, answer_height}, words.get("kiosk.answer.general"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "ticket-confirmation",
                 .subtitle = general,
                 .role = TypeRole::title}))
    wish = Take{step.service, domain::TicketClass::general};
  y += answer_height + 24;
  if (ui.button("kiosk.preferential", {margin, y, area.w, answer_height},
                words.get("kiosk.answer.preferential"),
                {.kind = ButtonKind::outline,
                 .layout = ButtonLayout::leading,
                 .icon = "wheelchair-accessibility",
                 .subtitle = preferential,
                 .role = TypeRole::title}))
    wish = Take{step.service, domain::TicketClass::preferential};
  y += answer_height + 24;
  ui.text({margin, y, area.w, 44}, words.get("kiosk.answer.note"),
          {.role = TypeRole::caption, .color = Color::text2});
  const float back_y = foot_top(ui) - 64 - 104;
  if (ui.button("kiosk.back", {margin, back_y, 300, 104}, words.get("kiosk.back"),
                {.icon = "undo", .ink = true}))
    wish = GoHome{};
  return wish;
}

} // namespace ventanilla::ticket_kiosk
