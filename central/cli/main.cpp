// ventanillactl: the administrator's tool. It speaks to the central over HTTP with the administrator's key,
// like any other client. Only where no central runs (a backup, a folder at rest) does it open the database.

#include "central/cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

using namespace ventanilla::central::cli;

constexpr const char* footer = R"(
Where the central is:
  --data DIR                            a central on this machine: its address and key are read from DIR
  --central URL --admin-key-file FILE   a central elsewhere

Examples:
  ventanillactl --data ~/office office put assets/demo/office.json
  ventanillactl --data ~/office --site facatativa station add kiosk-1 --kind kiosk --key-file kiosk-1.json
  ventanillactl --data ~/office --site facatativa person pin laura-r < pin.txt
  ventanillactl --data ~/office demo --out ~/office/demo
  ventanillactl --data ~/office --site facatativa tail --follow

`ventanillactl COMMAND --help` has more about each one, with examples.

Exit codes: 0 done · 1 what was checked is wrong · 2 command line or file · 3 no answer from the central ·
4 the central refused)";

void add_settings(CLI::App& app, Settings& settings) {
  app.add_option("--data", settings.data, "Data folder of a central on this machine")
      ->envname("VENTANILLA_DATA")
      ->type_name("DIR");
  app.add_option("--central", settings.url, "Address of the central, as http://127.0.0.1:8470")
      ->envname("VENTANILLA_CENTRAL")
      ->type_name("URL");
  app.add_option("--admin-key-file", settings.admin_key_file, "File that holds the administrator's key")
      ->envname("VENTANILLA_ADMIN_KEY_FILE")
      ->type_name("FILE");
  app.add_option("--ca-file", settings.ca_file, "Certificate authorities for https (PEM)")->type_name("FILE");
  app.add_option("--pin", settings.pin,
                 "Instead of authorities: the pin that the central tells when it starts")
      ->envname("VENTANILLA_PIN")
      ->type_name("PIN");
  app.add_option("--site", settings.site, "Key of the site (with --data: else the one made last with it)")
      ->envname("VENTANILLA_SITE")
      ->type_name("KEY");
}

int run(int argc, char** argv) {
  CLI::App app("Administers a Ventanilla central: offices, stations, people, and the log.", "ventanillactl");
  CommandLine line;
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(footer);
  app.set_version_flag("--version", "ventanillactl " VENTANILLA_VERSION);
  add_settings(app, line.settings);
  add_office_commands(app, line);
  add_station_commands(app, line);
  add_branch_commands(app, line);
  add_person_commands(app, line);
  add_kiosk_pin_command(app, line);
  add_demo_command(app, line);
  add_rebuild_command(app, line);
  add_tail_command(app, line);
  add_status_command(app, line);
  add_report_command(app, line);
  add_backup_command(app, line);
  add_restore_command(app, line);
  add_verify_command(app, line);
  add_database_command(app, line);
  add_doctor_command(app, line);
  add_anonymise_command(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? static_cast<int>(Exit::ok) : static_cast<int>(Exit::usage);
  }
  return line.run();
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const Failure& failure) {
    std::fprintf(stderr, "ventanillactl: %s\n", failure.what());
    return static_cast<int>(failure.code());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ventanillactl: %s\n", error.what());
    return static_cast<int>(Exit::usage);
  }
}
