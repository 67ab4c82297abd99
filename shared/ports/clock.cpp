#include "shared/ports/clock.hpp"

#include <date/tz.h>

#include <fstream>
#include <stdexcept>

namespace ventanilla::ports {

namespace {

class SystemClock final : public Clock {
 public:
  explicit SystemClock(domain::Millis shift) : shift_(shift) {}

  [[nodiscard]] domain::Instant now() const override {
    return std::chrono::floor<domain::Millis>(std::chrono::system_clock::now()) + shift_;
  }
  [[nodiscard]] domain::Millis monotonic() const override {
    return std::chrono::floor<domain::Millis>(std::chrono::steady_clock::now().time_since_epoch());
  }
  [[nodiscard]] std::string boot_id() const override { return boot_; }

 private:
  static std::string read_boot_id() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    return std::getline(file, id) && !id.empty() ? id : "unknown";
  }

  domain::Millis shift_;
  std::string boot_ = read_boot_id();
};

const date::time_zone& as_zone(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

} // namespace

std::unique_ptr<Clock> system_clock(domain::Millis shift) {
  return std::make_unique<SystemClock>(shift);
}

Zone::Zone(std::string_view name) : zone_(date::locate_zone(name)) {}

domain::LocalTime Zone::local(domain::Instant at) const {
  const auto local = as_zone(zone_).to_local(at);
  const auto day = std::chrono::floor<std::chrono::days>(local.time_since_epoch());
  return {domain::LocalDay{std::chrono::sys_days{day}}, local.time_since_epoch() - day};
}

domain::Instant Zone::midnight(domain::LocalDay day) const {
  const date::local_time<domain::Millis> local{std::chrono::sys_days{day}.time_since_epoch()};
  // A day whose midnight was skipped by a change of the clocks begins at the first moment after the gap; one
  // whose midnight came twice begins at the first.
  return std::chrono::floor<domain::Millis>(as_zone(zone_).to_sys(local, date::choose::earliest));
}

} // namespace ventanilla::ports
