#include "central/http/service_manager.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace ventanilla::central::http {

void tell_service_manager(const char* state) {
  (void)::sd_notify(0, state); // nobody who could be told that it failed
}

std::optional<std::chrono::microseconds> watchdog_patience() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds{microseconds};
}

} // namespace ventanilla::central::http
