#include "host/sdk/ui/gallery/pages.hpp"

#include <array>
#include <cstdio>

// The gallery is for those who build screens: its words are examples and stand here, not in the catalogue.

namespace ventanilla::sdk::ui::gallery {

namespace {

constexpr float left = 48;
constexpr float middle = 560;
constexpr float right = 1060;

void section(Ui& ui, float x, float y, float width, const char* name) {
  ui.text({x, y, width, 24}, name, {.color = Color::text2});
  ui.divider({x, y + 28, width, 1});
}

void buttons(Ui& ui) {
  section(ui, left, 102, 980, "Botones");
  struct Sample {
    const char* label;
    const char* caption;
    Button options;
    float width;
  };
  const std::array<Sample, 7> samples{{
      {"Continuar", "primary", {.kind = ButtonKind::primary, .role = TypeRole::title}, 126},
      {"Con icono", "icono", {.kind = ButtonKind::primary, .icon = "check", .role = TypeRole::title}, 160},
      {"Continuar",
       "disabled",
       {.kind = ButtonKind::primary, .enabled = false, .role = TypeRole::title},
       126},
      {"Volver", "outline", {.role = TypeRole::title}, 99},
      {"Omitir", "plain", {.kind = ButtonKind::plain, .role = TypeRole::title}, 94},
      {"Anular", "danger", {.kind = ButtonKind::danger, .role = TypeRole::title}, 101},
      {"Rellamar",
       "con tecla",
       {.layout = ButtonLayout::leading, .icon = "bell", .shortcut = {.key = Key::f3}, .ink = true},
       180},
  }};
  float x = left;
  for (const Sample& sample : samples) {
    const Box box{x, 147, sample.width, 56};
    ui.button(std::string("gallery.button.") + sample.caption, box, sample.label, sample.options);
    ui.text({x, 208, sample.width, 18}, sample.caption,
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre});
    x += sample.width + 14;
  }
}

void fields(Ui& ui, GalleryState& state) {
  section(ui, left, 282, 980, "Campos");
  ui.field("gallery.name", {left, 336, 220, 74}, state.name,
           {.label = "Nombre", .placeholder = "Como en su documento"});
  ui.field("gallery.mail", {284, 336, 220, 74}, state.mail, {.label = "Correo"});
  ui.field("gallery.nit", {520, 336, 220, 74}, state.nit,
           {.label = "NIT", .error = "El dígito de verificación debería ser 3"});
  ui.field("gallery.phone", {756, 336, 220, 74}, state.phone, {.label = "Teléfono", .enabled = false});
}

void notices(Ui& ui) {
  section(ui, left, 454, 980, "Avisos");
  ui.banner({48, 499, 480, 72}, {.tone = Tone::warning,
                                 .icon = "printer-alert",
                                 .title = "No se pudo imprimir",
                                 .text = "Su turno ya está guardado. Anótelo."});
  ui.banner({544, 499, 480, 72}, {.tone = Tone::danger,
                                  .icon = "wifi-off",
                                  .title = "Sin conexión hace 3 min",
                                  .text = "Se guarda aquí y se envía al volver."});
  ui.banner({48, 587, 480, 72}, {.tone = Tone::success,
                                 .icon = "printer",
                                 .title = "Retire su tiquete",
                                 .text = "Lo llamaremos en pantalla y por voz."});
  ui.toast("gallery.toast", {544, 589, 480, 68},
           {.text = "A\u2009012 marcado como no se presentó", .action = "Deshacer"});
}

void list(Ui& ui, GalleryState& state) {
  section(ui, left, 710, 480, "Lista (32 y 48 px)");
  const Box box{48, 755, 480, 146};
  ui.card(box);
  const Box inner = box.inset(ui.theme() == Theme::high_contrast ? 2 : 1);
  const std::array<Row, 3> rows{{
      {.lead = "A\u2009012", .text = "Mutaciones y documentos", .trailing = "14 min", .first = true},
      {.lead = "B\u2009044", .text = "Certificados", .trailing = "6 min"},
      {.lead = "P\u2009007",
       .text = "Proponentes (RUP)",
       .trailing = "por enviar",
       .pending = true,
       .last = true},
  }};
  for (int index = 0; index < 3; ++index) {
    Row row = rows[static_cast<std::size_t>(index)];
    row.selected = state.chosen == index;
    if (ui.row("gallery.row." + std::to_string(index), inner.row(index, 3, 0), row)) state.chosen = index;
  }
}

void keyboard(Ui& ui) {
  section(ui, middle, 710, 468, "Teclado (es-CO)");
  constexpr std::array<const char*, 4> letters{"a", "s", "d", "ñ"};
  const Button key{.ink = true, .role = TypeRole::title};
  for (std::size_t index = 0; index < letters.size(); ++index) {
    ui.button(std::string("gallery.key.") + letters[index],
              {middle + 74 * static_cast<float>(index), 755, 64, 60}, letters[index], key);
  }
  ui.button("gallery.key.erase", {856, 755, 80, 60}, "",
            {.icon = "backspace", .ink = true, .role = TypeRole::title});
  ui.button("gallery.key.accents", {560, 825, 100, 60}, "á é í", key);
  ui.button("gallery.key.space", {670, 825, 200, 60}, "espacio", key);
  ui.button("gallery.key.digits", {880, 825, 100, 60}, "123#", key);
}

void colours(Ui& ui) {
  section(ui, left, 950, 980, "Color");
  struct Swatch {
    Color fill;
    Color ink;
    const char* name;
  };
  constexpr std::array<Swatch, 8> swatches{{{Color::primary, Color::on_primary, "primary"},
                                            {Color::accent, Color::on_accent, "accent"},
                                            {Color::success, Color::surface, "success"},
                                            {Color::warning, Color::surface, "warning"},
                                            {Color::danger, Color::surface, "danger"},
                                            {Color::surface, Color::text, "surface"},
                                            {Color::surface2, Color::text, "surface2"},
                                            {Color::background, Color::text, "background"}}};
  for (std::size_t index = 0; index < swatches.size(); ++index) {
    const Swatch& swatch = swatches[index];
    const float x = left + 120 * static_cast<float>(index);
    ui.card({x, 995, 108, 64}, {.fill = swatch.fill, .radius = 12});
    ui.text({x, 995, 108, 64}, "Aa",
            {.weight = Weight::semibold, .color = swatch.ink, .align = Align::centre});
    const Rgba value = ui.tokens().color(ui.theme(), swatch.fill);
    std::array<char, 8> hex{};
    std::snprintf(hex.data(), hex.size(), "#%02X%02X%02X", value.r, value.g, value.b);
    ui.text({x, 1066, 108, 16}, swatch.name, {.role = TypeRole::caption, .color = Color::text2});
    ui.text({x, 1082, 108, 16}, hex.data(), {.role = TypeRole::caption, .color = Color::text2});
  }
}

void right_side(Ui& ui) {
  section(ui, right, 102, 492, "Caras (1 a 5)");
  constexpr std::array<const char*, 5> faces{"Muy mala", "Mala", "Regular", "Buena", "Muy buena"};
  for (int score = 1; score <= 5; ++score) {
    const float x = right + 2 + 86 * static_cast<float>(score - 1);
    ui.face({x, 148, 70, 70}, score);
    ui.text({x - 10, 224, 90, 18}, faces[static_cast<std::size_t>(score - 1)],
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre});
  }

  section(ui, right, 282, 492, "Fichas y estados");
  const std::array<Chip, 6> chips{
      {{.text = "Cambio de dirección", .selectable = true, .selected = true},
       {.text = "Reforma", .selectable = true},
       {.icon = "account-circle", .text = "En atención", .tone = Tone::success},
       {.icon = "clock", .text = "Pasó la meta", .tone = Tone::warning},
       {.icon = "alert-circle", .text = "Vencida", .tone = Tone::danger},
       {.icon = "wheelchair-accessibility", .text = "Preferencial", .tone = Tone::preferential}}};
  float x = right;
  float y = 327;
  for (const Chip& chip : chips) {
    const float width = ui.chip_width(chip);
    if (x + width > right + 492) {
      x = right;
      y += 46;
    }
    const float height = chip.selectable ? 36.F : 30.F;
    ui.chip("gallery.chip." + std::string(chip.text), Box{x, y, width, 36}.centred(width, height), chip);
    x += width + 10;
  }

  section(ui, right, 454, 492, "Progreso y tiempo");
  ui.ring({right, 499, 492, 40}, 0.7, "vuelve al inicio en 25 s");
  ui.timer_bar({right, 567, 220, 32}, {.seconds = 402, .target = 720, .target_text = "meta 12 min"});
  ui.timer_bar(
      {right + 248, 567, 220, 32},
      {.seconds = 800, .target = 720, .target_text = "meta 12 min", .over_text = "pasó la meta de 12 min"});

  section(ui, right, 710, 492, "Mesa vacía, error");
  ui.card({right, 755, 492, 146});
  ui.empty_state({right, 755, 492, 146},
                 {.icon = "account-multiple",
                  .title = "Nadie en espera",
                  .text = "Cuando alguien tome un turno de sus servicios aparece aquí."});

  section(ui, right, 950, 492, "Tipos");
  ui.text({right, 992, 492, 72}, "A\u2009012",
          {.role = TypeRole::number, .weight = Weight::bold, .size = 66});
  ui.text({right, 1068, 492, 28}, "Título de pantalla", {.role = TypeRole::title});
  ui.text({right, 1096, 492, 20}, "Cuerpo 14/20, Inter, cifras tabulares 0123456789", {.tabular = true});
  ui.text({right, 1116, 492, 16}, "Pie 12/16, texto secundario",
          {.role = TypeRole::caption, .color = Color::text2});
}

} // namespace

void draw_components(Ui& ui, GalleryState& state) {
  ui.text({left, 32, 900, 50}, "Componentes", {.role = TypeRole::number});
  buttons(ui);
  fields(ui, state);
  list(ui, state);
  keyboard(ui);
  colours(ui);
  right_side(ui);
  notices(ui);
}

} // namespace ventanilla::sdk::ui::gallery
