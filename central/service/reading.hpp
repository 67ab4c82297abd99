#pragma once

#include "central/service/core.hpp"

#include <string_view>

namespace ventanilla::central {

/// The site's state at its head. Fails with "unknown_site".
[[nodiscard]] Outcome<wire::Snapshot> read_snapshot(Core& core, const Caller& caller, std::string_view site);

/// What a citizen's phone sees of a turn, by the random token of the paper's QR: the ticket that counts now,
/// after any transfer. Fails with "unknown_token".
[[nodiscard]] Outcome<wire::TicketStatus> read_ticket(Core& core, std::string_view token);

} // namespace ventanilla::central
