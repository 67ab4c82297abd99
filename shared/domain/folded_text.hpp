#pragma once

#include <string>
#include <string_view>

namespace ventanilla::domain {

/// UTF-8 text as it is compared when somebody looks for it: small letters without accents, so that "pena" and
/// "PEÑA" find "Peña". Letters of Latin-1 and Latin Extended-A (all of Europe's Latin alphabets) lose their
/// marks, combining marks are left out; everything else stays. Folding twice changes nothing.
[[nodiscard]] std::string folded(std::string_view text);

} // namespace ventanilla::domain
