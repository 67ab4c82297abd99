#include "shared/domain/fairness.hpp"

#include <algorithm>
#include <vector>

namespace ventanilla::domain {

std::optional<double> jain_index(std::span<const double> shares) {
  double sum = 0;
  double squares = 0;
  for (const double share : shares) {
    sum += share;
    squares += share * share;
  }
  if (squares <= 0) return std::nullopt;
  return sum * sum / (static_cast<double>(shares.size()) * squares);
}

std::optional<double> jain_of_day(std::span<const DayShare> people) {
  using Hours = std::chrono::duration<double, std::ratio<3600>>;
  std::vector<double> rates;
  for (const auto& person : people)
    if (person.available >= share_counts_from)
      rates.push_back(person.assigned / Hours{person.available}.count());
  return jain_index(rates);
}

int open_gap(std::span<const int> loads) {
  const auto [least, most] = std::minmax_element(loads.begin(), loads.end());
  return least == loads.end() ? 0 : *most - *least;
}

std::optional<OpenGap> open_gap_over(std::span<const GapSample> samples, Instant end) {
  if (samples.empty() || end <= samples.front().since) return std::nullopt;
  OpenGap result;
  double weighted_sum = 0;
  for (std::size_t at = 0; at < samples.size(); ++at) {
    const auto until = at + 1 < samples.size() ? samples[at + 1].since : end;
    weighted_sum += samples[at].gap * static_cast<double>((until - samples[at].since).count());
    result.worst = std::max(result.worst, samples[at].gap);
  }
  result.average = weighted_sum / static_cast<double>((end - samples.front().since).count());
  return result;
}

} // namespace ventanilla::domain
