#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/site_state.hpp"

#include <optional>
#include <vector>

namespace ventanilla::domain {

/// A wait as a range: a single number would claim more than anyone knows.
struct WaitRange {
  Millis low{};
  Millis high{};
  int people_before = 0;
};

enum class EstimateError : std::uint8_t { no_average, no_desk };

/// queue.md E5: people ahead (each 0 min from now, or an appointment some minutes ahead) spread over `desks`,
/// each taking `average`; `low` is 0.8 of it. An average of zero is an error, never a division.
[[nodiscard]] Expected<WaitRange, EstimateError>
estimate_wait(Millis average, int desks, int people_before, const std::vector<Millis>& appointments_in = {});

/// The estimate for somebody who takes a turn for `service` now: today's average once five have ended, the
/// configured one before; desks that are open and attend the service. nullopt when it can't be known.
[[nodiscard]] std::optional<WaitRange> estimate_for(const SiteState&, const Office&,
                                                    std::string_view service);

/// The estimate for one ticket that waits.
[[nodiscard]] std::optional<WaitRange> estimate_for_ticket(const SiteState&, const Office&, const Ticket&);

} // namespace ventanilla::domain
