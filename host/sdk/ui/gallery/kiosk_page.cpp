#include "host/sdk/ui/gallery/pages.hpp"

#include <array>

namespace ventanilla::sdk::ui::gallery {

namespace {

void service_cards(Ui& ui) {
  constexpr std::array<ServiceCard, 4> cards{{
      {.icon = "file-document",
       .letter = "A",
       .name = "Mutaciones, actos y documentos",
       .detail = "6 personas · 12–18 min"},
      {.icon = "certificate", .letter = "B", .name = "Certificados", .detail = "3 personas · 5–8 min"},
      {.icon = "account-star",
       .letter = "E",
       .name = "Ley 1780 Emprendimiento joven",
       .detail = "1 persona · 5–10 min"},
      {.icon = "shield",
       .letter = "F",
       .name = "Código de Policía Alto impacto",
       .detail = "Hoy ya no hay turnos",
       .enabled = false},
  }};
  for (int index = 0; index < 4; ++index) {
    const auto& card = cards[static_cast<std::size_t>(index)];
    const Box box{64 + static_cast<float>(index % 2) * 484, 376 + static_cast<float>(index / 2) * 280, 468,
                  264};
    ui.service_card("gallery.service." + std::string(card.letter), box, card);
  }
}

void answers(Ui& ui) {
  ui.service_row("gallery.row", {64, 944, 952, 96},
                 {.icon = "briefcase", .name = "Proponentes (RUP)", .detail = "2"});
  ui.button("gallery.general", {64, 1056, 952, 140}, "No, turno general",
            {.kind = ButtonKind::primary,
             .layout = ButtonLayout::leading,
             .icon = "ticket-confirmation",
             .subtitle = "6 personas antes · 12–18 min",
             .role = TypeRole::title});
  ui.button("gallery.preferential", {64, 1212, 952, 140}, "Sí, preferencial",
            {.layout = ButtonLayout::leading,
             .icon = "wheelchair-accessibility",
             .subtitle = "1 persona antes · 3–6 min",
             .role = TypeRole::title});
  ui.banner({64, 1368, 952, 112},
            {.icon = "wheelchair-accessibility",
             .title = "Atención preferencial",
             .text = "Se la preguntamos en el siguiente paso, sin pedirle explicaciones."});
  ui.banner({64, 1496, 952, 136}, {.tone = Tone::success,
                                   .icon = "printer",
                                   .title = "Retire su tiquete",
                                   .text = "Abajo, en la ranura. Lo llamaremos en pantalla y por voz."});
  ui.button("gallery.done", {64, 1648, 620, 88}, "Listo",
            {.kind = ButtonKind::primary, .subtitle = "se cierra en 8 s"});
  ui.ring({704, 1648, 312, 88}, 0.6, "¿Sigue ahí?");
}

} // namespace

void draw_kiosk(Ui& ui, GalleryState&) {
  ui.header(
      {64, 56, 952, 72},
      {.office = "Cámara de Comercio", .site = "Facatativá · Sede principal", .clock = "10:41 a.\u00A0m."});
  ui.text({64, 192, 952, 82}, "¿Qué trámite necesita?", {.role = TypeRole::headline});
  ui.text({64, 286, 952, 44}, "Toque una opción para tomar su turno", {.color = Color::text2});
  service_cards(ui);
  answers(ui);
  struct Foot {
    const char* icon;
    const char* label;
  };
  constexpr std::array<Foot, 5> keys{{{"translate", "English"},
                                      {"contrast-box", "Contraste"},
                                      {"format-size", "Letra grande"},
                                      {"wheelchair-accessibility", "Alcance bajo"},
                                      {"human-handsup", "Llamar personal"}}};
  for (std::size_t index = 0; index < keys.size(); ++index) {
    ui.button(std::string("gallery.foot.") + keys[index].icon,
              {64 + static_cast<float>(index) * 194, 1752, 176, 128}, keys[index].label,
              {.layout = ButtonLayout::stacked, .icon = keys[index].icon});
  }
}

} // namespace ventanilla::sdk::ui::gallery
