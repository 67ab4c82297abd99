#pragma once

#include "central/service/public_access.hpp"

#include <string_view>

namespace ventanilla::central {

/// What a citizen's phone sees of a turn, by the random token of the paper's QR: the ticket that counts now,
/// after any transfer. Fails with "unknown_token".
[[nodiscard]] Outcome<Watched<wire::TurnPage>> read_turn(Core& core, std::string_view token);

/// "Ya no voy": the turn is free for the next; twice is once. Fails with "unknown_token", and with
/// "not_permitted" when a desk has it already.
[[nodiscard]] Outcome<domain::Done> cancel_turn(Core& core, std::string_view token);

} // namespace ventanilla::central
