// The peer of the issuing benchmark on PostgreSQL: libpq alone, writing the same rows as the central's log
// into a table like it, a group of N rows a transaction, sent as a pipeline.

#include "tests/bench/latency.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using ventanilla::bench::milliseconds_since;
using ventanilla::bench::quantile;
using ventanilla::bench::Timer;

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Finish>;
using Result = std::unique_ptr<PGresult, Clear>;

constexpr int columns = 4;
constexpr int binary = 1;

Result checked(PGconn* connection, PGresult* raw) {
  Result result(raw);
  const auto status = PQresultStatus(raw);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_PIPELINE_SYNC)
    throw std::runtime_error(PQerrorMessage(connection));
  return result;
}

Result run(PGconn* connection, const std::string& sql) {
  return checked(connection, PQexec(connection, sql.c_str()));
}

void sent(PGconn* connection, int code) {
  if (code != 1) throw std::runtime_error(PQerrorMessage(connection));
}

void send_row(PGconn* connection, const PGresult* rows, int row) {
  std::array<const char*, columns> values{};
  std::array<int, columns> lengths{};
  std::array<int, columns> formats{};
  for (int column = 0; column < columns; ++column) {
    const auto at = static_cast<std::size_t>(column);
    values.at(at) = PQgetvalue(rows, row, column);
    lengths.at(at) = PQgetlength(rows, row, column);
    formats.at(at) = binary;
  }
  sent(connection, PQsendQueryPrepared(connection, "insert", columns, values.data(), lengths.data(),
                                       formats.data(), binary));
}

void send_word(PGconn* connection, const char* word) {
  sent(connection, PQsendQueryParams(connection, word, 0, nullptr, nullptr, nullptr, nullptr, binary));
}

/// Each group's time, one after the other.
std::vector<double> write_rows(PGconn* connection, const PGresult* rows, int group) {
  std::vector<double> commits;
  for (int first = 0; first < PQntuples(rows); first += group) {
    const int last = std::min(PQntuples(rows), first + group);
    const auto begin = Timer::now();
    send_word(connection, "BEGIN");
    for (int row = first; row < last; ++row)
      send_row(connection, rows, row);
    send_word(connection, "COMMIT");
    sent(connection, PQpipelineSync(connection));
    for (int answer = 0; answer < last - first + 2; ++answer) {
      (void)checked(connection, PQgetResult(connection));
      const Result end(PQgetResult(connection)); // nothing: that answer is complete
    }
    (void)checked(connection, PQgetResult(connection));
    commits.push_back(milliseconds_since(begin));
  }
  return commits;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"PostgreSQL alone, writing the rows of a central's log in groups"};
  std::string url;
  int group = 1;
  std::size_t most = 20000;
  app.add_option("--database", url, "database of the central, stopped")->required();
  app.add_option("--group", group, "rows a commit")->check(CLI::PositiveNumber);
  app.add_option("--rows", most, "rows to write");
  CLI11_PARSE(app, argc, argv);
  try {
    const Connection connection(PQconnectdb(url.c_str()));
    if (PQstatus(connection.get()) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(connection.get()));
    auto* server = connection.get();
    (void)run(server, "DROP TABLE IF EXISTS raw; CREATE TABLE raw (LIKE log INCLUDING ALL)");
    const auto query = fmt::format("SELECT site, seq, id, record FROM log ORDER BY site, seq LIMIT {}", most);
    const auto rows =
        checked(server, PQexecParams(server, query.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary));
    if (PQntuples(rows.get()) == 0) throw std::runtime_error("the log has no rows");
    (void)checked(server,
                  PQprepare(server, "insert",
                            "INSERT INTO raw(site, seq, id, record) VALUES ($1, $2, $3, $4)", 0, nullptr));
    sent(server, PQenterPipelineMode(server));
    PQsetnonblocking(server, 1);
    const auto begin = Timer::now();
    const auto commits = write_rows(server, rows.get(), group);
    const double seconds = milliseconds_since(begin) / 1000;
    fmt::print(
        "{{\"rows\":{},\"group\":{},\"rows_per_second\":{:.0f},\"p50_ms\":{:.3f},\"p99_ms\":{:.3f}}}\n",
        PQntuples(rows.get()), group, PQntuples(rows.get()) / seconds, quantile(commits, 0.5),
        quantile(commits, 0.99));
  } catch (const std::exception& error) {
    fmt::print(stderr, "raw_postgres: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
