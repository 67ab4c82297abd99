// What a station reads from its central: a snapshot, a page of the log.

#include "tests/fuzz/round_trip.hpp"

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto json = fuzz::text_of(bytes, size);
  fuzz::round_trip<wire::Snapshot>(json, wire::trusted_limits());
  fuzz::round_trip<wire::EventPage>(json, wire::trusted_limits());
  return 0;
}
