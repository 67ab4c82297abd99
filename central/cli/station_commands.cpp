#include "central/cli/commands.hpp"
#include "central/cli/enrolment.hpp"
#include "central/cli/files.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
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

int pending(const Settings& settings) {
  Connection central(settings);
  const auto waiting = central.fetch<wire::PendingEnrolments>("/v1/enrolments").enrolments;
  if (waiting.empty()) std::printf("no machine waits for its approval\n");
  for (const auto& each : waiting)
    std::printf("%s  %s, from %s, asked %s%s%s\n", each.user_code.c_str(),
                each.host.empty() ? "a machine without a name" : each.host.c_str(), each.address.c_str(),
                domain::to_text(each.asked).c_str(), each.approved.empty() ? "" : ", approved as ",
                each.approved.c_str());
  return 0;
}

int approve(const Settings& settings, const wire::EnrolmentApproval& approval) {
  Connection central(settings);
  (void)checked_key(approval.key, "the station");
  (void)central.expect(
      {.method = "POST", .path = site_path(settings, "/enrolments"), .body = wire::encode(approval)});
  std::printf("approved: the machine that shows %s fetches its key as %s within seconds\n",
              approval.user_code.c_str(), approval.key.c_str());
  return 0;
}

int deny(const Settings& settings, const std::string& code) {
  Connection central(settings);
  const bool typed_well = std::all_of(code.begin(), code.end(), [](char each) {
    return each == '-' || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
  });
  if (code.empty() || !typed_well) throw Failure(Exit::usage, "a code is eight letters, as BCDF-GHJK");
  (void)central.expect({.method = "DELETE", .path = "/v1/enrolments/" + code});
  std::printf("%s opens nothing any more\n", code.c_str());
  return 0;
}

/// Machines that show a code and wait.
void add_enrolment_commands(CLI::App& group, CommandLine& line) {
  auto* pending_command = group.add_subcommand("pending", "Machines that show a code and wait for approval");
  pending_command->callback([&line] { line.run = [&line] { return pending(line.settings); }; });

  auto approval = std::make_shared<wire::EnrolmentApproval>();
  auto* approve_command =
      group.add_subcommand("approve", "Make the machine that shows CODE the station KEY; it fetches its key");
  approve_command->add_option("CODE", approval->user_code, "What its screen shows, as BCDF-GHJK")->required();
  approve_command->add_option("KEY", approval->key, "Key of the station, as kiosk-1")->required();
  approve_command->add_option("--kind", approval->kind, "What it is")
      ->required()
      ->check(CLI::IsMember({"kiosk", "screen", "panel", "feedback"}));
  approve_command->add_option("--label", approval->label, "What people call it");
  approve_command->footer(
      "\nLook at `station pending` first: the name and address must be those of the machine "
      "in front of you.");
  approve_command->callback(
      [&line, approval] { line.run = [&line, approval] { return approve(line.settings, *approval); }; });

  auto code = std::make_shared<std::string>();
  auto* deny_command = group.add_subcommand("deny", "Let a code open nothing");
  deny_command->add_option("CODE", *code, "The code")->required();
  deny_command->callback([&line, code] { line.run = [&line, code] { return deny(line.settings, *code); }; });
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

  add_enrolment_commands(*group, line);

  auto key = std::make_shared<std::string>();
  auto* revoke_command = group->add_subcommand("revoke", "Make a station's key useless at once");
  revoke_command->add_option("KEY", *key, "Key of the station")->required();
  revoke_command->callback([&line, key] { line.run = [&line, key] { return revoke(line.settings, *key); }; });
}

} // namespace ventanilla::central::cli
