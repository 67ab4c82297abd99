#include "central/cli/at_rest.hpp"
#include "central/cli/backup_folder.hpp"
#include "central/cli/commands.hpp"
#include "central/service/anonymise.hpp"
#include "central/storage/move.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;

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

/// A log that was put back from pg_dump's copy is another one than the stations know.
int restored(const std::string& url) {
  AtRest database(url);
  (void)whole(database);
  auto& store = *database.store;
  store.begin();
  store.set_log_epoch(fresh_epoch(store, *ports::system_clock(), *ports::system_random()));
  store.commit();
  std::printf(
      "%s is whole, and a log of its own from here on.\nStart the central: the stations send again what they "
      "did since the copy, up to seven days back.\nPINs and revoked stations are as they were then: revoke "
      "those again.\n",
      storage::name_of(database.location).c_str());
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

  auto url = std::make_shared<std::string>();
  auto* restored_command =
      group->add_subcommand("restored", "After pg_restore: make the stations notice, central stopped");
  restored_command->add_option("URL", *url, "postgresql://USER@HOST/DATABASE")
      ->required()
      ->check([](const std::string& text) {
        return storage::is_postgres_url(text) ? std::string{} : std::string("is no postgresql:// URL");
      });
  restored_command->footer(
      "\nWithout it stations believe that the log still has what it lacks. (`restore` of "
      "a file does this by itself.)\n\n"
      "Example:\n  ventanillactl database restored "
      "postgresql://ventanilla@db.example/ventanilla");
  restored_command->callback([&line, url] { line.run = [url] { return restored(*url); }; });
}

} // namespace ventanilla::central::cli
