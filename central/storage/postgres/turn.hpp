#pragma once

// Inside central/storage only.

#include "central/storage/postgres/connection.hpp"

#include <chrono>
#include <string_view>

namespace ventanilla::central::storage::postgres {

/// As Store::take_turn and Store::wait_for_turn. After it every transaction of the connection says and proves
/// that the turn is still its own.
[[nodiscard]] bool take_turn(Connection& connection, std::string_view name);
[[nodiscard]] bool wait_for_turn(Connection& connection, std::string_view name,
                                 std::chrono::milliseconds at_most);

} // namespace ventanilla::central::storage::postgres
