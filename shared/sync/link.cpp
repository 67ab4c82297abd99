#include "shared/sync/link.hpp"

#include "shared/sync/request.hpp"

#include <utility>

namespace ventanilla::sync {

ports::HttpRequest Shared::request(std::string method, const std::string& path, std::string body) const {
  return request_to(options.central, options.secret, std::move(method), path, std::move(body));
}

std::string Shared::site_path(const std::string& rest) const {
  return "/v1/sites/" + journal.identity().site + rest;
}

void Shared::heard() {
  last_word = clock.monotonic();
  unauthorised = false;
}

void Shared::server_time(domain::Instant at, std::optional<domain::Millis> round_trip) {
  constexpr domain::Millis forget_better_after{5};
  /// A heartbeat is on the way for as long as a stream may be silent.
  constexpr domain::Millis longest_way{std::chrono::seconds{10}};
  const auto sample = at + round_trip.value_or(domain::Millis{}) / 2 - clock.now();
  if (best_round_trip) {
    const auto explained =
        round_trip ? (*round_trip + *best_round_trip) / 2 + forget_better_after : longest_way;
    const bool jumped = sample > server_offset + explained || sample < server_offset - explained;
    const bool worse = !round_trip || *round_trip > *best_round_trip + forget_better_after;
    if (worse && !jumped) return;
  }
  best_round_trip = round_trip;
  server_offset = sample;
  journal.know_server_offset(sample);
}

} // namespace ventanilla::sync
