#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "central/storage/folder_lock.hpp"
#include "central/storage/move.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;

/// A central that was just stopped may need a moment to be gone from the server.
constexpr std::chrono::seconds until_gone{2};

/// A database that nobody else works on while this lives.
struct AtRest {
  explicit AtRest(const std::string& place) {
    if (storage::is_postgres_url(place)) {
      location = storage::PostgresUrl{place};
    } else {
      lock.emplace(place);
      location = storage::SqliteFile{fs::path(place) / database_name};
    }
    store.emplace(location);
    if (!store->take_turn("ventanillactl") && !store->wait_for_turn("ventanillactl", until_gone))
      throw Failure(Exit::usage, "a central works on " + storage::name_of(location) + " (" +
                                     store->who_writes() + "): stop all of them first");
  }

  std::optional<storage::FolderLock> lock;
  storage::Location location;
  std::optional<storage::Store> store;
};

Verified whole(AtRest& database) {
  auto verified = verify(*database.store);
  if (!verified)
    throw Failure(Exit::check_failed, storage::name_of(database.location) + ": " + verified.error());
  return std::move(*verified);
}

int move(const std::string& from, const std::string& to) {
  if (!storage::is_postgres_url(from) && !fs::is_regular_file(fs::path(from) / database_name))
    throw Failure(Exit::usage, "there is no " + (fs::path(from) / database_name).string());
  if (!storage::is_postgres_url(to)) fs::create_directories(to);
  AtRest source(from);
  if (const auto place = source.store->moved_to(); !place.empty())
    throw Failure(Exit::usage, "it was moved already, to " + place);
  const auto before = whole(source);
  AtRest target(to);
  const auto name = storage::name_of(target.location);
  for (const auto& each : storage::move_contents(*source.store, *target.store, name))
    std::printf("%s: %llu rows\n", each.table.c_str(), static_cast<unsigned long long>(each.rows));
  const auto after = whole(target);
  for (std::size_t at = 0; at < before.sites.size(); ++at)
    std::printf("%s: %llu lines, last hash %s\n", after.sites.at(at).key.c_str(),
                static_cast<unsigned long long>(after.sites.at(at).head), after.sites.at(at).hash.c_str());
  std::printf(
      "moved to %s, read again and whole. What was there before stays, and no central works on it any "
      "more.\nStart the central with %s; its folder must have the same admin.key and pepper.key.\n",
      name.c_str(), storage::is_postgres_url(to) ? "--database" : "--data and without --database");
  return 0;
}

} // namespace

void add_database_command(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("database", "Where the log is kept");
  group->require_subcommand(1);
  auto from = std::make_shared<std::string>();
  auto to = std::make_shared<std::string>();
  auto* command =
      group->add_subcommand("move", "Move everything from a file to PostgreSQL or back, central stopped");
  command->add_option("--from", *from, "A central's folder, or postgresql://USER@HOST/DATABASE")->required();
  command->add_option("--to", *to, "The same; it must be empty")->required();
  command->footer(
      "\nVerifies what is moved, writes it in one transaction, reads both again and compares every row, and "
      "verifies\nthe new one. Stations notice nothing.\n\n"
      "Examples:\n  ventanillactl database move --from /srv/ventanilla --to "
      "postgresql://ventanilla@db.example/ventanilla\n"
      "  ventanillactl database move --from postgresql://ventanilla@db.example/ventanilla --to /srv/new");
  command->callback([&line, from, to] { line.run = [from, to] { return move(*from, *to); }; });
}

} // namespace ventanilla::central::cli
