#include "plugins/supervisor/pqr.hpp"

#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float row_height = 52;

void draw_pqr_figures(Ui& ui, const View& view, Box area, const std::vector<Matter>& matters) {
  int open = 0;
  int soon = 0;
  int half = 0;
  int overdue = 0;
  int provisional = 0;
  for (const auto& matter : matters) {
    if (matter.over) continue;
    ++open;
    if (matter.provisional) ++provisional;
    if (is_due_soon(view, matter)) ++soon;
    if (matter.urgency == domain::Urgency::half_gone || matter.urgency == domain::Urgency::mostly_gone)
      ++half;
    if (matter.urgency == domain::Urgency::overdue) ++overdue;
  }
  const std::array<Figure, 4> figures{
      Figure{.id = "super.pqr.open",
             .label = view.words.get("super.pqr.figure.open"),
             .number = std::to_string(open),
             .note = provisional == 0 ? std::string{}
                                      : view.words.count("super.pqr.figure.provisional", provisional)},
      Figure{.id = "super.pqr.soon",
             .label = view.words.get("super.pqr.figure.soon"),
             .number = std::to_string(soon),
             .color = soon == 0 ? Color::text : Color::danger},
      Figure{.id = "super.pqr.half",
             .label = view.words.get("super.pqr.figure.half"),
             .number = std::to_string(half),
             .color = half == 0 ? Color::text : Color::warning},
      Figure{.id = "super.pqr.overdue",
             .label = view.words.get("super.pqr.figure.overdue"),
             .number = std::to_string(overdue),
             .color = overdue == 0 ? Color::text : Color::danger}};
  for (std::size_t at = 0; at < figures.size(); ++at)
    draw_figure(ui, area.column(static_cast<int>(at), 4, 16), figures[at]);
}

void choose(View& view, const Matter& matter) {
  auto& pqr = view.model.pqr;
  if (pqr.selected == matter.pqr->id) return;
  pqr.selected = matter.pqr->id;
  pqr.deed.reset();
  pqr.error.clear();
}

/// The chosen one's place; the first when none is chosen or it is gone.
std::optional<std::size_t> place_of_chosen(View& view, const std::vector<Matter>& matters) {
  if (matters.empty()) return std::nullopt;
  const auto found = std::find_if(matters.begin(), matters.end(), [&](const Matter& each) {
    return each.pqr->id == view.model.pqr.selected;
  });
  if (found != matters.end()) return static_cast<std::size_t>(found - matters.begin());
  choose(view, matters.front());
  return 0;
}

void draw_list(Ui& ui, View& view, Box area, const std::vector<Matter>& matters,
               std::optional<std::size_t>& chosen) {
  ui.card(area);
  const std::string number = view.words.get("super.pqr.column.number");
  const std::string type = view.words.get("super.pqr.column.type");
  const std::string facts = view.words.get("super.pqr.column.facts");
  const std::string status = view.words.get("super.pqr.column.status");
  const std::string due = view.words.get("super.pqr.column.due");
  // On a small screen what it is about is worth more than its state, which the detail says too.
  const bool wide = area.w >= 800;
  std::vector<Column> columns{Column{number, 186}, Column{type, 140}, Column{facts, 0}};
  if (wide) columns.push_back(Column{status, 118});
  columns.push_back(Column{due, 176, Align::right});
  ui.table_header(area.top(44).inset(20, 0), columns);
  ui.divider({area.x, area.y + 44 - 1, area.w, 1});
  const Box list{area.x + 1, area.y + 44, area.w - 2, area.h - 44 - 8};
  if (matters.empty()) {
    ui.empty_state(list.centred(360, 160), {.icon = "check", .title = view.words.get("super.pqr.none")},
                   "super.pqr.none");
    return;
  }
  if (!view.model.pqr.deed && move_choice(ui, matters.size(), chosen)) choose(view, matters[*chosen]);
  scroll_rows(ui, "super.pqr.list", list, row_height, matters.size(), chosen, [&](std::size_t at, Box box) {
    const auto& matter = matters[at];
    const auto look = due_look(view, matter);
    const auto words = word_of(view, "super.pqr.type.", domain::to_text(matter.pqr->type));
    const auto state = word_of(view, "super.pqr.status.", domain::to_text(matter.pqr->status));
    const auto id = "super.pqr.row." + matter.number();
    const TableRow row{.selected = at == chosen};
    const Cell number_cell{.text = matter.number(), .weight = Weight::semibold};
    const Cell due_cell{.text = look.words, .icon = look.icon, .color = look.color};
    const Cell type_cell{.text = words};
    const Cell facts_cell{.text = matter.pqr->facts};
    const Cell state_cell{.text = state, .color = Color::text2};
    if (wide
            ? table_row(ui, id, box, columns, {number_cell, type_cell, facts_cell, state_cell, due_cell}, row)
            : table_row(ui, id, box, columns, {number_cell, type_cell, facts_cell, due_cell}, row)) {
      choose(view, matter);
      ui.need_frame_at(ui.now());
    }
  });
}

} // namespace

void draw_pqr(Ui& ui, View& view, Box area) {
  constexpr float figures = 88;
  const auto matters = matters_of(view);
  draw_pqr_figures(ui, view, area.top(figures), matters);
  const Box below = area.below(figures + 16);
  const float detail = std::clamp(area.w * 0.345F, 440.F, 520.F);
  auto chosen = place_of_chosen(view, matters);
  draw_list(ui, view, {below.x, below.y, below.w - detail - gap, below.h}, matters, chosen);
  const Box right = below.tail(detail);
  if (chosen)
    draw_pqr_detail(ui, view, right, matters[*chosen]);
  else
    ui.card(right);
}

} // namespace ventanilla::supervisor
