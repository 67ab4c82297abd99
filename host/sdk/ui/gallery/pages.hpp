#pragma once

#include "host/sdk/ui/gallery/gallery.hpp"

namespace ventanilla::sdk::ui::gallery {

void draw_components(Ui& ui, GalleryState& state);
void draw_kiosk(Ui& ui, GalleryState& state);
void draw_panel(Ui& ui, GalleryState& state);
void draw_lobby(Ui& ui);
void draw_states(Ui& ui, GalleryState& state);

} // namespace ventanilla::sdk::ui::gallery
