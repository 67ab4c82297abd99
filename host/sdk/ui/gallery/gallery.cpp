#include "host/sdk/ui/gallery/pages.hpp"

#include <array>

namespace ventanilla::sdk::ui {

GalleryPage gallery_page(int page) {
  constexpr std::array<GalleryPage, gallery_pages> pages{
      GalleryPage{"components", TypeSet::desktop, 1600, 1140},
      GalleryPage{"kiosk", TypeSet::kiosk, 1080, 1920}, GalleryPage{"panel", TypeSet::panel, 400, 860},
      GalleryPage{"lobby", TypeSet::lobby, 1920, 1080}, GalleryPage{"states", TypeSet::desktop, 1280, 860}};
  return pages.at(static_cast<std::size_t>(std::clamp(page, 0, gallery_pages - 1)));
}

void draw_gallery(Ui& ui, int page, GalleryState& state) {
  ui.page();
  switch (std::clamp(page, 0, gallery_pages - 1)) {
  case 1:
    gallery::draw_kiosk(ui, state);
    break;
  case 2:
    gallery::draw_panel(ui, state);
    break;
  case 3:
    gallery::draw_lobby(ui);
    break;
  case 4:
    gallery::draw_states(ui, state);
    break;
  default:
    gallery::draw_components(ui, state);
  }
}

} // namespace ventanilla::sdk::ui
