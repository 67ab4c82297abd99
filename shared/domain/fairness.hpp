#pragma once

#include "shared/domain/time.hpp"

#include <optional>
#include <span>

namespace ventanilla::domain {

/// What a person got in a day and how long that person was there to get it.
struct DayShare {
  int assigned = 0;
  Millis available{};
};

/// Less time than this says nothing about a person's share.
inline constexpr Millis share_counts_from{std::chrono::minutes{30}};

/// Jain's index (Σx)² / (n·Σx²): 1 when all are equal, 1/n when one has it all. nullopt when there is nobody
/// or all are zero: an empty day is no data, not unfair.
[[nodiscard]] std::optional<double> jain_index(std::span<const double>);

/// Jain's index of assignments an hour available, over those who were there at least `share_counts_from`.
[[nodiscard]] std::optional<double> jain_of_day(std::span<const DayShare>);

/// Highest minus lowest load among those who could attend at one moment; 0 for nobody.
[[nodiscard]] int open_gap(std::span<const int> loads);

/// The gap held from `since` until the next sample or the end.
struct GapSample {
  Instant since{};
  int gap = 0;
};

struct OpenGap {
  double average = 0; ///< weighted by time
  int worst = 0;
};

/// nullopt when no time passes between the first sample and `end`. Samples are in order of time.
[[nodiscard]] std::optional<OpenGap> open_gap_over(std::span<const GapSample>, Instant end);

} // namespace ventanilla::domain
