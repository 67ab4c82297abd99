#include "central/service/reading.hpp"

#include "central/service/redaction.hpp"
#include "shared/domain/mutation.hpp"

namespace ventanilla::central {

Outcome<wire::Snapshot> read_snapshot(Core& core, const Caller& caller, std::string_view key) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  wire::Snapshot snapshot{wire::schema_version, core.ledger.log_epoch(), (*site)->state};
  if (domain::mutated("snapshot_of_later_head")) ++snapshot.state.head;
  if (!sees_personal(caller)) snapshot.state.cases = {};
  // A station's snapshot is how it keeps up; whoever holds the administrator's key reads it.
  if (caller.admin && !(*site)->branch)
    core.ledger.append(**site, domain::AccessNoted{"snapshot_read", {}, {}}, {"administrator", {}});
  return snapshot;
}

} // namespace ventanilla::central
