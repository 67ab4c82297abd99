#pragma once

#include "central/service/core.hpp"

#include <string>

namespace ventanilla::central {

/// Who may look into the register, and how far: who sees only the own rows gets the own ones.
struct RegisterGrant {
  storage::SiteNumber site = 0;
  storage::RegisterQuery query;
  std::string person;    ///< who asks
  std::string zone;      ///< of the site's wall clock
  std::string form_line; ///< "FOR-DIC-04 · versión 4 · vigente": the first line of an export
};

/// Fails with "session_required" or "forbidden".
[[nodiscard]] Outcome<RegisterGrant> grant_register(Core& core, const Caller& caller, std::string_view site,
                                                    const wire::RegisterSearch& search, bool for_export);

/// Writes into the log that somebody read personal data: `what` is "search" or "export" with the days.
void audit_register(Core& core, const RegisterGrant& grant, std::string_view what, int rows);

/// The rows as CSV for a spreadsheet: the controlled document's line, the columns' names, then a line a row.
[[nodiscard]] std::string register_csv(const RegisterGrant& grant, const std::vector<std::string>& rows);

} // namespace ventanilla::central
