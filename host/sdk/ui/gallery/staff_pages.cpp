#include "host/sdk/ui/gallery/pages.hpp"

#include <array>

namespace ventanilla::sdk::ui::gallery {

namespace {

void serving_card(Ui& ui) {
  const Box card{16, 64, 368, 252};
  ui.card(card);
  ui.chip("gallery.state", {37, 81, 0, 26},
          {.icon = "account-circle", .text = "En atención", .tone = Tone::success, .small = true});
  const Chip chip{
      .icon = "wheelchair-accessibility", .text = "Preferencial", .tone = Tone::preferential, .small = true};
  const float width = ui.chip_width(chip);
  ui.chip("gallery.class", {363 - width, 81, width, 26}, chip);
  ui.text({37, 112, 220, 60}, "A\u2009012", {.role = TypeRole::code, .size = 56, .id = "gallery.code"});
  const Timer timer{
      .seconds = 402, .target = 720, .target_text = "meta 12 min", .over_text = "pasó la meta de 12 min"};
  ui.timer({220, 118, 143, 50}, timer, "gallery.timer");
  ui.text({37, 177, 326, 20}, "Mutaciones, actos y documentos", {.role = TypeRole::strong});
  ui.timer_bar({37, 207, 326, 6}, timer);
  ui.text({37, 224, 326, 18}, "Esperó 14 min · llegó 9:58",
          {.role = TypeRole::caption, .color = Color::text2});
  ui.rect({37, 249, 326, 28}, Color::surface2, 6);
  ui.pieces({45, 249, 310, 28},
            {{.text = "¿Por qué este? Preferencial 1 de 2; esperó 14 min", .icon = "help-circle"}},
            {.role = TypeRole::caption, .color = Color::text2});
}

void actions(Ui& ui) {
  ui.text({16, 328, 368, 16}, "Servicio prestado", {.role = TypeRole::caption, .color = Color::text2});
  float x = 16;
  for (const char* label : {"Cambio de dirección", "Reforma", "Otro"}) {
    const Chip chip{.text = label, .selectable = true, .selected = x == 16};
    const float width = ui.chip_width(chip);
    ui.chip(std::string("gallery.task.") + label, {x, 350, width, 32}, chip);
    x += width + 8;
  }
  ui.button("gallery.finish", {16, 396, 368, 56}, "Finalizar",
            {.kind = ButtonKind::primary,
             .layout = ButtonLayout::leading,
             .icon = "check",
             .shortcut = {.key = Key::f5}});
  struct Action {
    const char* icon;
    const char* label;
    Key key;
    ButtonKind kind = ButtonKind::outline;
  };
  constexpr std::array<Action, 6> list{{{"bell", "Rellamar", Key::f3},
                                        {"swap-horizontal", "Transferir", Key::f7},
                                        {"pause", "En espera", Key::f8},
                                        {"star", "Opinión", Key::f9},
                                        {"close", "No se presentó", Key::f6, ButtonKind::danger},
                                        {"alert", "Queja (PQR)", Key::f10}}};
  for (int index = 0; index < 6; ++index) {
    const Action& action = list[static_cast<std::size_t>(index)];
    const Box box{16 + static_cast<float>(index % 2) * 188, 464 + static_cast<float>(index / 2) * 52, 180,
                  44};
    ui.button("gallery.action." + std::string(action.icon), box, action.label,
              {.kind = action.kind,
               .layout = ButtonLayout::leading,
               .icon = action.icon,
               .shortcut = {.key = action.key},
               .ink = true});
  }
}

} // namespace

void draw_panel(Ui& ui, GalleryState& state) {
  ui.rect({0, 0, 400, 48}, Color::surface);
  ui.divider({0, 47, 400, 1});
  ui.circle({21, 24}, 5, Color::success);
  ui.pieces({36, 0, 260, 48}, {{.text = "Módulo 3", .weight = Weight::semibold},
                               {.text = "Laura R. · Operadora", .color = Color::text2, .gap = 10}});
  ui.icon_button("gallery.pause", {328, 8, 32, 32}, "pause", "Pausa");
  ui.icon_button("gallery.menu", {358, 8, 32, 32}, "dots-vertical", "Menú");
  serving_card(ui);
  actions(ui);
  ui.table_header({24, 630, 352, 24}, {{.title = "En espera · mis servicios"},
                                       {.title = "personas", .width = 80, .align = Align::right},
                                       {.title = "más antiguo", .width = 80, .align = Align::right}});
  const std::array<Row, 3> rows{{{.lead = "A",
                                  .lead_color = Color::primary,
                                  .text = "Mutaciones y documentos",
                                  .number = "6",
                                  .trailing = "18 min",
                                  .trailing_color = Color::warning,
                                  .divider = false},
                                 {.lead = "B",
                                  .lead_color = Color::primary,
                                  .text = "Certificados",
                                  .number = "3",
                                  .trailing = "6 min",
                                  .divider = false},
                                 {.lead = "C",
                                  .lead_color = Color::primary,
                                  .text = "Proponentes (RUP)",
                                  .number = "2",
                                  .trailing = "11 min",
                                  .divider = false}}};
  for (int index = 0; index < 3; ++index) {
    ui.row("", {24, 656 + 26 * static_cast<float>(index), 352, 26}, rows[static_cast<std::size_t>(index)]);
  }
  ui.checkbox("gallery.consent", {24, 744, 352, 32}, "Leí la autorización de datos y aceptó", state.consent);
  const std::array<Tab, 4> tabs{{{"gallery.tab.turn", "ticket-confirmation", "Turno"},
                                 {"gallery.tab.log", "phone", "Registro", 1},
                                 {"gallery.tab.cases", "account-multiple", "Asignados", 2},
                                 {"gallery.tab.chat", "message-text", "Mensajes"}}};
  state.tab = ui.tab_bar({0, 804, 400, 56}, tabs, state.tab);
}

void draw_lobby(Ui& ui) {
  ui.header({80, 40, 1760, 88}, {.office = "Cámara de Comercio de Facatativá",
                                 .site = "Sede principal · Sala de atención",
                                 .clock = "10:42 a.\u00A0m.",
                                 .weekday = "martes",
                                 .date = "24 de noviembre"});
  ui.rect({80, 160, 1064, 456}, Color::accent, ui.tokens().radius_sheet);
  ui.pieces({128, 190, 600, 56}, {{.text = "Llamando ahora", .icon = "bell"}},
            {.weight = Weight::semibold, .color = Color::on_accent});
  ui.text({894, 190, 220, 56}, "Módulo", {.color = Color::on_accent});
  ui.text({116, 250, 700, 260}, "A\u2009012", {.role = TypeRole::code, .color = Color::on_accent});
  ui.icon({776, 336, 80, 80}, "arrow-right", Color::on_accent, 0.7F);
  ui.text({890, 250, 240, 260}, "3", {.role = TypeRole::code, .color = Color::on_accent});
  ui.text({128, 520, 700, 56}, "Mutaciones, actos y documentos",
          {.weight = Weight::medium, .color = Color::on_accent});
  ui.text({1208, 160, 632, 36}, "Llamados recientes", {.role = TypeRole::caption, .color = Color::text2});
  constexpr std::array<std::array<const char*, 2>, 4> calls{
      {{"C\u2009031", "5"}, {"B\u2009044", "1"}, {"A\u2009011", "2"}, {"P\u2009007", "4"}}};
  for (std::size_t index = 0; index < calls.size(); ++index) {
    const Box row{1208, 208 + 88 * static_cast<float>(index), 632, 88};
    ui.divider(row);
    ui.text(row, calls[index][0], {.role = TypeRole::row, .opacity = index > 2 ? 0.75F : 1.F});
    ui.text({row.x, row.y, 560, row.h}, "Módulo",
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
    ui.text(row, calls[index][1], {.role = TypeRole::row, .align = Align::right});
  }
  ui.table_header({80, 656, 1064, 48}, {{.title = "En espera"},
                                        {.title = "Personas", .width = 200, .align = Align::right},
                                        {.title = "Espera aprox.", .width = 210, .align = Align::right}});
  ui.text({80, 704, 60, 60}, "A", {.weight = Weight::bold, .color = Color::primary});
  ui.text({152, 704, 600, 60}, "Mutaciones, actos y documentos", {.size = 32});
  ui.text({80, 704, 854, 60}, "6", {.weight = Weight::semibold, .align = Align::right});
  ui.text({80, 704, 1064, 60}, "12–18 min", {.color = Color::text2, .align = Align::right, .size = 32});
  ui.offline_band({0, 992, 1920, 88},
                  "Sin conexión · datos de hace 12 s · atienda el llamado de los módulos");
}

} // namespace ventanilla::sdk::ui::gallery
