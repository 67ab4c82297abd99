#pragma once

#include "host/sdk/export.hpp"

#include <cstdint>
#include <string>

namespace ventanilla::sdk::ui {

enum class Key : std::uint8_t {
  none,
  enter,
  escape,
  space,
  tab,
  backspace,
  del,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  d0,
  d1,
  d2,
  d3,
  d4,
  d5,
  d6,
  d7,
  d8,
  d9, ///< also the number pad
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  slash,
  period,
  comma,
  minus
};

/// A key with the modifiers that must be held, no more and no fewer.
struct Chord {
  Key key = Key::none;
  bool ctrl = false;
  bool alt = false;
  bool shift = false;
};

/// What is printed on a button: "F2", "Ctrl+Z", "Ctrl+↵"; empty for Key::none.
[[nodiscard]] VENTANILLA_SDK std::string to_text(const Chord& chord);

} // namespace ventanilla::sdk::ui
