#include "central/service/core.hpp"

namespace ventanilla::central {

Outcome<LiveSite*> site_for(Core& core, const Caller& caller, std::string_view key) {
  auto* site = core.ledger.find(key);
  if (site == nullptr || (!caller.admin && caller.site != site->number)) return refuse("unknown_site");
  return site;
}

Outcome<LiveSite*> administered_site(Core& core, const Caller& caller, std::string_view key) {
  if (!caller.admin) return refuse("forbidden");
  auto site = site_for(core, caller, key);
  if (site && (*site)->branch) return refuse("branch_site");
  return site;
}

} // namespace ventanilla::central
