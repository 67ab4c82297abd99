#include "central/cli/enrolment.hpp"

#include "central/cli/files.hpp"
#include "shared/domain/pin.hpp"

namespace ventanilla::central::cli {

wire::StationKeyAnswer enrol(Connection& central, const Settings& settings,
                             const wire::StationEnrolment& station) {
  (void)checked_key(station.key, "the station");
  const auto answer = central.expect(
      {.method = "POST", .path = site_path(settings, "/stations"), .body = wire::encode(station)});
  return Connection::read<wire::StationKeyAnswer>(answer.body);
}

void write_key(const std::filesystem::path& file, const wire::StationKeyAnswer& key) {
  write_file(file, wire::encode(key) + "\n", 0600);
}

void set_pin(Connection& central, const Settings& settings, const wire::PersonPin& pin) {
  if (!domain::is_pin(pin.pin)) throw Failure(Exit::usage, "a PIN has exactly six digits");
  (void)central.expect(
      {.method = "PUT",
       .path = site_path(settings, "/people/" + checked_key(pin.person, "the person") + "/pin"),
       .body = wire::encode(pin)});
}

} // namespace ventanilla::central::cli
