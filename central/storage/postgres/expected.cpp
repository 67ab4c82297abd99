#include "central/storage/postgres/expected.hpp"

#include <libpq-fe.h>

#include <algorithm>

namespace ventanilla::central::storage::postgres {

std::set<domain::EventId> without_row(Connection& connection, const std::string& table,
                                      const std::vector<domain::EventId>& ids) {
  std::set<domain::EventId> left(ids.begin(), ids.end());
  if (left.empty()) return left;
  Gathered asked("SELECT id FROM " + table + " WHERE id = ANY(?1)");
  for (const auto& id : left) {
    const auto value = bytes_value(id.uuid.bytes);
    asked.add({&value, 1});
  }
  const auto found = connection.ask(asked.sql(), asked.arrays());
  for (int row = 0; row < PQntuples(found.get()); ++row) {
    domain::EventId id;
    if (PQgetlength(found.get(), row, 0) == static_cast<int>(id.uuid.bytes.size()))
      std::copy_n(PQgetvalue(found.get(), row, 0), id.uuid.bytes.size(), id.uuid.bytes.begin());
    left.erase(id);
  }
  return left;
}

} // namespace ventanilla::central::storage::postgres
