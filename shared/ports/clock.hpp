#pragma once

#include "shared/domain/time.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace ventanilla::ports {

/// The only source of time. The simulator brings its own.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall time. May jump.
  [[nodiscard]] virtual domain::Instant now() const = 0;
  /// Never goes back; from an arbitrary beginning.
  [[nodiscard]] virtual domain::Millis monotonic() const = 0;
  /// Names one run of the machine; monotonic values of different boots can't be compared.
  [[nodiscard]] virtual std::string boot_id() const = 0;
};

/// The machine's clock, moved by `shift` (demonstrations and tests play another hour of the day).
/// Thread-safe.
[[nodiscard]] std::unique_ptr<Clock> system_clock(domain::Millis shift = {});

/// A time zone of the tz database, by IANA name. Throws std::runtime_error for a name it doesn't have.
class Zone {
 public:
  explicit Zone(std::string_view name);
  [[nodiscard]] domain::LocalTime local(domain::Instant at) const;
  /// The first instant of a local day.
  [[nodiscard]] domain::Instant midnight(domain::LocalDay day) const;

 private:
  const void* zone_; ///< the tz library's own, lives as long as the process
};

} // namespace ventanilla::ports
