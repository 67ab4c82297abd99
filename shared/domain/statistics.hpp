#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

// Numbers that say how sure they are. Nothing is rounded before it is added up; `percent_tenths` rounds for
// the eye.

/// A share of `n` with its 95 % interval (Wilson: it stays inside 0 … 1 and is honest with few answers).
struct Proportion {
  int hits = 0;
  int n = 0;
  double share = 0;
  double low = 0;
  double high = 0;
};

/// nullopt for n = 0 ("sin datos"). `hits` is 0 … n.
[[nodiscard]] std::optional<Proportion> proportion(int hits, int n);

/// How much a number of answers permits to say.
enum class SampleSize : std::uint8_t {
  none,        ///< "sin datos"
  counts_only, ///< under 10: counts, no percentage; for a single officer not even those
  small,       ///< under 30: percentage and interval, marked "muestra pequeña"
  enough,
};

inline constexpr int percentage_from = 10;
inline constexpr int not_small_from = 30;

[[nodiscard]] std::string_view to_text(SampleSize);
[[nodiscard]] SampleSize sample_size(int n);

/// Tenths of a percent, half away from zero: 0.867925 is 868, shown as "86,8 %".
[[nodiscard]] int percent_tenths(double share);

/// The change from one period to the next.
struct Difference {
  double change = 0; ///< second minus first
  double low = 0;    ///< 95 %, Newcombe's hybrid of the two Wilson intervals
  double high = 0;
  double p_value = 1;           ///< two-sided, pooled z
  bool is_demonstrated = false; ///< the interval leaves out zero
};

[[nodiscard]] Difference difference(const Proportion& first, const Proportion& second);

/// Control limits of one period of a p-chart: the mean of all periods ± 3 sigma for this n, inside 0 … 1.
struct ControlPoint {
  double share = 0;
  double lower = 0;
  double upper = 0;
  [[nodiscard]] bool is_inside() const { return share >= lower && share <= upper; }
};

struct PeriodCount {
  int hits = 0;
  int n = 0;
};

struct ControlChart {
  double mean = 0;
  std::vector<std::optional<ControlPoint>> points; ///< one a period; none where n is 0
};

/// nullopt when no period has an answer.
[[nodiscard]] std::optional<ControlChart> control_chart(std::span<const PeriodCount>);

/// Running shares of counts from the largest: 46, 21, 14 … of 100 gives 0.46, 0.67, 0.81 …; the counts are
/// sorted already. Empty when they are all zero.
[[nodiscard]] std::vector<double> cumulative_shares(std::span<const int> counts);

/// The percentile by nearest rank: the value at place ⌈percent·n/100⌉ of the sorted list, always one that
/// occurred. `percent` is 1 … 100; nullopt for an empty list.
[[nodiscard]] std::optional<double> percentile(std::vector<double> values, int percent);

/// The middle value, or the mean of the two in the middle.
[[nodiscard]] std::optional<double> median(std::vector<double> values);

} // namespace ventanilla::domain
