// A card a desk, without media: 1 to 12 desks, three columns up to six, four above.

#include "plugins/turn_display/model.hpp"

#include <algorithm>

namespace ventanilla::turn_display {

using namespace sdk::ui;

namespace {

constexpr std::size_t desks_most = 12;

void draw_desk(Ui& ui, const View& view, const domain::Desk& desk, const Box& card) {
  const auto& site = *view.state.site;
  const auto found = site.desks.find(desk.key);
  const auto* ticket = domain::active_ticket(site, desk.key);
  const bool calling =
      ticket != nullptr && view.calls.current() && view.calls.current()->ticket == ticket->id;
  const auto ink = calling ? Color::on_accent : Color::text;
  const auto quiet = calling ? Color::on_accent : Color::text2;
  ui.card(card, {.fill = calling ? Color::accent : Color::surface, .border = Color::none, .radius = 28});
  if (calling && ui.flash(view.calls.current()->since) > 0)
    ui.rect(card, Color::surface, 28, ui.flash(view.calls.current()->since) * 0.25F);
  const Box inside = card.inset(36, 28);
  const auto title = std::string(view.words.get("lobby.desk")) + " " + desk.label;
  ui.text(inside.top(52), title, {.weight = Weight::semibold, .color = ink});
  if (calling) ui.mark("lobby.calling.desk", card, desk.label);
  if (calling) ui.icon(inside.top(52).tail(52), "bell", Color::on_accent);
  if (ticket != nullptr) {
    const auto text = text_of(view, ticket->id);
    const bool low = inside.h < 240; // three rows of cards
    const auto role = low ? TypeRole::row : (inside.h > 500 ? TypeRole::code : TypeRole::desk);
    ui.text({inside.x, inside.y + (low ? 52.F : 60.F), inside.w, low ? inside.h - 96 : inside.h - 130},
            text.code,
            {.role = role,
             .weight = Weight::bold,
             .color = ink,
             .tabular = true,
             .id = "lobby.desk." + desk.key});
    ui.text(inside.foot(low ? 40.F : 48.F), text.service, {.role = TypeRole::caption, .color = quiet});
    return;
  }
  const bool closed = found == site.desks.end() || found->second.person.empty();
  const bool paused = !closed && found->second.paused;
  const auto* word = closed ? "lobby.desk.closed" : (paused ? "lobby.desk.paused" : "lobby.desk.free");
  ui.pieces({inside.x, inside.y + 60, inside.w, std::max(60.F, inside.h - 130)},
            {{.text = view.words.get(word), .icon = paused ? "pause" : ""}}, {.color = Color::text2});
  if (paused)
    ui.text(inside.foot(48), view.words.get("lobby.desk.back_soon"),
            {.role = TypeRole::caption, .color = Color::text2});
}

} // namespace

void draw_desks(Ui& ui, const View& view, const Box& area) {
  constexpr float ticker = 88;
  draw_header(ui, view, {area.x + 80, area.y + 40, area.w - 160, 88});
  const auto& desks = view.state.office->desks;
  const auto count = std::min(desks.size(), desks_most);
  const int columns = count <= 6 ? std::clamp(static_cast<int>(count), 1, 3) : 4;
  const int rows = std::max(1, (static_cast<int>(count) + columns - 1) / columns);
  const float foot = area.bottom() - ticker;
  const Box grid{area.x + 80, area.y + 160, area.w - 160, foot - 48 - area.y - 160};
  for (std::size_t at = 0; at < count; ++at) {
    const int index = static_cast<int>(at);
    draw_desk(ui, view, desks[at], grid.row(index / columns, rows, 32).column(index % columns, columns, 32));
  }
  draw_ticker(ui, view, {area.x, foot, area.w, ticker});
}

} // namespace ventanilla::turn_display
