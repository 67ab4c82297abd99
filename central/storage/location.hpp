#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

namespace ventanilla::central::storage {

/// The embedded engine: one file. `vfs` as in ports::DatabaseOptions.
struct SqliteFile {
  std::filesystem::path file;
  std::string vfs{};
};

/// A database of a PostgreSQL server, 15 or later:
/// "postgresql://user@host:5432/database?sslmode=verify-full", as libpq takes it. What isn't in it libpq
/// takes from its own places (PGPASSWORD, ~/.pgpass). The connection must be direct: a pooler that hands it
/// around loses what is tied to it.
struct PostgresUrl {
  std::string url;
};

/// Where a database is, and with it which engine keeps it.
using Location = std::variant<SqliteFile, PostgresUrl>;

/// Whether `text` names a PostgreSQL database.
[[nodiscard]] inline bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// The location for people and logs: a URL without its password and parameters.
[[nodiscard]] std::string name_of(const Location& location);

/// Whether a database may be changed.
enum class Access : std::uint8_t {
  write,
  read, ///< a copy, or the database of a central that stands still: nothing is made, nothing checked
};

} // namespace ventanilla::central::storage
