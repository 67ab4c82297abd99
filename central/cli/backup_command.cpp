#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "shared/domain/time.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

int backup(const Settings& settings, const std::filesystem::path& folder) {
  (void)data_folder(settings, "backup");
  if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder))
    throw Failure(Exit::usage, folder.string() + " is not empty: each backup has its own folder");
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  const auto file = folder / database_name;
  const auto made = fetch_copy(settings, file);
  // A backup that was never read is a hope.
  const auto verified = verify_folder(folder);
  const BackupNote note{domain::to_text(made.made), std::filesystem::file_size(file), file_digest(file)};
  write_note(folder, note, verified);
  std::printf("backup of %s in %s: %llu bytes, verified\n", note.made.c_str(), folder.c_str(),
              static_cast<unsigned long long>(note.bytes));
  std::printf("the keys are not in it: keep admin.key and pepper.key of %s in another place\n",
              settings.data.c_str());
  return 0;
}

} // namespace

void add_backup_command(CLI::App& app, CommandLine& line) {
  auto folder = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("backup", "Copy the database while the central works, and verify the copy");
  command->add_option("DIR", *folder, "A folder that is new or empty")->required();
  command->footer(
      "\nThe running central makes the copy: one moment of everything, while stations go on. The copy is\n"
      "verified as by `verify`. The keys stay out of it: a copy alone opens nothing and guesses no PIN.\n\n"
      "Example:\n  ventanillactl --data /srv/ventanilla backup /backup/$(date +%F)");
  command->callback(
      [&line, folder] { line.run = [&line, folder] { return backup(line.settings, *folder); }; });
}

} // namespace ventanilla::central::cli
