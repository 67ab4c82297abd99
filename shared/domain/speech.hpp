#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

/// What the lobby says for a call, as a list of words so that recorded prompts can be spliced:
/// "turno", "a", "cero", "uno", "dos", pause, "módulo", "tres". Digits one by one; a desk label that is a
/// number is said as a number ("doce"). A recall begins with "segundo llamado".
struct Utterance {
  std::vector<std::string> words; ///< lower case; an empty word is a pause
  std::string sentence;           ///< "Turno A, cero, uno, dos. Módulo tres."
};

[[nodiscard]] Utterance say_call(std::string_view series, int number, std::string_view desk_label,
                                 int recall);

} // namespace ventanilla::domain
