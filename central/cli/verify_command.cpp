#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "central/storage/folder_lock.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;

/// A folder that goes with what is in it.
class OwnFolder {
 public:
  explicit OwnFolder(fs::path path) : path_(std::move(path)) {
    fs::create_directories(path_);
    fs::permissions(path_, fs::perms::owner_all);
  }
  ~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }

 private:
  fs::path path_;
};

void verify_here(const Settings& settings) {
  const auto data = data_folder(settings, "verify without a folder");
  std::optional<storage::FolderLock> at_rest;
  try {
    at_rest.emplace(data);
  } catch (const std::system_error&) {
    throw;
  } catch (const std::runtime_error&) {
    // The central works: nobody else opens its file, so a copy of this moment is read.
    const OwnFolder folder(data / "verifying");
    (void)fetch_copy(settings, folder.path() / database_name);
    (void)verify_folder(folder.path());
    return;
  }
  (void)verify_folder(data);
}

int run(const Settings& settings, const std::string& folder, const std::string& url) {
  if (!url.empty()) {
    (void)verify_server(url);
  } else if (folder.empty()) {
    verify_here(settings);
  } else {
    std::optional<storage::FolderLock> lock;
    if (!read_note(folder)) lock.emplace(folder); // a central's own folder
    (void)verify_folder(folder);
  }
  std::printf("whole\n");
  return 0;
}

} // namespace

void add_verify_command(CLI::App& app, CommandLine& line) {
  auto folder = std::make_shared<std::string>();
  auto url = std::make_shared<std::string>();
  auto* command = app.add_subcommand("verify", "Read everything and prove that it is whole");
  command->add_option("DIR", *folder,
                      "A backup, or the folder of a central that is stopped; without it the one of --data");
  command->add_option("--database", *url, "A PostgreSQL database: postgresql://USER@HOST/DATABASE");
  command->footer("\nChecks the file's structure; that no line is missing; the hash chain of each site and "
                  "each station; that\n"
                  "the snapshot, the register, the radicados and every station's progress are what the log "
                  "makes; and of a\n"
                  "backup its digest. Names the first fault and ends with 1.\n\n"
                  "Examples:\n  ventanillactl --data /srv/ventanilla verify\n"
                  "  ventanillactl verify /backup/2026-11-24\n"
                  "  ventanillactl verify --database postgresql://ventanilla@db.example/ventanilla");
  command->callback([&line, folder, url] {
    line.run = [&line, folder, url] { return run(line.settings, *folder, *url); };
  });
}

} // namespace ventanilla::central::cli
