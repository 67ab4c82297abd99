#pragma once

#include "central/service/core.hpp"

namespace ventanilla::central {

/// Claims come from panels; nobody else has anything to claim.
[[nodiscard]] bool may_claim(const Caller& caller);

/// Decides a claim: what two people may both want (sync.md b.2). Checks the state, appends the event, stores
/// the answer under the command's id in the same transaction; the same id gets the same answer for ever, the
/// same id with another content is refused ("idempotency_mismatch").
[[nodiscard]] Outcome<wire::CommandAnswer> decide(Core& core, const Caller& caller, LiveSite& site,
                                                  const wire::Command& command);

} // namespace ventanilla::central
