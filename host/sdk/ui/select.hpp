#pragma once

#include "host/sdk/ui/ui.hpp"

#include <optional>
#include <span>
#include <string>

namespace ventanilla::sdk::ui {

/// A box that shows one of several and opens their menu. `filtering`: not the first one, so that it is seen.
VENTANILLA_SDK bool select_box(Ui& ui, std::string_view id, Box box, std::string_view shown, bool filtering);

/// What a menu answers: nothing while it is open, else that it is to be closed, with the choice if there was
/// one.
struct MenuAnswer {
  bool closed = false;
  std::optional<std::size_t> chosen;
};

/// The menu below `anchor`, above it where there is no room. Drawn last of all, for it floats; a press beside
/// it or Escape closes it. Options are found as "<id>.0" …
VENTANILLA_SDK MenuAnswer menu(Ui& ui, std::string_view id, Box anchor, std::span<const std::string> options,
                               std::size_t selected);

} // namespace ventanilla::sdk::ui
