#pragma once

#include "central/service/core.hpp"

namespace ventanilla::central {

/// Reserves numbers for the calling station: one hot number or a cold block, for today or tomorrow. They are
/// never given again that day, whatever becomes of the station (sync.md b.1). Fails with "unknown_series",
/// "bad_value", "range_exhausted" or "daily_limit"; "forbidden" for who gives no turns.
[[nodiscard]] Outcome<wire::LeaseAnswer> reserve_numbers(Core& core, const Caller& caller, LiveSite& site,
                                                         const wire::LeaseRequest& request);

} // namespace ventanilla::central
