#pragma once

#include "central/service/core.hpp"

namespace ventanilla::central {

/// Turns the page where a site's own midnight has passed: closes the old business day (what is left waiting
/// or at a desk ends as "day_closed", desks are closed, sessions end) and opens the new one. Nothing is
/// reset: keys (day, series) simply begin anew (sync.md b.4). A clock that goes back never turns a page back.
void turn_pages(Core& core);

/// For a late fact of a day that is over: its turn must not wait in today's queue.
void close_late_ticket(Core& core, LiveSite& site, const domain::TicketId& ticket);

} // namespace ventanilla::central
