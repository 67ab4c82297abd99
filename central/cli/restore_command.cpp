#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "central/service/anonymise.hpp"
#include "central/storage/folder_lock.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;

/// What stood there goes aside, never away.
void put_aside(const fs::path& data, std::int64_t when) {
  if (!fs::exists(data / database_name)) return;
  const auto aside = data / ("replaced-" + std::to_string(when));
  fs::create_directories(aside);
  fs::permissions(aside, fs::perms::owner_all);
  for (const auto* suffix : {"", "-wal", "-shm"})
    if (const auto name = std::string(database_name) + suffix; fs::exists(data / name))
      fs::rename(data / name, aside / name);
  std::printf("the database that was there is in %s\n", aside.c_str());
}

/// Every restored log has an epoch that none had before, whatever was lost: stations see that the log is
/// another one, fetch it anew and send again what it lacks (sync.md b.5).
void begin_epoch(const fs::path& file, std::uint64_t replaced) {
  storage::Store store(file);
  store.begin();
  store.set_log_epoch(fresh_epoch(store, *ports::system_clock(), *ports::system_random(), replaced));
  store.commit();
}

/// Of the database that is about to be replaced; 0 when there is none that can be read.
std::uint64_t epoch_of(const fs::path& file) {
  if (!fs::exists(file)) return 0;
  try {
    return storage::Store(storage::SqliteFile{file}, storage::Access::read).log_epoch();
  } catch (const ports::DatabaseError&) {
    return 0; // it may be why a copy is put back
  }
}

int restore(const Settings& settings, const fs::path& source) {
  const auto data = data_folder(settings, "restore");
  fs::create_directories(data);
  const storage::FolderLock lock(data);
  if (!read_note(source))
    throw Failure(Exit::usage, source.string() + " is no backup: it has no backup.json");
  const auto note = read_note(source);
  (void)verify_folder(source);
  const auto now = ports::system_clock()->now().time_since_epoch().count();
  const auto fresh = data / (std::string(database_name) + ".new");
  fs::copy_file(source / database_name, fresh, fs::copy_options::overwrite_existing);
  begin_epoch(fresh, epoch_of(data / database_name));
  ports::flush_file(fresh);
  put_aside(data, now);
  fs::rename(fresh, data / database_name);
  ports::flush_file(data / database_name);
  std::printf("restored the backup of %s into %s\n", note->made.c_str(), data.c_str());
  std::printf(
      "start the central: the stations send again what they did since, up to seven days back.\n"
      "Lost is what only the central knew since: calls, transfers, assignments, radicados and what citizens\n"
      "sent by the web pages. PINs and revoked stations are as they were then: revoke those again.\n");
  for (const auto* key : {"admin.key", "pepper.key"})
    if (!fs::exists(data / key))
      std::printf("put %s back before the start: without it %s\n", key,
                  std::string_view(key) == "admin.key" ? "a new one is made" : "nobody's PIN can be checked");
  return 0;
}

} // namespace

void add_restore_command(CLI::App& app, CommandLine& line) {
  auto source = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("restore", "Put a backup in place of the database, with the central stopped");
  command->add_option("DIR", *source, "The folder that `backup` made")->required();
  command->footer("\nVerifies the backup first and touches nothing when it is not whole. The database that "
                  "was there is kept\n"
                  "aside in the data folder. Stations notice and send again what the backup lacks.\n\n"
                  "Example:\n  ventanillactl --data /srv/ventanilla restore /backup/2026-11-24");
  command->callback(
      [&line, source] { line.run = [&line, source] { return restore(line.settings, *source); }; });
}

} // namespace ventanilla::central::cli
