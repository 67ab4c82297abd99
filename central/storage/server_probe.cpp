#include "central/storage/server_probe.hpp"

#include "central/storage/postgres/connection.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace ventanilla::central::storage {

namespace {

constexpr int tries = 7;

template<class Act> double shortest_us(Act act) {
  auto least = std::numeric_limits<double>::max();
  for (int again = 0; again < tries; ++again) {
    const auto begin = std::chrono::steady_clock::now();
    act();
    least = std::min(
        least, std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  return least;
}

} // namespace

ServerProbe probe_server(const std::string& url) {
  postgres::Connection connection(url, Access::write);
  const auto number = [&](const char* sql) {
    postgres::Statement statement(connection, sql);
    statement.step();
    return statement.integer(0);
  };
  ServerProbe probe;
  postgres::Statement version(connection, "SELECT current_setting('server_version')");
  version.step();
  probe.version = version.text(0);
  probe.answer_us = shortest_us([&] { connection.execute("SELECT 1"); });
  // In the journal of the server and nowhere else, but flushed as any commit is.
  const auto whole = shortest_us(
      [&] { connection.execute("SELECT pg_logical_emit_message(true, 'ventanilla', repeat('x', 4096))"); });
  probe.commit_us = std::max(0.0, whole - probe.answer_us);
  const auto server_ms = number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
  const auto own_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
  probe.clock_ahead_s = static_cast<double>(server_ms - own_ms) / 1000;
  probe.connections = number("SELECT sum(numbackends)::bigint FROM pg_stat_database");
  probe.connections_most = number("SELECT current_setting('max_connections')::bigint - "
                                  "current_setting('superuser_reserved_connections')::bigint");
  probe.holds_log = number("SELECT (to_regclass('turn') IS NOT NULL)::int::bigint") != 0;
  if (!probe.holds_log) return probe;
  postgres::Statement owner(connection,
                            "SELECT name FROM turn JOIN pg_stat_activity AS activity ON "
                            "activity.pid = turn.backend AND activity.backend_start = turn.backend_start");
  if (owner.step()) probe.owner = owner.text(0);
  return probe;
}

} // namespace ventanilla::central::storage
