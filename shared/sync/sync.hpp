#pragma once

#include "shared/sync/claims.hpp"
#include "shared/sync/config.hpp"
#include "shared/sync/follow.hpp"
#include "shared/sync/link.hpp"
#include "shared/sync/numbers.hpp"
#include "shared/sync/push.hpp"

#include <string>
#include <utility>

namespace ventanilla::sync {

/// How long the central may be silent before what is shown is stale (sync.md b.8).
inline constexpr domain::Millis live_for{std::chrono::seconds{6}};

/// Moves what the journal holds. No thread and no clock of its own: the owner calls `step` in its loop,
/// around `Network::poll`, all in one thread. The lanes are independent: the way down never waits for the way
/// up.
class Sync {
 public:
  Sync(journal::Journal& journal, ports::Network& network, const ports::Clock& clock, ports::Random& random,
       Options options, std::function<void()> changed);

  /// Starts whatever is due.
  void step();
  /// How long the owner may sleep, at most `most`.
  [[nodiscard]] domain::Millis idle_for(domain::Millis most) const;
  /// The link came back, or a person did something: nobody waits for a backoff.
  void hurry();

  /// What is sent from now on comes with this key.
  void use_secret(std::string secret) { shared_.options.secret = std::move(secret); }

  [[nodiscard]] Claims& claims() { return claims_; }
  [[nodiscard]] Numbers& numbers() { return numbers_; }
  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] const Shared& link() const { return shared_; }
  /// Time since the central's last word; nullopt before the first.
  [[nodiscard]] std::optional<domain::Millis> silent_for() const;

 private:
  Shared shared_;
  Push push_{shared_};
  Follow follow_{shared_};
  Config config_{shared_};
  Numbers numbers_{shared_};
  Claims claims_{shared_};
  bool was_silent_ = true;
  domain::Millis trimmed_;   ///< monotonic; the owner trims when it opens the journal
  bool trims_facts_ = false; ///< it could not before the central's clock was known
};

} // namespace ventanilla::sync
