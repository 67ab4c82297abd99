#include "shared/domain/satisfaction.hpp"

#include <cmath>
#include <numeric>

namespace ventanilla::domain {

namespace {

/// Mean and sample deviation of the ratings; n is at least 2.
std::pair<double, double> mean_and_deviation(const RatingTally& tally, double n) {
  double sum = 0;
  for (std::size_t at = 0; at < tally.of.size(); ++at)
    sum += static_cast<double>(at + 1) * tally.of[at];
  const double mean = sum / n;
  double squares = 0;
  for (std::size_t at = 0; at < tally.of.size(); ++at)
    squares += tally.of[at] * std::pow(static_cast<double>(at + 1) - mean, 2);
  return {mean, std::sqrt(squares / (n - 1))};
}

} // namespace

std::string_view to_text(TallyError) {
  return "different_forms";
}

void count_rating(RatingTally& tally, std::optional<int> rating, bool excluded) {
  if (excluded)
    ++tally.excluded;
  else if (rating && *rating >= 1 && *rating <= 5)
    ++tally.of[static_cast<std::size_t>(*rating - 1)];
  else
    ++tally.blank;
}

int answers(const RatingTally& tally) {
  return std::accumulate(tally.of.begin(), tally.of.end(), 0);
}

Expected<RatingTally, TallyError> add(const RatingTally& a, const RatingTally& b) {
  if (a.form != b.form) return Unexpected{TallyError::different_forms};
  auto both = a;
  for (std::size_t at = 0; at < both.of.size(); ++at)
    both.of[at] += b.of[at];
  both.blank += b.blank;
  both.excluded += b.excluded;
  return both;
}

Satisfaction satisfaction(const RatingTally& tally) {
  Satisfaction result;
  result.form = tally.form;
  result.n = answers(tally);
  result.excluded = tally.excluded;
  result.size = sample_size(result.n);
  if (result.n < percentage_from) return result;
  result.top_two = proportion(tally.of[3] + tally.of[4], result.n);
  result.bottom_two = proportion(tally.of[0] + tally.of[1], result.n);
  result.net = result.top_two->share - result.bottom_two->share;
  const auto [mean, deviation] = mean_and_deviation(tally, result.n);
  result.mean = mean;
  result.deviation = deviation;
  return result;
}

} // namespace ventanilla::domain
