#include "host/sdk/ui/detail/text_edit.hpp"

#include <algorithm>

namespace ventanilla::sdk::ui::detail {

namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

} // namespace

std::size_t before(std::string_view text, std::size_t place) {
  if (place == 0) return 0;
  --place;
  while (place > 0 && continues(text[place]))
    --place;
  return place;
}

std::size_t after(std::string_view text, std::size_t place) {
  if (place >= text.size()) return text.size();
  ++place;
  while (place < text.size() && continues(text[place]))
    ++place;
  return place;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

void move_to(TextEdit& edit, std::size_t place, bool keep) {
  edit.caret = place;
  if (!keep) edit.anchor = place;
}

void type_in(std::string& text, TextEdit& edit, std::string_view typed, std::size_t most) {
  if (edit.has_selection()) erase(text, edit, false);
  const std::size_t there = count_characters(text);
  std::size_t room = most > there ? most - there : 0;
  std::string taken;
  for (std::size_t at = 0; at < typed.size() && room > 0;) {
    const std::size_t next = after(typed, at);
    const auto first = static_cast<unsigned char>(typed[at]);
    if (first == '\n' || (first >= 0x20 && first != 0x7F)) {
      taken += typed.substr(at, next - at);
      --room;
    }
    at = next;
  }
  text.insert(edit.caret, taken);
  move_to(edit, edit.caret + taken.size(), false);
}

void erase(std::string& text, TextEdit& edit, bool forward) {
  if (!edit.has_selection()) edit.anchor = forward ? after(text, edit.caret) : before(text, edit.caret);
  const std::size_t from = edit.from();
  text.erase(from, edit.to() - from);
  move_to(edit, from, false);
}

void stay_inside(std::string_view text, TextEdit& edit) {
  const auto inside = [text](std::size_t place) {
    place = std::min(place, text.size());
    while (place > 0 && place < text.size() && continues(text[place]))
      --place;
    return place;
  };
  edit.caret = inside(edit.caret);
  edit.anchor = inside(edit.anchor);
}

std::size_t line_of(std::span<const TextSpan> lines, std::size_t place) {
  for (std::size_t at = lines.size(); at-- > 1;)
    if (place >= lines[at].begin) return at;
  return 0;
}

} // namespace ventanilla::sdk::ui::detail
