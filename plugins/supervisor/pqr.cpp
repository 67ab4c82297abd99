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
  const std::array<Column, 5> columns{Column{number, 204}, Column{type, 150}, Column{facts, 0},
                                      Column{status, 130}, Column{due, 190, Align::right}};
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
    if (table_row(ui, "super.pqr.row." + matter.number(), box, columns,
                  {{.text = matter.number(), .weight = Weight::semibold},
                   {.text = words},
                   {.text = matter.pqr->facts},
                   {.text = state, .color = Color::text2},
                   {.text = look.words, .icon = look.icon, .color = look.color}},
                  {.selected = at == chosen})) {
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
