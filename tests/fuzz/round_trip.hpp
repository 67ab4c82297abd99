#pragma once

#include "shared/wire/json.hpp"
#include "tests/fuzz/target.hpp"

namespace ventanilla::fuzz {

/// Whatever could be read is written so that it can be read again, and then gives the same bytes for ever.
template<class T> void round_trip(std::string_view json, const wire::Limits& limits) {
  const auto read = wire::decode<T>(json, limits);
  if (!read) return must(!read.error().code.empty(), "a refusal has a code");
  const auto written = wire::encode(*read);
  const auto again = wire::decode<T>(written, wire::trusted_limits());
  must(again.has_value(), "what was written can be read");
  must(wire::encode(*again) == written, "the same value gives the same bytes");
}

} // namespace ventanilla::fuzz
