#pragma once

#include "central/service/directory.hpp"
#include "central/service/ledger.hpp"

#include <string_view>

namespace ventanilla::central {

/// What every capability works on. Used on the writer's thread only, one request at a time.
struct Core {
  Ledger& ledger;
  Directory& directory;
};

/// The site of that key, if the caller may look into it: the administrator into all, a station into its own.
/// Fails with "unknown_site", also for a station that names another site: whether it exists is not told.
[[nodiscard]] Outcome<LiveSite*> site_for(Core& core, const Caller& caller, std::string_view key);

/// Fails with "forbidden" unless the administrator calls, and with "branch_site" where the log is a copy, to
/// which nothing may be written here.
[[nodiscard]] Outcome<LiveSite*> administered_site(Core& core, const Caller& caller, std::string_view key);

} // namespace ventanilla::central
