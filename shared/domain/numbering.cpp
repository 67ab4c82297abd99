#include "shared/domain/numbering.hpp"

namespace ventanilla::domain {

namespace {
/// Where cold blocks of an endless series begin: no office gives this many hot numbers in a day.
constexpr int endless_cold_floor = 5000;
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
  const bool endless = range.last == 0;
  const int next_hot = counter.next_hot == 0 ? range.first : counter.next_hot;
  if (kind == LeaseKind::hot) {
    const int ceiling =
        counter.cold_floor != 0 ? counter.cold_floor : (endless ? endless_cold_floor : range.last + 1);
    // In an endless series the cold blocks grow upwards from their own floor, so that is where hot numbers
    // stop.
    if (next_hot >= (endless ? endless_cold_floor : ceiling)) return Unexpected{LeaseError::range_exhausted};
    counter.next_hot = next_hot + 1;
    return NumberBlock{next_hot, next_hot};
  }
  if (endless) {
    const int from = counter.cold_floor == 0 ? endless_cold_floor : counter.cold_floor;
    counter.cold_floor = from + range.cold_block;
    return NumberBlock{from, from + range.cold_block - 1};
  }
  const int floor = counter.cold_floor == 0 ? range.last + 1 : counter.cold_floor;
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
