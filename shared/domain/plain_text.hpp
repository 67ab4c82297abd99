#pragma once

#include <string>
#include <string_view>

namespace ventanilla::domain {

// Words of somebody outside, before they are kept: what can't be seen or changes how other words are shown is
// taken out (control characters, invisible spaces, overrides of the direction of writing), blanks at both
// ends too. Everything else stays as it was typed: `<`, `%` and quotes are letters like others. The input is
// valid UTF-8.

/// One line: line ends and tabs become a blank.
[[nodiscard]] std::string plain_line(std::string_view text);
/// Lines that end with `\n`, however they ended before.
[[nodiscard]] std::string plain_text(std::string_view text);

} // namespace ventanilla::domain
