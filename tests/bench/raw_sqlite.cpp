// The peer of the issuing benchmark: SQLite alone, writing the same rows as the central's log with the same
// settings, a group of N rows a commit. Copies the schema and the rows from a log that the central has just
// written.

#include "tests/bench/latency.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using ventanilla::bench::milliseconds_since;
using ventanilla::bench::quantile;
using ventanilla::bench::Timer;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct FreeValue {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using DatabasePtr = std::unique_ptr<sqlite3, CloseDatabase>;
using StatementPtr = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;
using ValuePtr = std::unique_ptr<sqlite3_value, FreeValue>;
using Row = std::vector<ValuePtr>;

DatabasePtr open(const std::filesystem::path& file, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  DatabasePtr database(raw);
  if (code != SQLITE_OK) throw std::runtime_error("cannot open " + file.string());
  return database;
}

void run(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
}

StatementPtr prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
  return StatementPtr(raw);
}

/// The statements that make the table and its indexes.
std::vector<std::string> schema_of(sqlite3* source, const std::string& table) {
  auto statement = prepare(source, "SELECT sql FROM sqlite_master WHERE tbl_name = ?1 AND sql IS NOT NULL "
                                   "ORDER BY type = 'table' DESC");
  sqlite3_bind_text(statement.get(), 1, table.c_str(), -1, SQLITE_TRANSIENT);
  std::vector<std::string> statements;
  while (sqlite3_step(statement.get()) == SQLITE_ROW)
    statements.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
  return statements;
}

std::vector<Row> rows_of(sqlite3* source, const std::string& table, std::size_t most) {
  auto statement = prepare(source, fmt::format("SELECT * FROM {} LIMIT {}", table, most));
  std::vector<Row> rows;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    Row row;
    for (int column = 0; column < sqlite3_column_count(statement.get()); ++column)
      row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement.get(), column)));
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Result {
  double rows_per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
};

Result write_rows(sqlite3* target, const std::string& table, const std::vector<Row>& rows,
                  std::size_t group) {
  std::string places = "?";
  for (std::size_t column = 1; column < rows.front().size(); ++column)
    places += ",?";
  auto insert = prepare(target, fmt::format("INSERT INTO {} VALUES ({})", table, places));
  std::vector<double> commits;
  const auto begin = Timer::now();
  for (std::size_t first = 0; first < rows.size(); first += group) {
    const auto commit_begin = Timer::now();
    run(target, "BEGIN IMMEDIATE");
    for (std::size_t at = first; at < std::min(rows.size(), first + group); ++at) {
      int place = 1;
      for (const auto& value : rows[at])
        sqlite3_bind_value(insert.get(), place++, value.get());
      if (sqlite3_step(insert.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(target));
      sqlite3_reset(insert.get());
    }
    run(target, "COMMIT");
    commits.push_back(milliseconds_since(commit_begin));
  }
  const double seconds = milliseconds_since(begin) / 1000;
  return {static_cast<double>(rows.size()) / seconds, quantile(commits, 0.5), quantile(commits, 0.99)};
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"SQLite alone, writing the rows of a central's log in groups"};
  std::filesystem::path source_file;
  std::filesystem::path target_file;
  std::string table;
  std::size_t group = 1;
  std::size_t most = 20000;
  app.add_option("--source", source_file, "database of the central, stopped")->required();
  app.add_option("--target", target_file, "file to write, on the same disk")->required();
  app.add_option("--table", table, "name of the log's table")->required();
  app.add_option("--group", group, "rows a commit")->check(CLI::PositiveNumber);
  app.add_option("--rows", most, "rows to write");
  CLI11_PARSE(app, argc, argv);
  try {
    auto source = open(source_file, SQLITE_OPEN_READONLY);
    const auto rows = rows_of(source.get(), table, most);
    if (rows.empty()) throw std::runtime_error("the source has no rows");
    auto target = open(target_file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(target.get(), "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0;");
    for (const auto& sql : schema_of(source.get(), table))
      run(target.get(), sql);
    const auto result = write_rows(target.get(), table, rows, group);
    fmt::print(
        "{{\"rows\":{},\"group\":{},\"rows_per_second\":{:.0f},\"p50_ms\":{:.3f},\"p99_ms\":{:.3f}}}\n",
        rows.size(), group, result.rows_per_second, result.p50_ms, result.p99_ms);
  } catch (const std::exception& error) {
    fmt::print(stderr, "raw_sqlite: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
