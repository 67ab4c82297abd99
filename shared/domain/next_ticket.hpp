#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/site_state.hpp"

namespace ventanilla::domain {

struct NextTicket {
  TicketId ticket;
  CallReason reason;
};

enum class NextError : std::uint8_t {
  no_one_waiting, ///< nobody this desk may serve
  desk_busy,      ///< the desk holds an active ticket
  desk_closed,    ///< nobody is signed in there, or it is paused
  unknown_desk,
};

[[nodiscard]] std::string_view to_text(NextError);

/// Picks the next ticket for a desk.
///
/// Order: rescue (someone waits longer than `policy.wait_max`, the oldest first), appointments that have
/// arrived, then the n:m preferential turn of this desk, then the desk's service order, then queue entry,
/// then ticket id, so that equal input always gives equal output. When one class has nobody the other is
/// taken and the cycle does not advance for the empty one. Never a ticket that is held or cooling down. Cost:
/// O(waiting). Source: product.md rule 3; MAN-CMC-02 numeral 15; queue.md E3.
[[nodiscard]] Expected<NextTicket, NextError> choose_next(const SiteState&, const Office&,
                                                          std::string_view desk, Instant now);

} // namespace ventanilla::domain
