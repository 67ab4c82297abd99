#include "central/cli/at_rest.hpp"

#include "central/cli/backup_folder.hpp"

#include <chrono>

namespace ventanilla::central::cli {

namespace {
/// A central that was just stopped may need a moment to be gone from the server.
constexpr std::chrono::seconds until_gone{2};
} // namespace

AtRest::AtRest(const std::string& place) {
  if (storage::is_postgres_url(place)) {
    location = storage::PostgresUrl{place};
  } else {
    lock.emplace(place);
    location = storage::SqliteFile{std::filesystem::path(place) / database_name};
  }
  store.emplace(location);
  if (!store->take_turn("ventanillactl") && !store->wait_for_turn("ventanillactl", until_gone))
    throw Failure(Exit::usage, "a central works on " + storage::name_of(location) + " (" +
                                   store->who_writes() + "): stop all of them first");
}

} // namespace ventanilla::central::cli
