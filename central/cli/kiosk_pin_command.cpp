#include "central/cli/commands.hpp"
#include "central/cli/pins.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

void add_kiosk_pin_command(CLI::App& app, CommandLine& line) {
  struct Options {
    std::string out;
    std::string pin_file;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("kiosk-pin", "Write the file with which a PIN lets out of a kiosk");
  command->add_option("FILE", options->out, "The kiosk.pin_file of the station's profile")->required();
  command
      ->add_option("--pin-file", options->pin_file,
                   "Read the PIN from the first line of this file (else stdin)")
      ->type_name("FILE");
  command->footer(
      "\nThe file (mode 0600) holds no PIN, but what one can be checked against. It belongs to the user who "
      "runs the\nstation; no central is needed.\n\n"
      "Examples:\n  ventanillactl kiosk-pin kiosk.pin\n"
      "  ventanillactl kiosk-pin kiosk.pin < pin.txt");
  command->callback([&line, options] {
    line.run = [options] {
      write_kiosk_pin(options->out, read_pin(options->pin_file));
      std::printf("%s: its PIN opens every kiosk whose profile names it as kiosk.pin_file\n",
                  options->out.c_str());
      return 0;
    };
  });
}

} // namespace ventanilla::central::cli
