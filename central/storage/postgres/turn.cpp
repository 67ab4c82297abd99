#include "central/storage/postgres/turn.hpp"

namespace ventanilla::central::storage::postgres {

namespace {

/// The lock is named by the table, so that two databases, or two schemas of one, don't meet.
constexpr const char* try_lock =
    "SELECT CAST(pg_try_advisory_lock(CAST(CAST(CAST('turn' AS regclass) AS oid) AS bigint)) AS integer)";

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

} // namespace

bool take_turn(Connection& connection, std::string_view name) {
  Statement lock(connection, try_lock);
  if (!lock.step() || lock.integer(0) != 1) {
    Statement out(connection, put_out);
    (void)out.step();
    return false;
  }
  Statement begin(connection, begin_turn);
  begin.bind(1, name);
  if (!begin.step()) return false;
  connection.hold_turn(begin.integer(0));
  return true;
}

} // namespace ventanilla::central::storage::postgres
