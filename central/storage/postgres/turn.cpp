#include "central/storage/postgres/turn.hpp"

#include "central/storage/turn.hpp"

#include <string>

namespace ventanilla::central::storage::postgres {

namespace {

/// The lock is named by the table, so that two databases, or two schemas of one, don't meet.
constexpr const char* try_lock =
    "SELECT CAST(pg_try_advisory_lock(CAST(CAST(CAST('turn' AS regclass) AS oid) AS bigint)) AS integer)";
constexpr const char* wait_for_lock =
    "SELECT pg_advisory_lock(CAST(CAST(CAST('turn' AS regclass) AS oid) AS bigint))";

constexpr const char* begin_turn =
    "UPDATE turn SET number = number + 1, name = ?1, backend = pg_backend_pid(), said = clock_timestamp(), "
    "backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) RETURNING "
    "number";

/// A process that was stopped, or whose machine is gone without a word, still has its connection and with it
/// the lock. The server ends that connection: then what it had not committed never happened.
constexpr const char* put_out =
    "SELECT pg_terminate_backend(turn.backend) FROM turn JOIN pg_stat_activity AS activity ON activity.pid = "
    "turn.backend AND activity.backend_start = turn.backend_start WHERE turn.said < clock_timestamp() - "
    "interval "
    "'10 seconds'";

bool begin(Connection& connection, std::string_view name) {
  Statement begin(connection, begin_turn);
  begin.bind(1, name);
  if (!begin.step()) return false;
  connection.hold_turn(begin.integer(0));
  return true;
}

} // namespace

bool wait_for_turn(Connection& connection, std::string_view name, std::chrono::milliseconds at_most) {
  connection.execute("SET lock_timeout = " + std::to_string(at_most.count()));
  bool locked = false;
  try {
    Statement lock(connection, wait_for_lock);
    locked = lock.step();
  } catch (const TurnLost&) {
    throw;
  } catch (const ports::DatabaseError&) {
    // The time is over: another one has it.
  }
  connection.execute("SET lock_timeout = 0");
  return locked && begin(connection, name);
}

bool take_turn(Connection& connection, std::string_view name) {
  Statement lock(connection, try_lock);
  if (!lock.step() || lock.integer(0) != 1) {
    Statement out(connection, put_out);
    (void)out.step();
    return false;
  }
  return begin(connection, name);
}

} // namespace ventanilla::central::storage::postgres
