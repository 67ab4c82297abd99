#include "central/service/reading.hpp"

#include "central/service/redaction.hpp"

namespace ventanilla::central {

Outcome<wire::Snapshot> read_snapshot(Core& core, const Caller& caller, std::string_view key) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  wire::Snapshot snapshot{wire::schema_version, core.ledger.log_epoch(), (*site)->state};
  if (!sees_personal(caller)) snapshot.state.cases = {};
  return snapshot;
}

} // namespace ventanilla::central
