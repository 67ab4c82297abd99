#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace ventanilla::central::http {

/// How often each of many callers may ask: `rate` a second, `burst` at once. One thread.
class TokenBuckets {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  TokenBuckets(std::size_t rate, std::size_t burst) : TokenBuckets(static_cast<double>(rate), burst) {}
  [[nodiscard]] static TokenBuckets by_the_hour(std::size_t rate, std::size_t burst) {
    constexpr double seconds = 3600;
    return {static_cast<double>(rate) / seconds, burst};
  }

  /// Takes one of the caller's tokens; false when there is none.
  [[nodiscard]] bool take(const std::string& caller, Moment now);

 private:
  TokenBuckets(double rate, std::size_t burst) : rate_(rate), burst_(static_cast<double>(burst)) {}

  struct Bucket {
    double tokens = 0;
    Moment at;
  };
  void forget_full(Moment now);

  double rate_;
  double burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

} // namespace ventanilla::central::http
