#pragma once

#include "shared/domain/time.hpp"
#include "shared/journal/journal.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/network.hpp"
#include "shared/ports/random.hpp"

#include <functional>
#include <optional>
#include <string>

namespace ventanilla::sync {

struct Options {
  std::string central;          ///< "http://127.0.0.1:8470", without a slash at the end
  std::string secret;           ///< the station's bearer
  bool follows_numbers = false; ///< a kiosk: keeps hot and cold numbers
};

/// A PQR that was filed here, and the number that the central gave it.
struct Registered {
  domain::PqrId pqr;
  std::string radicado;
  domain::Millis at{}; ///< monotonic: when it was heard
};

/// What all lanes share: the doors, who we are, and what is known of the central.
struct Shared {
  journal::Journal& journal;
  ports::Network& network;
  const ports::Clock& clock;
  ports::Random& random;
  Options options;
  std::function<void()> changed; ///< something that a screen may show is different now

  std::optional<domain::Millis> last_word; ///< monotonic time of the central's last word
  bool unauthorised = false;
  domain::Millis server_offset{};                  ///< server time minus ours
  std::optional<domain::Millis> best_round_trip{}; ///< of the answers that told its clock
  std::optional<Registered> registered{};          ///< the last PQR of here that has got its number

  /// A request with our bearer and schema.
  [[nodiscard]] ports::HttpRequest request(std::string method, const std::string& path,
                                           std::string body = {}) const;
  [[nodiscard]] std::string site_path(const std::string& rest) const;
  /// The central has spoken.
  void heard();
  /// A sample of its clock; the ones with the shortest round trip count. One without a round trip (a
  /// heartbeat, on the way for nobody knows how long) counts only until there is a measured one. What is
  /// further off than the way can explain counts in any case: one of the two clocks has jumped.
  void server_time(domain::Instant at, std::optional<domain::Millis> round_trip);
};

} // namespace ventanilla::sync
