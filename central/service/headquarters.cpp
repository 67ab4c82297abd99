#include "central/service/headquarters.hpp"

#include "central/service/administration.hpp"
#include "central/service/day.hpp"

namespace ventanilla::central {

BranchSite branch_site(Core& core, std::string_view key) {
  BranchSite found;
  found.log_epoch = core.ledger.log_epoch();
  const auto* site = core.ledger.find(key);
  if (site == nullptr) return found;
  found.number = site->number;
  found.head = site->state.head;
  if (site->office_version > 0) found.office = wire::OfficeAnswer{site->office_version, site->office};
  return found;
}

bool take_wanted_office(Core& core, std::string_view key, const wire::OfficeAnswer& wanted) {
  if (wanted.office.site != key || !wrong_with(wanted.office).empty()) return false;
  auto* site = core.ledger.find(key);
  if (site != nullptr && (site->branch || wanted.version <= site->office_version)) return false;
  if (site == nullptr) site = &core.ledger.add_site(key);
  core.ledger.put_office(*site, wanted.office, wanted.version, {"headquarters", {}});
  turn_pages(core);
  return true;
}

} // namespace ventanilla::central
