#pragma once

#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/ui.hpp"
#include "shared/domain/office.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk::ui {

/// Who signs in at a staff window: chosen from a list first, then the PIN. The window's own state.
struct SignIn {
  domain::PersonKey person; ///< empty: not chosen yet
  std::string pin;
};

/// What the screen of signing in shows.
struct SignInView {
  const domain::Office& office;
  const Text& words;
  std::span<const domain::Person* const> people;
  std::string_view prefix; ///< of its ids: "panel" makes "panel.person.laura-r", "panel.pin", "panel.back"
  std::string_view error;  ///< below the dots
  bool busy = false;       ///< a PIN is being checked
};

enum class SignInStep : std::uint8_t {
  none,
  moved, ///< somebody was chosen, or went back to the list
  typed, ///< the PIN has its length: sign in with it
};

/// Draws it from the top of `area`, which is as wide as a panel, and keeps `sign_in`. Every PIN has six
/// digits.
VENTANILLA_SDK SignInStep draw_sign_in(Ui& ui, Box area, SignIn& sign_in, const SignInView& view);

/// What is shown of a window that is locked (Session::locked).
struct LockedView {
  const Text& words;
  std::string_view person;
  std::string_view prefix; ///< of its ids: "panel" makes "panel.locked", "panel.pin", "panel.leave"
  std::string_view error;
  bool busy = false;
  bool may_leave = true; ///< somebody else may sign in instead
};

enum class LockedStep : std::uint8_t {
  none,
  typed, ///< the PIN has its length: unlock with it
  left,  ///< whoever was signed in is to be signed out
};

/// Draws it as draw_sign_in does, and keeps what is typed in `pin`.
VENTANILLA_SDK LockedStep draw_locked(Ui& ui, Box area, std::string& pin, const LockedView& view);

/// Those who have a usual desk, in the order of the desks.
[[nodiscard]] VENTANILLA_SDK std::vector<const domain::Person*> people_with_desk(const domain::Office&);

} // namespace ventanilla::sdk::ui
