// What stations push: the whole batch, and each event in it.

#include "central/service/facts.hpp"
#include "tests/fuzz/round_trip.hpp"

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto json = fuzz::text_of(bytes, size);
  const auto limits = wire::request_limits(256 * 1024);
  fuzz::round_trip<wire::Batch>(json, limits);
  const auto facts = central::read_facts(json, limits);
  if (!facts) return 0;
  fuzz::must(facts->batch.events.size() == facts->events.size(), "each record has its event");
  for (const auto& record : facts->batch.events)
    fuzz::must(!wire::chain_bytes(record).empty(), "a record has bytes to chain");
  return 0;
}
