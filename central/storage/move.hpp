#pragma once

#include "central/storage/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ventanilla::central::storage {

struct TableCount {
  std::string table;
  std::uint64_t rows = 0;
};

/// Writes everything that `from` holds into `to`, which must hold nothing, in one transaction; then reads
/// both again and compares them row by row. Both must be at rest: their folder locked, or their turn taken.
/// `from` is marked as moved to `target`, after which no central works on it. Gives what was moved. Throws
/// ports::DatabaseError when something is in `to` already, or is not the same in the end.
std::vector<TableCount> move_contents(Store& from, Store& to, const std::string& target);

} // namespace ventanilla::central::storage
