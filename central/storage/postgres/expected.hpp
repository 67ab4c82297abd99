#pragma once

// Inside central/storage only.

#include "central/storage/postgres/connection.hpp"
#include "shared/domain/id.hpp"

#include <set>
#include <string>
#include <vector>

namespace ventanilla::central::storage::postgres {

/// Which of the ids `table`, whose column `id` is a key, has no row for. All are asked at once.
[[nodiscard]] std::set<domain::EventId> without_row(Connection& connection, const std::string& table,
                                                    const std::vector<domain::EventId>& ids);

} // namespace ventanilla::central::storage::postgres
