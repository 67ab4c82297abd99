#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace ventanilla::bench {

using Timer = std::chrono::steady_clock;

inline double milliseconds_since(Timer::time_point begin) {
  return std::chrono::duration<double, std::milli>(Timer::now() - begin).count();
}

/// The q-quantile (0 … 1) of the samples in ms; 0 when there are none.
inline double quantile(std::vector<double> samples, double q) {
  if (samples.empty()) return 0;
  const auto index = static_cast<std::size_t>(q * static_cast<double>(samples.size() - 1));
  std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(index), samples.end());
  return samples[index];
}

} // namespace ventanilla::bench
