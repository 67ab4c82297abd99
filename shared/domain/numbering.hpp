#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/id.hpp"
#include "shared/domain/office.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace ventanilla::domain {

enum class LeaseKind : std::uint8_t {
  hot,  ///< one number, reserved ahead so that a touch needs no network
  cold, ///< a block at the top of the range, for a kiosk that is cut off
};

[[nodiscard]] std::string_view to_text(LeaseKind);

/// Numbers that belong to one station for one day and series. They are never given to anyone else that day,
/// even if the station dies (sync.md b.1).
struct NumberLease {
  LeaseId id;
  LeaseKind kind = LeaseKind::hot;
  StationKey station;
  std::uint32_t station_epoch = 0;
  LocalDay day{};
  std::string series;
  int from = 0;
  int to = 0; ///< last one included
};

/// Where a (day, series) stands: hot numbers were given below `next_hot`, cold blocks above `cold_floor`.
struct SeriesCounter {
  int next_hot = 0;   ///< 0 before the first lease: begins at range.first
  int cold_floor = 0; ///< 0 before the first block: begins above range.last
  int issued = 0;     ///< tickets born so far
};

enum class LeaseError : std::uint8_t {
  unknown_series,
  range_exhausted, ///< hot numbers and cold blocks met
  daily_limit,     ///< the service has given all the turns of its day
};

[[nodiscard]] std::string_view to_text(LeaseError);

struct NumberBlock {
  int from = 0;
  int to = 0;
};

/// The next numbers of a series; changes `counter`. A range without an upper end (`last` 0) goes on past 999
/// and has its cold blocks from 9999 down. The fold of `numbers.leased` gives the same counter back. Source:
/// queue.md E1, sync.md b.1.
Expected<NumberBlock, LeaseError> lease_numbers(SeriesCounter& counter, const NumberRange& range,
                                                LeaseKind kind);

/// The next number by the classic rule of a wrapping range (queue.md E1 rows 1 to 3 and 7): `last_given` 0 is
/// none yet; past `last` it begins again at `first`; `last` 0 never wraps.
[[nodiscard]] int next_in_range(int last_given, int first, int last, int step = 1);

} // namespace ventanilla::domain
