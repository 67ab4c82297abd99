#pragma once

#include "central/storage/store.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ventanilla::central::http {

/// Counts how many values fell under each bound, as Prometheus wants them. `bounds` must live on.
class Histogram {
 public:
  explicit Histogram(std::span<const double> bounds) : bounds_(bounds), counts_(bounds.size() + 1) {}
  void observe(double value);
  /// Appends the lines `name_bucket`, `name_sum`, `name_count`; `labels` as `a="b",` or empty.
  void write(std::string& out, std::string_view name, std::string_view labels) const;

 private:
  std::span<const double> bounds_;
  std::vector<std::uint64_t> counts_; ///< the last one: above every bound
  double sum_ = 0;
};

/// One group as the writer wrote it.
struct GroupFigures {
  std::size_t requests = 0;
  double seconds = 0;
};

/// What stands at one moment, beside what was counted.
struct Gauges {
  struct Site {
    std::string key;
    std::uint64_t head = 0;
    std::size_t streams = 0;
  };
  struct Station {
    std::string site;
    storage::StoredStation station;
    bool streaming = false;
  };
  std::vector<Site> sites;
  std::vector<Station> stations;
  std::size_t connections = 0;
  std::size_t queue = 0;
  bool well = true;       ///< false: nothing is written until a restart
  bool refusing = false;  ///< the disk took the last group not
  bool stands_by = false; ///< another central writes
  /// Of a branch: up to where headquarters have its log; none before they said.
  std::optional<Site> at_headquarters;
};

/// What Prometheus reads, in its text format 0.0.4 (sync.md d.5: prometheus-cpp would bring a second HTTP
/// server along). I/O thread only.
class Metrics {
 public:
  /// `method` and `route` live on: they are the router's own.
  void request(std::string_view method, std::string_view route, int status, double seconds);
  void refused(std::string_view code);
  void group(const GroupFigures& group);
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  std::map<std::tuple<std::string_view, std::string_view, int>, std::uint64_t> requests_;
  std::map<std::pair<std::string_view, std::string_view>, Histogram> durations_;
  std::map<std::string, std::uint64_t, std::less<>> refused_;
  Histogram group_sizes_{group_size_bounds};
  Histogram group_seconds_{second_bounds};

  static constexpr std::array<double, 10> group_size_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  static constexpr std::array<double, 14> second_bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                        0.1,    0.25,  0.5,    1,     2.5,  5,     10};
};

} // namespace ventanilla::central::http
