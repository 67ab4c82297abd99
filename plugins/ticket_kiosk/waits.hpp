#pragma once

#include "host/sdk/services/text.hpp"
#include "host/sdk/station_state.hpp"
#include "shared/domain/ticket.hpp"
#include "shared/domain/wait_estimate.hpp"

#include <optional>
#include <string>

namespace ventanilla::ticket_kiosk {

/// "12–18 min", "menos de 1 min"; empty when it can't be said.
[[nodiscard]] std::string range_text(const sdk::Text& words, const std::optional<domain::WaitRange>& wait);

/// "6 personas · 12–18 min", "Nadie en espera"; the wait is left out while the station is cut off.
[[nodiscard]] std::string people_text(const sdk::Text& words, const sdk::StationState& state,
                                      const domain::ServiceKey& service);

/// "6 personas antes · 12–18 min" for somebody of that class who would take a turn now: a preferential person
/// waits behind the preferential ones and, by the n:m order, a share of the general ones.
[[nodiscard]] std::string before_text(const sdk::Text& words, const sdk::StationState& state,
                                      const domain::ServiceKey& service, domain::TicketClass klass);

[[nodiscard]] bool is_live(const sdk::StationState& state);

/// Whether the service still gives turns today.
[[nodiscard]] bool is_offered(const sdk::StationState& state, const domain::Service& service);

} // namespace ventanilla::ticket_kiosk
