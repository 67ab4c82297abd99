#pragma once

#include "central/service/core.hpp"
#include "shared/wire/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::central {

/// A batch as it was sent, with its events read.
struct FactBatch {
  wire::Batch batch;
  std::vector<domain::Event> events; ///< one for each of `batch.events`
  /// wire::chain_bytes of each: both chains take them, and the writer's thread has enough to do.
  std::vector<std::string> links;
};

/// Reads a batch; touches nothing. An event of a newer version that can't be read becomes an UnknownEvent of
/// its type: it is kept as it came and read after the upgrade (sync.md c.6). [any-thread]
[[nodiscard]] Outcome<FactBatch> read_facts(std::string_view json, const wire::Limits& limits);

/// Takes facts into the log of the caller's site, in order and all or none. A fact is never refused for what
/// it says: what doesn't fit gets marks. Refused is only what can't be this station's own next facts:
/// "sequence_gap" (with the number to go on from), "station_forked", "station_epoch", "forbidden", and events
/// that this kind of station doesn't make. Facts that are there already answer as "duplicate".
/// Source: sync.md b.5, b.6, b.7.
[[nodiscard]] Outcome<wire::BatchAnswer> take_facts(Core& core, const Caller& caller, FactBatch facts);

} // namespace ventanilla::central
