#include "shared/sync/sync.hpp"

#include "shared/domain/mutation.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::sync {

namespace {
/// A station runs for months without being opened again.
constexpr domain::Millis trim_each{std::chrono::hours{1}};
} // namespace

Sync::Sync(journal::Journal& journal, ports::Network& network, const ports::Clock& clock,
           ports::Random& random, Options options, std::function<void()> changed)
    : shared_{journal, network, clock, random, std::move(options), std::move(changed), {}, false, {}},
      trimmed_(clock.monotonic()) {}

void Sync::step() {
  const auto silent = silent_for();
  const bool is_silent = !silent || *silent > live_for;
  if (was_silent_ && !is_silent) hurry(); // the link is up again: one lane noticed, all may go
  was_silent_ = is_silent;
  const bool knows_time = shared_.journal.knows_server_time();
  if (shared_.clock.monotonic() - trimmed_ >= trim_each || (knows_time && !trims_facts_)) {
    trims_facts_ = knows_time;
    trimmed_ = shared_.clock.monotonic();
    shared_.journal.trim();
  }
  push_.step();
  if (!domain::mutated("down_waits_for_up") || shared_.journal.to_send_count() == 0) follow_.step();
  config_.step();
  numbers_.step();
}

domain::Millis Sync::idle_for(domain::Millis most) const {
  const auto now = shared_.clock.monotonic();
  auto idle = most;
  for (const auto due : {push_.due(), follow_.due(), config_.due(), numbers_.due()})
    if (due) idle = std::min(idle, std::max(domain::Millis{0}, *due - now));
  return idle;
}

void Sync::hurry() {
  push_.hurry();
  follow_.hurry();
  config_.hurry();
  numbers_.hurry();
}

std::optional<domain::Millis> Sync::silent_for() const {
  if (!shared_.last_word) return std::nullopt;
  return shared_.clock.monotonic() - *shared_.last_word;
}

} // namespace ventanilla::sync
