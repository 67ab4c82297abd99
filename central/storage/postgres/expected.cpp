#include "central/storage/postgres/expected.hpp"

#include <libpq-fe.h>

namespace ventanilla::central::storage::postgres {

std::set<domain::EventId> without_row(Connection& connection, const std::string& sql,
                                      const std::vector<domain::EventId>& ids) {
  std::set<domain::EventId> found;
  if (ids.empty()) return found;
  std::vector<Value> values;
  values.reserve(ids.size());
  for (const auto& id : ids)
    values.push_back(bytes_value(id.uuid.bytes));
  const auto answers = connection.ask_each(sql, values);
  for (std::size_t at = 0; at < ids.size(); ++at)
    if (PQntuples(answers.at(at).get()) == 0) found.insert(ids[at]);
  return found;
}

} // namespace ventanilla::central::storage::postgres
