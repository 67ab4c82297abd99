#pragma once

#include "shared/domain/case_book.hpp"
#include "shared/domain/pqr_term.hpp"

#include <functional>
#include <optional>

namespace ventanilla::domain {

/// The clock of a PQR, worked out anew from its steps in their order, so that its due date can be explained
/// at any time and the next step counts from where the last one left it; nullopt for a type without a term.
/// `local` is the site's wall clock. A step that the law refuses changes nothing.
[[nodiscard]] std::optional<PqrClock> clock_of(const TermPolicy&, const Pqr&,
                                               const std::function<LocalTime(Instant)>& local);

} // namespace ventanilla::domain
