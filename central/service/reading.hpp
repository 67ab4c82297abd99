#pragma once

#include "central/service/core.hpp"

#include <string_view>

namespace ventanilla::central {

/// The site's state at its head. Fails with "unknown_site".
[[nodiscard]] Outcome<wire::Snapshot> read_snapshot(Core& core, const Caller& caller, std::string_view site);

} // namespace ventanilla::central
