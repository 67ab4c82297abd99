#pragma once

#include "host/sdk/ui/ui.hpp"

namespace ventanilla::sdk::ui {

/// One page of the gallery: the window it is drawn for and its type set.
struct GalleryPage {
  const char* name;
  TypeSet set;
  int width;
  int height;
};

inline constexpr int gallery_pages = 5;
[[nodiscard]] VENTANILLA_SDK GalleryPage gallery_page(int page);

/// What a person types and ticks in the gallery; kept by whoever shows it.
struct GalleryState {
  std::string name;
  std::string mail = "andres@correo.example";
  std::string nit = "900.373.115-4";
  std::string phone = "+57 310 555 0177";
  std::string pin = "12";
  bool consent = true;
  int chosen = 0;
  std::size_t tab = 0;
  std::string number = "012";
  std::string secret = "1234";
  int step = 0;
};

/// Every component in every state, in the window's theme: 0 components, 1 kiosk, 2 panel, 3 lobby,
/// 4 what a person does to them.
VENTANILLA_SDK void draw_gallery(Ui& ui, int page, GalleryState& state);

} // namespace ventanilla::sdk::ui
