#pragma once

#include "shared/wire/report_messages.hpp"

#include <string>

namespace ventanilla::central::cli {

/// The report as columns for a terminal: a row a site, then the total.
[[nodiscard]] std::string report_table(const wire::SitesReport& report);

/// The same whole, for a spreadsheet: Spanish names of columns, times in seconds, shares in percent.
[[nodiscard]] std::string report_csv(const wire::SitesReport& report);

} // namespace ventanilla::central::cli
