#include "shared/domain/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ventanilla::domain {

namespace {

constexpr double z_95 = 1.959963984540054;
constexpr double sigmas = 3;

double square(double value) {
  return value * value;
}

double two_sided_p(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

} // namespace

std::string_view to_text(SampleSize size) {
  switch (size) {
  case SampleSize::none:
    return "none";
  case SampleSize::counts_only:
    return "counts_only";
  case SampleSize::small:
    return "small";
  case SampleSize::enough:
    return "enough";
  }
  return "none";
}

std::optional<Proportion> proportion(int hits, int n) {
  if (n <= 0) return std::nullopt;
  const double size = n;
  const double share = hits / size;
  const double z2 = square(z_95);
  const double centre = (share + z2 / (2 * size)) / (1 + z2 / size);
  const double half =
      z_95 * std::sqrt(share * (1 - share) / size + z2 / (4 * square(size))) / (1 + z2 / size);
  // At the ends the formula gives exactly 0 and 1, floating point nearly.
  return Proportion{hits, n, share, hits == 0 ? 0 : centre - half, hits == n ? 1 : centre + half};
}

SampleSize sample_size(int n) {
  if (n <= 0) return SampleSize::none;
  if (n < percentage_from) return SampleSize::counts_only;
  return n < not_small_from ? SampleSize::small : SampleSize::enough;
}

int percent_tenths(double share) {
  return static_cast<int>(std::lround(share * 1000));
}

Difference difference(const Proportion& first, const Proportion& second) {
  Difference result;
  result.change = second.share - first.share;
  result.low = result.change - std::hypot(second.share - second.low, first.high - first.share);
  result.high = result.change + std::hypot(second.high - second.share, first.share - first.low);
  const double pooled = static_cast<double>(first.hits + second.hits) / (first.n + second.n);
  const double error = std::sqrt(pooled * (1 - pooled) * (1.0 / first.n + 1.0 / second.n));
  if (error > 0) result.p_value = two_sided_p(result.change / error);
  result.is_demonstrated = result.low > 0 || result.high < 0;
  return result;
}

std::optional<ControlChart> control_chart(std::span<const PeriodCount> periods) {
  int hits = 0;
  int n = 0;
  for (const auto& period : periods) {
    hits += period.hits;
    n += period.n;
  }
  if (n == 0) return std::nullopt;
  ControlChart chart;
  chart.mean = static_cast<double>(hits) / n;
  for (const auto& period : periods) {
    if (period.n == 0) {
      chart.points.emplace_back();
      continue;
    }
    const double reach = sigmas * std::sqrt(chart.mean * (1 - chart.mean) / period.n);
    chart.points.emplace_back(ControlPoint{static_cast<double>(period.hits) / period.n,
                                           std::max(0.0, chart.mean - reach),
                                           std::min(1.0, chart.mean + reach)});
  }
  return chart;
}

std::vector<double> cumulative_shares(std::span<const int> counts) {
  const int total = std::accumulate(counts.begin(), counts.end(), 0);
  std::vector<double> shares;
  if (total == 0) return shares;
  int running = 0;
  for (const int count : counts)
    shares.push_back(static_cast<double>(running += count) / total);
  return shares;
}

std::optional<double> percentile(std::vector<double> values, int percent) {
  if (values.empty()) return std::nullopt;
  const auto rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

} // namespace ventanilla::domain
