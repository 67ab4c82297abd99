#pragma once

#include "central/service/core.hpp"

namespace ventanilla::central {

/// What time alone brings about: the page of the day is turned, offers that nobody confirmed go back to the
/// queue (chat.md d.4 fact 12). Called with each group; looks at most once a second.
void tend(Core& core);

} // namespace ventanilla::central
