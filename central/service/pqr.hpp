#pragma once

#include "central/service/core.hpp"

namespace ventanilla::central {

/// Gives a filed complaint its radicado, gapless per year, and its last day to answer, in the transaction
/// that wrote `filed`. The term runs from the reception (Ley 1755 of 2015; Decreto 1166 of 2016).
void register_pqr(Core& core, LiveSite& site, const domain::PqrId& pqr);

/// Files a complaint that came from the web: appends `filed` and registers it.
[[nodiscard]] Outcome<const domain::Pqr*> file_pqr(Core& core, LiveSite& site, const domain::PqrFiled& filed);

/// How this office counts its terms.
[[nodiscard]] domain::TermPolicy term_policy(const LiveSite& site);

/// The event of an act on a PQR with the new last day, or why not: "unknown_pqr", "not_permitted",
/// "forbidden", "bad_value".
[[nodiscard]] Outcome<domain::Event> act_on_pqr(const LiveSite& site, const wire::Command& command,
                                                const domain::Person& person, domain::Instant now);

} // namespace ventanilla::central
