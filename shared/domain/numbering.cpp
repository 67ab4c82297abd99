#include "shared/domain/numbering.hpp"

#include "shared/domain/mutation.hpp"
namespace ventanilla::domain {

namespace {
/// The top of a range without an end, for its cold blocks: no office gives this many turns of a series a day.
constexpr int endless_last = 9999;
} // namespace

std::string_view to_text(LeaseKind kind) {
  return kind == LeaseKind::hot ? "hot" : "cold";
}

std::string_view to_text(LeaseError error) {
  switch (error) {
  case LeaseError::unknown_series:
    return "unknown_series";
  case LeaseError::range_exhausted:
    return "range_exhausted";
  case LeaseError::daily_limit:
    return "daily_limit";
  }
  return "unknown_series";
}

Expected<NumberBlock, LeaseError> lease_numbers(SeriesCounter& counter, const NumberRange& range,
                                                LeaseKind kind) {
  const int last = range.last == 0 ? endless_last : range.last;
  const int next_hot = counter.next_hot == 0 ? range.first : counter.next_hot;
  const int floor = counter.cold_floor == 0 ? last + 1 : counter.cold_floor;
  if (kind == LeaseKind::hot) {
    if (next_hot >= floor && !mutated("hot_meets_cold")) return Unexpected{LeaseError::range_exhausted};
    counter.next_hot = next_hot + 1;
    return NumberBlock{next_hot, next_hot};
  }
  const int from = floor - range.cold_block;
  if (from < next_hot) return Unexpected{LeaseError::range_exhausted};
  counter.cold_floor = from;
  return NumberBlock{from, floor - 1};
}

int next_in_range(int last_given, int first, int last, int step) {
  if (last_given == 0) return first;
  const int next = last_given + step;
  return last != 0 && next > last ? first : next;
}

} // namespace ventanilla::domain
