#include "central/cli/commands.hpp"
#include "central/cli/enrolment.hpp"
#include "central/cli/files.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

struct AddOptions {
  wire::StationEnrolment station;
  std::string key_file;
};

int add(const Settings& settings, const AddOptions& options) {
  Connection central(settings);
  const auto key = enrol(central, settings, options.station);
  if (options.key_file.empty()) {
    std::printf("%s\n", wire::encode(key).c_str());
  } else {
    write_key(options.key_file, key);
    std::printf("station %s enrolled (epoch %u); its key is in %s\n", key.key.c_str(), key.epoch,
                options.key_file.c_str());
  }
  return 0;
}

int list(const Settings& settings, bool json) {
  Connection central(settings);
  const auto answer = central.expect({.path = site_path(settings, "/stations")});
  if (json) {
    std::printf("%s\n", answer.body.c_str());
    return 0;
  }
  const auto stations = Connection::read<wire::StationList>(answer.body).stations;
  std::printf("%-16s %-9s %-6s %-9s %-24s %8s  %s\n", "STATION", "KIND", "EPOCH", "STATE", "LAST SEEN",
              "ACKED", "LABEL");
  for (const auto& station : stations) {
    std::printf("%-16s %-9s %-6u %-9s %-24s %8llu  %s\n", station.key.c_str(), station.kind.c_str(),
                station.epoch, station.revoked ? "revoked" : "enrolled",
                station.last_seen ? domain::to_text(*station.last_seen).c_str() : "never",
                static_cast<unsigned long long>(station.acked), station.label.c_str());
  }
  return 0;
}

int revoke(const Settings& settings, const std::string& key) {
  Connection central(settings);
  (void)central.expect(
      {.method = "DELETE", .path = site_path(settings, "/stations/" + checked_key(key, "the station"))});
  std::printf("station %s revoked: its key opens nothing any more\n", key.c_str());
  return 0;
}

} // namespace

void add_station_commands(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("station", "Stations: kiosks, screens, panels, and their keys");
  group->require_subcommand(1);
  group->footer("\nExamples:\n"
                "  ventanillactl --data ~/office --site facatativa station add kiosk-1 --kind kiosk "
                "--key-file kiosk-1.json\n"
                "  ventanillactl --data ~/office --site facatativa station list\n"
                "  ventanillactl --data ~/office --site facatativa station revoke kiosk-1");

  auto options = std::make_shared<AddOptions>();
  auto* add_command = group->add_subcommand("add", "Enrol a station and hand out its key, once");
  add_command->add_option("KEY", options->station.key, "Key of the station, as kiosk-1")->required();
  add_command->add_option("--kind", options->station.kind, "What it is")
      ->required()
      ->check(CLI::IsMember({"kiosk", "screen", "panel", "feedback"}));
  add_command->add_option("--label", options->station.label, "What people call it");
  add_command->add_option("--key-file", options->key_file, "Write the key here, mode 0600 (else to stdout)")
      ->type_name("FILE");
  add_command->footer(
      "\nA station that is enrolled again gets a new key and a new epoch; the old key is dead and the\n"
      "numbers it held stay burned for that day.");
  add_command->callback(
      [&line, options] { line.run = [&line, options] { return add(line.settings, *options); }; });

  auto json = std::make_shared<bool>(false);
  auto* list_command = group->add_subcommand("list", "Stations of the site and when each was last heard");
  list_command->add_flag("--json", *json, "The central's own answer");
  list_command->callback([&line, json] { line.run = [&line, json] { return list(line.settings, *json); }; });

  auto key = std::make_shared<std::string>();
  auto* revoke_command = group->add_subcommand("revoke", "Make a station's key useless at once");
  revoke_command->add_option("KEY", *key, "Key of the station")->required();
  revoke_command->callback([&line, key] { line.run = [&line, key] { return revoke(line.settings, *key); }; });
}

} // namespace ventanilla::central::cli
