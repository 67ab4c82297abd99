#pragma once

// Inside central/storage only.

#include "central/storage/postgres/connection.hpp"

#include <string_view>

namespace ventanilla::central::storage::postgres {

/// As Store::take_turn. After it every transaction of the connection says and proves that the turn is still
/// its own.
[[nodiscard]] bool take_turn(Connection& connection, std::string_view name);

} // namespace ventanilla::central::storage::postgres
