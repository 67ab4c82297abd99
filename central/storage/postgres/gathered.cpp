#include "central/storage/postgres/gathered.hpp"

namespace ventanilla::central::storage::postgres {

void Gathered::add(std::span<const Value> row) {
  columns_.resize(row.size());
  for (std::size_t at = 0; at < row.size(); ++at) {
    columns_[at].type = row[at].type;
    add_element(columns_[at].bytes, row[at].bytes);
  }
  ++rows_;
}

std::vector<Value> Gathered::arrays() const {
  std::vector<Value> arrays;
  arrays.reserve(columns_.size());
  for (const auto& column : columns_)
    arrays.push_back(array_value(column.type, rows_, column.bytes));
  return arrays;
}

} // namespace ventanilla::central::storage::postgres
