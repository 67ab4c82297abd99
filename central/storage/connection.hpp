#pragma once

// Inside central/storage only: one way to speak to either engine. The statements are the same text for both
// (SQL that both understand, parameters as ?1, ?2, …); what only one of them has is asked for by `sqlite` or
// `postgres`.

#include "central/storage/location.hpp"
#include "central/storage/postgres/connection.hpp"
#include "shared/ports/database.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace ventanilla::central::storage {

/// One connection. Not thread-safe. Throws ports::DatabaseError.
class Connection {
 public:
  Connection(const Location& location, Access access);

  /// Statements without parameters and answers, outside of a transaction.
  void execute(const std::string& sql);
  void begin();
  /// What `Statement::run` left to be done is done and durable when it returns.
  void commit();
  void rollback();

  /// Null when the other engine is behind it.
  [[nodiscard]] ports::Database* sqlite() noexcept { return std::get_if<ports::Database>(&engine_); }
  [[nodiscard]] postgres::Connection* postgres() noexcept {
    return std::get_if<postgres::Connection>(&engine_);
  }

 private:
  std::variant<ports::Database, postgres::Connection> engine_;
};

/// A prepared statement, as ports::Statement. On PostgreSQL a `run` inside a transaction doesn't wait: what
/// went wrong with it is told by the next `step` or `commit`.
class Statement {
 public:
  /// With `gathered` PostgreSQL gets that instead, which takes an array for each parameter: what one
  /// transaction runs is sent at once (postgres::Connection::gather).
  Statement(Connection& connection, std::string_view sql, std::string_view gathered = {});

  Statement& bind(int index, std::int64_t value) { return bound(index, value); }
  Statement& bind(int index, std::string_view text) { return bound(index, text); }
  Statement& bind(int index, std::span<const std::uint8_t> blob) { return bound(index, blob); }
  Statement& bind_null(int index);
  bool step() {
    return std::visit([](auto& each) { return each.step(); }, engine_);
  }
  void run() {
    std::visit([](auto& each) { each.run(); }, engine_);
  }
  void reset() {
    std::visit([](auto& each) { each.reset(); }, engine_);
  }
  [[nodiscard]] std::int64_t integer(int column) const {
    return std::visit([column](const auto& each) { return each.integer(column); }, engine_);
  }
  [[nodiscard]] std::string_view text(int column) const {
    return std::visit([column](const auto& each) { return each.text(column); }, engine_);
  }
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const {
    return std::visit([column](const auto& each) { return each.blob(column); }, engine_);
  }
  [[nodiscard]] bool is_null(int column) const {
    return std::visit([column](const auto& each) { return each.is_null(column); }, engine_);
  }

 private:
  template<class Value> Statement& bound(int index, Value value) {
    std::visit([&](auto& each) { each.bind(index, value); }, engine_);
    return *this;
  }

  std::variant<ports::Statement, postgres::Statement> engine_;
};

} // namespace ventanilla::central::storage
