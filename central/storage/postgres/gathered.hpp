#pragma once

// Inside central/storage only.

#include "central/storage/postgres/value.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ventanilla::central::storage::postgres {

/// Rows that go to the server with one statement, which has an array for each column: so a row costs it a
/// fraction of what a statement of its own does.
class Gathered {
 public:
  explicit Gathered(std::string sql) : sql_(std::move(sql)) {}
  [[nodiscard]] const std::string& sql() const noexcept { return sql_; }
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  /// Every row has the same types, and no NULL.
  void add(std::span<const Value> row);
  /// The columns.
  [[nodiscard]] std::vector<Value> arrays() const;

 private:
  std::string sql_;
  std::size_t rows_ = 0;
  std::vector<Value> columns_; ///< the elements' type, and each element with its length before it
};

} // namespace ventanilla::central::storage::postgres
