#pragma once

// Inside central/storage only: PostgreSQL by libpq.

#include "central/storage/location.hpp"
#include "central/storage/postgres/gathered.hpp"
#include "central/storage/postgres/value.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace ventanilla::central::storage::postgres {

struct Finish {
  void operator()(pg_conn* connection) const noexcept;
};
struct Clear {
  void operator()(pg_result* result) const noexcept;
};
using Result = std::unique_ptr<pg_result, Clear>;

/// One connection in pipeline mode: what is only written is sent without waiting for its answer, so that a
/// group of commands costs one wait at its end. Not thread-safe. Throws ports::DatabaseError, fatal when the
/// server says that data is damaged, and TurnLost when the connection is gone.
class Connection {
 public:
  /// Connects, and refuses a server that is too old or doesn't flush what it commits (sync.md d.3).
  Connection(const std::string& url, Access access);

  /// Statements without parameters and answers, outside of a transaction; waits.
  void execute(const std::string& sql);
  /// The transaction itself begins with its first statement: an empty one costs nothing.
  void begin();
  void commit();
  void rollback();

  /// From now on each transaction fails, on the server, when `turn` has another number (storage/turn.hpp).
  void hold_turn(std::int64_t number);

  /// Sends a prepared statement. Outside of a transaction it waits until it is done.
  void run(const std::string& sql, std::span<const Value> values);
  /// As `run`, for a statement that takes an array for each of a row's values: what a transaction gathers for
  /// the same statement is sent at once, before anything else is and before the commit.
  void gather(const std::string& sql, std::span<const Value> row);
  /// As `run`, but waits for everything that was sent and gives the statement's rows.
  [[nodiscard]] Result ask(const std::string& sql, std::span<const Value> values);

 private:
  void send(const std::string& sql, std::span<const Value> values);
  void send_gathered();
  void send_begin();
  void send_prepared(const std::string& sql, std::span<const Value> values);
  /// Waits for everything that was sent; the last statement's answer.
  Result collect();
  [[nodiscard]] std::string setting(const std::string& name);
  [[noreturn]] void fail(const std::string& doing, const pg_result* result);

  std::unique_ptr<pg_conn, Finish> connection_;
  std::map<std::string, std::string, std::less<>> prepared_; ///< statement's text → its name on the server
  std::vector<std::string> sent_; ///< what awaits its answer: a text that is being prepared, or empty
  std::vector<Gathered> gathered_;
  std::size_t names_ = 0;
  std::int64_t turn_ = 0; ///< 0: none
  enum class Open : std::uint8_t { no, asked_for, yes } open_ = Open::no;
};

/// How what is only run is sent: each by itself, or as Connection::gather.
enum class Sent : std::uint8_t { alone, gathered };

/// As ports::Statement, over such a connection. All rows are in memory after the first `step`.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql, Sent sent = Sent::alone);
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text); ///< as text_value
  Statement& bind(int index, std::span<const std::uint8_t> blob);
  Statement& bind_null(int index);
  bool step();
  void run();
  void reset();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  Value& value(int index);

  Connection* connection_;
  std::string sql_;
  Sent sent_;
  std::vector<Value> values_;
  Result result_;
  int row_ = -1;
};

} // namespace ventanilla::central::storage::postgres
