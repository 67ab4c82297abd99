#pragma once

#include "shared/ports/database.hpp"

#include <string>

namespace ventanilla::central::storage {

/// Whoever writes a database does so in its turn: one central at a time (sync.md d.3). On PostgreSQL a turn
/// is an advisory lock of the writer's connection, which goes with it, and a number in the table `turn` that
/// grows with each turn and is compared in every transaction: what a central that was taken for dead still
/// sends fails. A file is guarded by its folder's lock, and its turn never ends.

/// The turn is over, or the connection that it hung on is gone: of the last group nobody knows whether it
/// stands, and the store is of no more use.
class TurnLost : public ports::DatabaseError {
 public:
  explicit TurnLost(const std::string& what) : DatabaseError(0, what, true) {}
};

} // namespace ventanilla::central::storage
