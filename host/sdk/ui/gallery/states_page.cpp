#include "host/sdk/ui/gallery/pages.hpp"

#include <array>

// What a person does to components, and those that the other pages don't show.

namespace ventanilla::sdk::ui::gallery {

namespace {

constexpr float left = 32;
constexpr float left_width = 756;
constexpr float right = 836;
constexpr float right_width = 412;

void section(Ui& ui, float x, float y, float width, const char* name) {
  ui.text({x, y, width, 24}, name, {.color = Color::text2});
  ui.divider({x, y + 28, width, 1});
}

struct Pose {
  const char* name;
  Press press;
  bool enabled = true;
};

const std::array<Pose, 5> poses{{{"en reposo", {}},
                                 {"señalado", {.hovered = true}},
                                 {"oprimido", {.pressed = true}},
                                 {"con foco", {.focused = true}},
                                 {"inactivo", {}, false}}};

void buttons(Ui& ui) {
  section(ui, left, 96, left_width, "Botones");
  struct Sample {
    const char* label;
    ButtonKind kind;
    const char* icon;
  };
  constexpr std::array<Sample, 4> samples{{{"Continuar", ButtonKind::primary, "check"},
                                           {"Volver", ButtonKind::outline, ""},
                                           {"Omitir", ButtonKind::plain, ""},
                                           {"Anular", ButtonKind::danger, ""}}};
  for (std::size_t column = 0; column < poses.size(); ++column) {
    const Pose& pose = poses[column];
    const float x = left + 8 + 150 * static_cast<float>(column);
    for (std::size_t row = 0; row < samples.size(); ++row) {
      const Sample& sample = samples[row];
      const Box box{x, 140 + 60 * static_cast<float>(row), 130, 44};
      ui.posed(pose.press, [&] {
        ui.button(std::string("gallery.") + pose.name + "." + sample.label, box, sample.label,
                  {.kind = sample.kind, .icon = sample.icon, .enabled = pose.enabled});
      });
    }
    ui.text({x, 378, 130, 18}, pose.name,
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre});
  }
}

void fields(Ui& ui, GalleryState& state) {
  section(ui, left, 416, left_width, "Campos y casillas");
  const Box line{left, 460, left_width, 66};
  ui.posed({.focused = true},
           [&] { ui.field("gallery.typed", line.column(0, 4, 16), state.mail, {.label = "Con foco"}); });
  ui.number_field("gallery.number", line.column(1, 4, 16), state.number,
                  {.label = "Número", .max_length = 4});
  ui.field("gallery.secret", line.column(2, 4, 16), state.secret,
           {.label = "Secreto", .kind = FieldKind::secret});
  ui.field("gallery.off", line.column(3, 4, 16), state.phone, {.label = "Inactivo", .enabled = false});
  bool yes = true;
  bool no = false;
  const Box boxes{left, 546, left_width, 24};
  ui.checkbox("gallery.check.on", boxes.column(0, 4, 16), "Marcada", state.consent);
  ui.checkbox("gallery.check.off", boxes.column(1, 4, 16), "Sin marcar", no);
  ui.posed({.focused = true},
           [&] { ui.checkbox("gallery.check.focus", boxes.column(2, 4, 16), "Con foco", yes); });
  ui.checkbox("gallery.check.disabled", boxes.column(3, 4, 16), "Inactiva", yes, false);
}

void rows_and_chips(Ui& ui) {
  section(ui, left, 592, left_width, "Filas de 32 px y fichas");
  const Box list{left, 634, 460, 160};
  for (std::size_t index = 0; index < poses.size(); ++index) {
    const Pose& pose = poses[index];
    ui.posed(pose.press, [&] {
      ui.row(std::string("gallery.row.") + pose.name, list.row(static_cast<int>(index), 5, 0),
             {.lead = "A",
              .lead_color = Color::primary,
              .text = "Certificados",
              .note = pose.name,
              .number = "6",
              .trailing = "18 min",
              .trailing_color = Color::warning,
              .enabled = pose.enabled});
    });
  }
  const std::array<Chip, 4> chips{
      {{.text = "Trámite", .selectable = true, .selected = true, .shortcut = {.key = Key::d1}},
       {.text = "Consulta", .selectable = true, .shortcut = {.key = Key::d2}},
       {.icon = "calendar", .text = "Cita", .tone = Tone::appointment},
       {.icon = "clock", .text = "Ahora", .tone = Tone::accent}}};
  for (std::size_t index = 0; index < chips.size(); ++index) {
    const Box cell{520 + 136 * static_cast<float>(index % 2), 640 + 48 * static_cast<float>(index / 2), 128,
                   36};
    const float width = ui.chip_width(chips[index]);
    ui.chip("gallery.chip." + std::to_string(index), {cell.x, cell.y, width, 36}, chips[index]);
  }
  ui.meter({520, 744, 128, 8}, 0.35);
  ui.timer({656, 728, 128, 56}, {.seconds = 800, .target = 720, .over_text = "pasó la meta"});
}

void pin(Ui& ui, GalleryState& state) {
  section(ui, right, 96, right_width, "Clave");
  ui.pin_pad("gallery.pin", {right + 76, 146, 260, 300}, state.pin, {.keyboard = false});
}

void transition(Ui& ui, GalleryState& state) {
  section(ui, right, 476, right_width, "Paso de pantalla");
  const Box frame{right, 520, right_width, 200};
  constexpr std::array<const char*, 3> icons{"ticket-confirmation", "bell", "check"};
  ui.card(frame);
  ui.screens("gallery.screens", state.step, frame.inset(2), [&](int step) {
    const auto name = std::to_string(step + 1);
    ui.icon_tile(Box{frame.x, frame.y + 32, frame.w, 64}.centred(64, 64),
                 icons[static_cast<std::size_t>(step)]);
    ui.text({frame.x, frame.y + 112, frame.w, 40}, "Paso " + name,
            {.role = TypeRole::title, .align = Align::centre, .id = "gallery.step." + name});
  });
  if (ui.button("gallery.back", Box{right, 736, right_width, 44}.column(0, 2, 16), "Atrás",
                {.icon = "arrow-left", .enabled = state.step > 0}))
    --state.step;
  if (ui.button("gallery.next", Box{right, 736, right_width, 44}.column(1, 2, 16), "Siguiente",
                {.kind = ButtonKind::primary, .icon = "arrow-right", .enabled = state.step < 2}))
    ++state.step;
}

} // namespace

void draw_states(Ui& ui, GalleryState& state) {
  ui.header({left, 24, 1216, 52},
            {.office = "Cámara de Comercio", .site = "Sede principal", .clock = "10:41 a.\u00A0m."});
  buttons(ui);
  fields(ui, state);
  rows_and_chips(ui);
  pin(ui, state);
  transition(ui, state);
  ui.offline_band({0, 820, 1280, 40}, "Sin conexión · datos de hace 12 s");
}

} // namespace ventanilla::sdk::ui::gallery
