#include "central/storage/connection.hpp"

#include "central/storage/postgres/schema.hpp"
#include "central/storage/sqlite/schema.hpp"

namespace ventanilla::central::storage {

namespace {

using Engine = std::variant<ports::Database, postgres::Connection>;
using Prepared = std::variant<ports::Statement, postgres::Statement>;

Engine opened(const SqliteFile& place, Access access) {
  ports::Database database(place.file,
                           {.read_only = access == Access::read, .exclusive = false, .vfs = place.vfs});
  if (access == Access::read) return database;
  const auto check = database.quick_check();
  if (check != "ok") throw ports::DatabaseError(11, place.file.string() + " is damaged: " + check, true);
  database.execute(std::string(sqlite_schema));
  fold_register(database);
  return database;
}

bool has_tables(postgres::Connection& database) {
  postgres::Statement any(database, "SELECT CAST(to_regclass('meta') IS NOT NULL AS integer)");
  if (!any.step() || any.integer(0) == 0) return false;
  postgres::Statement all(database, "SELECT 1 FROM meta WHERE key = 'tables' AND value = '2'");
  return all.step();
}

Engine opened(const PostgresUrl& place, Access access) {
  postgres::Connection database(place.url, access);
  // Only where they are not: making an index waits for whoever writes, and he may be standing still.
  if (access == Access::write && !has_tables(database)) database.execute(std::string(postgres_schema));
  return database;
}

} // namespace

std::string name_of(const Location& location) {
  if (const auto* file = std::get_if<SqliteFile>(&location)) return file->file.string();
  const auto& url = std::get<PostgresUrl>(location).url;
  auto name = url.substr(0, url.find('?'));
  const auto host = name.rfind('@');
  const auto user = name.find("://");
  if (host != std::string::npos && user != std::string::npos) name.erase(user + 3, host - user - 2);
  return name;
}

Connection::Connection(const Location& location, Access access)
    : engine_(std::visit([access](const auto& place) { return opened(place, access); }, location)) {}

void Connection::execute(const std::string& sql) {
  std::visit([&](auto& each) { each.execute(sql); }, engine_);
}

void Connection::begin() {
  if (auto* file = sqlite())
    file->run("BEGIN IMMEDIATE");
  else
    postgres()->begin();
}

void Connection::commit() {
  if (auto* file = sqlite())
    file->run("COMMIT");
  else
    postgres()->commit();
}

void Connection::rollback() {
  if (auto* file = sqlite())
    file->run("ROLLBACK");
  else
    postgres()->rollback();
}

Statement::Statement(Connection& connection, std::string_view sql, std::string_view gathered)
    : engine_(connection.sqlite() != nullptr
                  ? Prepared(std::in_place_type<ports::Statement>, *connection.sqlite(), sql)
              : gathered.empty()
                  ? Prepared(std::in_place_type<postgres::Statement>, *connection.postgres(), sql)
                  : Prepared(std::in_place_type<postgres::Statement>, *connection.postgres(), gathered,
                             postgres::Sent::gathered)) {}

Statement& Statement::bind_null(int index) {
  std::visit([index](auto& each) { each.bind_null(index); }, engine_);
  return *this;
}

} // namespace ventanilla::central::storage
