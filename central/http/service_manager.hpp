#pragma once

#include <chrono>
#include <optional>

namespace ventanilla::central::http {

/// Tells systemd "READY=1", "STOPPING=1" or "WATCHDOG=1"; nothing without NOTIFY_SOCKET in the environment.
void tell_service_manager(const char* state);

/// How long systemd waits for a "WATCHDOG=1" before it takes the service for dead; nullopt: it doesn't watch.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_patience();

} // namespace ventanilla::central::http
