#pragma once

#include "central/cli/connection.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace ventanilla::central::cli {

/// What the command line said: where the central is, and the one command to run.
struct CommandLine {
  Settings settings;
  std::function<int()> run; ///< gives the exit code; may throw Failure
};

// Each adds one group of commands with its options, help and examples.
void add_office_commands(CLI::App& app, CommandLine& line);
void add_station_commands(CLI::App& app, CommandLine& line);
void add_branch_commands(CLI::App& app, CommandLine& line);
void add_person_commands(CLI::App& app, CommandLine& line);
void add_kiosk_pin_command(CLI::App& app, CommandLine& line);
void add_demo_command(CLI::App& app, CommandLine& line);
void add_rebuild_command(CLI::App& app, CommandLine& line);
void add_tail_command(CLI::App& app, CommandLine& line);
void add_status_command(CLI::App& app, CommandLine& line);
void add_report_command(CLI::App& app, CommandLine& line);
void add_backup_command(CLI::App& app, CommandLine& line);
void add_restore_command(CLI::App& app, CommandLine& line);
void add_verify_command(CLI::App& app, CommandLine& line);
void add_database_command(CLI::App& app, CommandLine& line);
void add_doctor_command(CLI::App& app, CommandLine& line);
void add_anonymise_command(CLI::App& app, CommandLine& line);

} // namespace ventanilla::central::cli
