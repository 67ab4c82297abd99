#pragma once

#include <string>

namespace ventanilla::domain {

/// The same words in both languages of the screens.
struct Words {
  std::string es;
  std::string en;

  bool operator==(const Words&) const = default;
};

} // namespace ventanilla::domain
