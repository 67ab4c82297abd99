#pragma once

#include "central/service/public_access.hpp"

#include <string_view>

namespace ventanilla::central {

// FOR-REP-07 filed by its own author, and where it is.

/// Files it and gives it its radicado. The same request id files nothing twice: it gets the same radicado and
/// another link. Fails with "unknown_site", "no_consent", "bad_value".
[[nodiscard]] Outcome<wire::PqrReceipt> file_web_pqr(Core& core, std::string_view site,
                                                     const wire::PqrRequest& request);

/// Status, steps and why the date is that date. Fails with "unknown_token".
[[nodiscard]] Outcome<wire::PqrPage> read_pqr(Core& core, std::string_view token);

} // namespace ventanilla::central
