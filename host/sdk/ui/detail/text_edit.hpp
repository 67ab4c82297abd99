#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk::ui::detail {

/// Where somebody types in a text of several lines, and what is selected: from `anchor` to `caret`. Both are
/// bytes of UTF-8 at the beginning of a character, or the end of the text.
struct TextEdit {
  std::size_t caret = 0;
  std::size_t anchor = 0;

  [[nodiscard]] std::size_t from() const { return caret < anchor ? caret : anchor; }
  [[nodiscard]] std::size_t to() const { return caret < anchor ? anchor : caret; }
  [[nodiscard]] bool has_selection() const { return caret != anchor; }
  bool operator==(const TextEdit&) const = default;
};

/// A line as it is wrapped: its bytes, without the newline that ends it.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const TextSpan&) const = default;
};

/// The beginning of the character before or after a place.
[[nodiscard]] std::size_t before(std::string_view text, std::size_t place);
[[nodiscard]] std::size_t after(std::string_view text, std::size_t place);
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Moves the caret; what was selected stays selected only when `keep`.
void move_to(TextEdit& edit, std::size_t place, bool keep);
/// Puts in place of what is selected as much as the text may still take. Control characters other than a
/// newline never get in.
void type_in(std::string& text, TextEdit& edit, std::string_view typed, std::size_t most);
/// Takes out what is selected, or the character before (after) the caret.
void erase(std::string& text, TextEdit& edit, bool forward);
/// The text may have changed from outside.
void stay_inside(std::string_view text, TextEdit& edit);
/// The wrapped line the caret stands in. Where a line was wrapped the caret belongs to the next one.
[[nodiscard]] std::size_t line_of(std::span<const TextSpan> lines, std::size_t place);

} // namespace ventanilla::sdk::ui::detail
