#include "plugins/ticket_kiosk/frame.hpp"

#include <cmath>

namespace ventanilla::ticket_kiosk {

using namespace sdk::ui;

namespace {

constexpr double wave_every_s = 4;
constexpr double wave_lasts_s = 1.6;

/// A ring that widens and fades, then rests: the screen costs nothing while it does.
void draw_wave(Ui& ui, Vec middle, float radius) {
  const double into = std::fmod(ui.now(), wave_every_s);
  if (ui.reduced_motion() || into >= wave_lasts_s) {
    ui.need_frame_in(wave_every_s - into + 0.01);
    return;
  }
  const auto part = static_cast<float>(into / wave_lasts_s);
  ui.circle(middle, radius * (1 + 0.5F * part), Color::primary_soft, 1 - part);
  ui.animating_until(ui.now() + 0.1);
}

} // namespace

void draw_attract(Ui& ui, const View& view) {
  const auto window = ui.window();
  const float unit = window.h / 1920.F;
  const float radius = 220 * unit;
  const Vec middle{window.w / 2, 720 * unit};
  draw_wave(ui, middle, radius);
  ui.circle(middle, radius, Color::primary);
  ui.icon(Box{middle.x - radius, middle.y - radius, 2 * radius, 2 * radius}.centred(radius, radius),
          "ticket-confirmation", Color::on_primary);
  const float width = window.w - 2 * margin;
  ui.text({margin, middle.y + radius + 120 * unit, width, 96}, view.words.get("kiosk.attract.title"),
          {.role = TypeRole::headline, .align = Align::centre, .id = "kiosk.attract"});
  ui.text({margin, middle.y + radius + 232 * unit, width, 64}, view.words.get("kiosk.attract.text"),
          {.role = TypeRole::button, .color = Color::text2, .align = Align::centre});
}

} // namespace ventanilla::ticket_kiosk
