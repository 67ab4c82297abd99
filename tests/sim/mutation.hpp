#pragma once

#include <string>

namespace ventanilla::sim {

/// Makes one mistake of shared/domain/mutation.hpp in all that runs after; once, before anything runs.
void make_mistake(std::string name);
/// Whether what runs came past the place of that mistake.
[[nodiscard]] bool was_made();

} // namespace ventanilla::sim
