// A copy of the database, made while the central works.

#include "central/http/routes.hpp"
#include "central/storage/copy.hpp"

#include <spdlog/spdlog.h>

namespace ventanilla::central::http {

namespace {

/// Where copies wait for who asked. One that nobody took goes when the next is made.
constexpr const char* outgoing = "outgoing";

wire::BackupAnswer make_copy(const std::filesystem::path& data, domain::Instant now, std::uint64_t epoch) {
  const auto folder = data / outgoing;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  const auto name = std::string(outgoing) + "/" + std::to_string(now.time_since_epoch().count()) + ".db";
  storage::copy_database(data / "central.db", data / name);
  return {name, now, epoch};
}

} // namespace

void post_backup(Api& api, Request request, Reply reply) {
  const bool elsewhere = std::holds_alternative<storage::PostgresUrl>(api.database);
  auto check = [credentials = request.credentials, elsewhere](Core& core) -> Outcome<domain::Done> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    if (!caller->admin) return refuse("forbidden");
    if (elsewhere) return refuse("use_pg_dump");
    return domain::Done{};
  };
  api.writer.run<domain::Done>(
      std::move(check), [&api, reply = std::move(reply)](const Outcome<domain::Done>& granted) {
        if (!granted) return reply(problem_response(granted.error()));
        const auto made = std::make_shared<std::optional<wire::BackupAnswer>>();
        api.copy(
            [&api, made] {
              *made = make_copy(api.data, api.clock.now(), api.writer.log_epoch());
              spdlog::info("a copy of the database was made: {}", (*made)->file);
            },
            [made, reply] {
              reply(*made ? json_response(wire::encode(**made)) : problem_response("unavailable"));
            });
      });
}

} // namespace ventanilla::central::http
