// The station's key is changed every 90 days, in band (sync.md c.9).

#include "host/app/station/core.hpp"
#include "shared/wire/json.hpp"

#include <spdlog/spdlog.h>

namespace ventanilla::app {

namespace {
constexpr std::chrono::days key_lifetime{90};
constexpr domain::Millis looked_each{std::chrono::minutes{10}};
} // namespace

/// The new key is kept before it is used, and the central takes the old one until then: whatever fails in
/// between, one of the two on the disk opens.
void Core::rotate_key() {
  if (rotating_key_ || !options_.keep_key || !is_live() || clock_.monotonic() < rotate_key_at_) return;
  rotate_key_at_ = clock_.monotonic() + looked_each;
  if (now() < options_.key_written + key_lifetime) return;
  rotating_key_ = true;
  network_->send(
      sync_.link().request("POST", "/v1/stations/me/key"), [this](const ports::HttpResponse& answer) {
        rotating_key_ = false;
        const auto key = wire::decode<wire::StationKeyAnswer>(answer.body, wire::trusted_limits());
        if (answer.status != 200 || !key || key->key != options_.station || key->epoch != options_.epoch) {
          spdlog::warn("no new key for this station: {} {}", answer.status, answer.error);
          return;
        }
        try {
          options_.keep_key(*key);
        } catch (const std::exception& error) {
          spdlog::error("the new key could not be kept, the old one stays: {}", error.what());
          return;
        }
        options_.key_written = now();
        sync_.use_secret(key->secret);
        sync_.hurry();
        spdlog::info("this station's key was changed");
      });
}

} // namespace ventanilla::app
