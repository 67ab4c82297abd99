#pragma once

// Inside central/storage only.

#include "central/storage/postgres/connection.hpp"
#include "shared/domain/id.hpp"

#include <set>
#include <string>
#include <vector>

namespace ventanilla::central::storage::postgres {

/// Which of the ids `sql`, whose one parameter they are, has no row for. All are asked in one round trip.
[[nodiscard]] std::set<domain::EventId> without_row(Connection& connection, const std::string& sql,
                                                    const std::vector<domain::EventId>& ids);

} // namespace ventanilla::central::storage::postgres
