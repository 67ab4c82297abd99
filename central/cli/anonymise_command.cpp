#include "central/cli/at_rest.hpp"
#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "central/service/anonymise.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

struct AnonymiseOptions {
  std::string before;
  bool only_count = false;
  std::string database; ///< URL; empty: the file in the folder
};

int run(const Settings& settings, const AnonymiseOptions& options) {
  const auto before = domain::parse_day(options.before);
  if (!before) throw Failure(Exit::usage, "--before takes a day, as 2024-01-01");
  const auto clock = ports::system_clock();
  const auto latest = clock->now() - std::chrono::days{days_before_anonymising};
  if (std::chrono::sys_days{*before} > latest)
    throw Failure(Exit::usage, "--before must be " + std::to_string(days_before_anonymising) +
                                   " days ago or earlier: what is younger may still be worked on");
  auto place = options.database;
  if (place.empty()) {
    const auto data = data_folder(settings, "anonymise");
    if (!std::filesystem::exists(data / database_name))
      throw Failure(Exit::usage, "there is no database in " + data.string());
    place = data.string();
  }
  const auto random = ports::system_random();
  AtRest database(place);
  auto& store = *database.store;
  if (const auto whole = verify(store); !whole)
    throw Failure(Exit::check_failed, "nothing was changed, the log is not whole: " + whole.error());
  bool any = false;
  for (const auto& site : anonymise(store, *clock, *random, *before, options.only_count)) {
    any = any || site.lines > 0;
    std::printf("%s: %s %zu lines of %zu cases; %zu old cases are open and stay as they are\n",
                site.site.c_str(),
                options.only_count ? "would take the words out of" : "took the words out of", site.lines,
                site.cases, site.open);
  }
  if (options.only_count || !any) return 0;
  if (const auto whole = verify(store); !whole) throw Failure(Exit::check_failed, whole.error());
  std::printf(
      "the log is whole. Older backups and replaced-* folders have the words still: delete those that the\n"
      "archive table doesn't ask for. Stations forget theirs when the central is started.\n");
  return 0;
}

} // namespace

void add_anonymise_command(CLI::App& app, CommandLine& line) {
  auto options = std::make_shared<AnonymiseOptions>();
  auto* command =
      app.add_subcommand("anonymise", "Take people's words out of old cases, with the central stopped");
  command
      ->add_option("--before", options->before, "Cases that are over and were last touched before this day")
      ->required()
      ->type_name("DAY");
  command->add_flag("--only-count", options->only_count, "Say what would be done, and change nothing");
  command->add_option("--database", options->database,
                      "A PostgreSQL database: postgresql://USER@HOST/DATABASE; else the file of --data");
  command->footer(
      "\nNames, documents, telephones, e-mails, requests, messages, comments and reasons become \"—\". What "
      "is\n"
      "counted stays: turns, times, topics, outcomes, faces, officers, radicados. `verify` still proves the "
      "log:\n"
      "a new line in it commits to what was taken out. This cannot be undone. Make a backup first.\n\n"
      "Example:\n  ventanillactl --data /srv/ventanilla anonymise --before 2024-01-01 --only-count");
  command->callback(
      [&line, options] { line.run = [&line, options] { return run(line.settings, *options); }; });
}

} // namespace ventanilla::central::cli
