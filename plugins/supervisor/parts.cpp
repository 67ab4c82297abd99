#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

void draw_figure(Ui& ui, Box box, const Figure& figure) {
  ui.card(box);
  const Box inner = box.inset(16, 12);
  ui.text(inner.top(20), figure.label, {.role = TypeRole::caption, .color = Color::text2});
  const Box number = ui.text({inner.x, inner.y + 20, inner.w, 36}, figure.number,
                             {.role = TypeRole::headline,
                              .weight = Weight::semibold,
                              .color = figure.color,
                              .tabular = true,
                              .id = figure.id});
  const float left = number.right() + 8;
  ui.text({left, inner.y + 20, std::max(0.F, inner.right() - left), 36}, figure.note,
          {.role = TypeRole::caption,
           .color = Color::text2,
           .align = Align::right,
           .valign = VAlign::bottom,
           .lines = 2});
}

Box titled_card(Ui& ui, Box box, std::string_view title, std::string_view note) {
  constexpr float heading = 48;
  ui.card(box);
  const Box head = box.top(heading).inset(20, 0);
  const Box words = ui.text(head, title, {.role = TypeRole::strong, .weight = Weight::semibold});
  ui.text(head.after(words.w + 12), note,
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  ui.divider({box.x, box.y + heading - 1, box.w, 1});
  // A hair inside the card: rows never lie on its border or its lower corners.
  return {box.x + 1, box.y + heading, box.w - 2, box.h - heading - 8};
}

void draw_two_lines(Ui& ui, Box box, const TwoLines& lines) {
  ui.icon(Box{box.x + 16, box.y, 20, box.h}.centred(20, 20), lines.icon, lines.color);
  const Box words{box.x + 48, box.y + (box.h - 36) / 2, std::max(0.F, box.w - 48 - 16), 36};
  ui.text(words.top(20), lines.title, {.id = lines.id});
  ui.text(words.below(20), lines.note, {.role = TypeRole::caption, .color = Color::text2});
  if (lines.divider) ui.divider({box.x, box.bottom() - 1, box.w, 1});
}

void draw_count_bar(Ui& ui, Box box, const CountBar& bar) {
  ui.text(box.left(bar.label_width), bar.label);
  ui.text(box.tail(bar.number_width), bar.number,
          {.weight = Weight::semibold, .align = Align::right, .tabular = true});
  constexpr float thick = 14;
  constexpr float round = 4;
  const Box whole{box.x + bar.label_width + 8, box.y + (box.h - thick) / 2,
                  std::max(0.F, box.w - bar.label_width - bar.number_width - 16), thick};
  ui.rect(whole, Color::surface2, round);
  if (bar.count <= 0 || bar.of <= 0) return;
  const float part = static_cast<float>(bar.count) / static_cast<float>(bar.of);
  ui.rect(whole.left(std::max(6.F, whole.w * part)), bar.color, round);
}

Color face_color(std::size_t place) {
  constexpr std::array<Color, 5> colors{Color::danger, Color::danger, Color::warning, Color::success,
                                        Color::success};
  return colors[std::min<std::size_t>(place, colors.size() - 1)];
}

} // namespace ventanilla::supervisor
