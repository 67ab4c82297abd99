#pragma once

#include "shared/domain/site_state.hpp"
#include "shared/wire/messages.hpp"

#include <string>
#include <vector>

namespace ventanilla::central::cli {

/// Applies one record of the log as every reader of it does. Returns false when its body can't be read.
bool fold(domain::SiteState& state, const wire::EventRecord& record);

/// Every field in which two states differ, as "tickets[3].state: live \"called\", rebuilt \"waiting\"", at
/// most `limit` lines. Compares what goes over the wire, which is all of a state.
[[nodiscard]] std::vector<std::string> differences(const domain::SiteState& live,
                                                   const domain::SiteState& rebuilt, std::size_t limit);

} // namespace ventanilla::central::cli
