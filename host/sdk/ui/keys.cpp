#include "host/sdk/ui/keys.hpp"

namespace ventanilla::sdk::ui {

namespace {

std::string name_of(Key key) {
  const int place = static_cast<int>(key);
  if (key >= Key::f1 && key <= Key::f12) return "F" + std::to_string(place - static_cast<int>(Key::f1) + 1);
  if (key >= Key::d0 && key <= Key::d9) return std::to_string(place - static_cast<int>(Key::d0));
  if (key >= Key::a && key <= Key::z) return {static_cast<char>('A' + place - static_cast<int>(Key::a))};
  switch (key) {
  case Key::enter:
    return "\u21B5";
  case Key::escape:
    return "Esc";
  case Key::space:
    return "Espacio";
  case Key::del:
    return "Supr";
  case Key::slash:
    return "/";
  case Key::period:
    return ".";
  case Key::comma:
    return ",";
  case Key::minus:
    return "-";
  default:
    return "";
  }
}

} // namespace

std::string to_text(const Chord& chord) {
  const std::string name = name_of(chord.key);
  if (name.empty()) return name;
  return std::string(chord.ctrl ? "Ctrl+" : "") + (chord.alt ? "Alt+" : "") +
         (chord.shift ? "May\u00FAs+" : "") + name;
}

} // namespace ventanilla::sdk::ui
