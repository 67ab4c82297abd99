#include "central/storage/postgres/connection.hpp"

#include "central/storage/turn.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace ventanilla::central::storage::postgres {

namespace {

constexpr int oldest_version = 150000;

/// Found wanting by the server itself: pages that can't be read, an index that doesn't fit its table.
bool says_damaged(std::string_view state) {
  return state.starts_with("XX") || state == "58030"; // 58030: io_error
}

/// ?1 as PostgreSQL writes it.
std::string translated(const std::string& sql) {
  auto text = sql;
  for (std::size_t at = 0; at + 1 < text.size(); ++at)
    if (text[at] == '?' && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0) text[at] = '$';
  return text;
}

/// The message's first line; the others quote the statement, and with it people's words.
std::string first_line(const char* message) {
  const std::string_view text = message == nullptr ? "" : message;
  return std::string(text.substr(0, text.find('\n')));
}

/// The server ends this connection: it stops, was told to, or has lost it.
bool says_gone(std::string_view state) {
  return state.starts_with("57P") || state.starts_with("08");
}

constexpr int binary = 1;

/// Says that the owner of the turn lives, and takes its row, so that nobody takes the turn before the
/// transaction's end. With another number there is nothing to set, which the column doesn't take: the server
/// itself refuses all that follows.
constexpr const char* prove_turn =
    "UPDATE turn SET said = clock_timestamp(), number = CASE WHEN number = ?1 THEN number END";

bool is_anothers_turn(const pg_result* result, std::string_view state) {
  const char* table = PQresultErrorField(result, PG_DIAG_TABLE_NAME);
  return state == "23502" && table != nullptr && std::string_view(table) == "turn"; // not_null_violation
}

} // namespace

void Finish::operator()(pg_conn* connection) const noexcept {
  PQfinish(connection);
}
void Clear::operator()(pg_result* result) const noexcept {
  PQclear(result);
}

Connection::Connection(const std::string& url, Access access) {
  // What the URL says goes over these. A server that vanished is noticed in ten seconds, not in hours.
  const std::array names{"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                         "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                         "dbname",           "client_encoding",  static_cast<const char*>(nullptr)};
  const std::array values{
      "10", "5", "2", "3", "10000", "ventanilla", url.c_str(), "UTF8", static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connecting to PostgreSQL", nullptr);
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  if (PQserverVersion(connection_.get()) < oldest_version)
    throw ports::DatabaseError(0, "PostgreSQL 15 or later is needed", false);
  if (setting("server_encoding") != "UTF8")
    throw ports::DatabaseError(
        0, "the PostgreSQL database must be in UTF8, not " + setting("server_encoding"), false);
  for (const auto* needed : {"fsync", "full_page_writes"})
    if (setting(needed) != "on")
      throw ports::DatabaseError(
          0, std::string("the PostgreSQL server has ") + needed + " off: what it commits could be lost",
          false);
  execute("SET synchronous_commit = on; SET standard_conforming_strings = on");
  // Who reads everything in one transaction sees one moment, while the central goes on.
  if (access == Access::read)
    execute("SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read'");
}

std::string Connection::setting(const std::string& name) {
  const Result result(PQexec(connection_.get(), ("SHOW " + name).c_str()));
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail("SHOW " + name, result.get());
  return PQgetvalue(result.get(), 0, 0);
}

void Connection::fail(const std::string& doing, const pg_result* result) {
  const char* code = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = code == nullptr ? "" : code;
  if (is_anothers_turn(result, state)) throw TurnLost("another central has taken over");
  const char* why = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const auto words = why != nullptr ? std::string(why) : first_line(PQerrorMessage(connection_.get()));
  if (PQstatus(connection_.get()) != CONNECTION_OK || says_gone(state)) throw TurnLost(doing + ": " + words);
  throw ports::DatabaseError(0, doing + ": " + words, says_damaged(state));
}

void Connection::execute(const std::string& sql) {
  if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) PQexitPipelineMode(connection_.get());
  const Result result(PQexec(connection_.get(), sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail("PostgreSQL", result.get());
}

void Connection::hold_turn(std::int64_t number) {
  // A central finds what it asks for by its key. A plan is kept, and one that was made while a table was
  // small would go on reading the whole table.
  execute("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off");
  turn_ = number;
}

void Connection::begin() {
  open_ = Open::asked_for;
}

void Connection::commit() {
  if (open_ == Open::no) return;
  if (open_ == Open::asked_for && gathered_.empty()) {
    open_ = Open::no;
    return;
  }
  // After an error the transaction is still open, in a state that takes nothing but ROLLBACK.
  const auto done = ask("COMMIT", {});
  open_ = Open::no;
  // A transaction in which something had failed is rolled back by COMMIT, without an error.
  if (!done || std::string_view(PQcmdStatus(done.get())) != "COMMIT")
    throw ports::DatabaseError(0, "PostgreSQL took the transaction back", false);
}

void Connection::rollback() {
  gathered_.clear();
  const bool begun = open_ == Open::yes;
  open_ = Open::no;
  if (begun) (void)ask("ROLLBACK", {});
}

void Connection::run(const std::string& sql, std::span<const Value> values) {
  send(sql, values);
  if (open_ == Open::no) (void)collect();
}

void Connection::gather(const std::string& sql, std::span<const Value> row) {
  // A group has fewer; who writes a whole log in one transaction must not keep it all here.
  constexpr std::size_t rows_most = 500;
  auto found = std::find_if(gathered_.begin(), gathered_.end(),
                            [&](const Gathered& each) { return each.sql() == sql; });
  if (found == gathered_.end()) found = gathered_.emplace(found, sql);
  found->add(row);
  if (found->rows() >= rows_most || open_ == Open::no) send_gathered();
  if (open_ == Open::no) (void)collect();
}

Result Connection::ask(const std::string& sql, std::span<const Value> values) {
  send(sql, values);
  return collect();
}

void Connection::send(const std::string& sql, std::span<const Value> values) {
  send_gathered();
  send_begin();
  send_prepared(sql, values);
}

void Connection::send_gathered() {
  for (const auto& each : std::exchange(gathered_, {})) {
    send_begin();
    send_prepared(each.sql(), each.arrays());
  }
}

void Connection::send_begin() {
  auto* connection = connection_.get();
  if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF) {
    // Without blocking: else both sides could wait for the other to read.
    if (PQenterPipelineMode(connection) != 1 || PQsetnonblocking(connection, 1) != 0)
      fail("PostgreSQL", nullptr);
  }
  if (open_ != Open::asked_for) return;
  open_ = Open::yes;
  send_prepared("BEGIN", {});
  if (turn_ == 0) return;
  const Value number = number_value(turn_);
  send_prepared(prove_turn, {&number, 1});
}

void Connection::send_prepared(const std::string& sql, std::span<const Value> values) {
  auto* connection = connection_.get();
  std::vector<Oid> types;
  std::vector<const char*> bytes;
  std::vector<int> lengths;
  for (const auto& value : values) {
    types.push_back(value.type);
    bytes.push_back(value.type == 0 ? nullptr : value.bytes.data());
    lengths.push_back(static_cast<int>(value.bytes.size()));
  }
  const auto count = static_cast<int>(values.size());
  auto found = prepared_.find(sql);
  if (found == prepared_.end()) {
    found = prepared_.emplace(sql, "s" + std::to_string(++names_)).first;
    if (PQsendPrepare(connection, found->second.c_str(), translated(sql).c_str(), count, types.data()) != 1)
      fail("PostgreSQL", nullptr);
    sent_.push_back(sql);
  }
  const std::vector<int> formats(values.size(), binary);
  if (PQsendQueryPrepared(connection, found->second.c_str(), count, bytes.data(), lengths.data(),
                          formats.data(), binary) != 1)
    fail("PostgreSQL", nullptr);
  sent_.emplace_back();
}

Result Connection::collect() {
  auto* connection = connection_.get();
  const auto sent = std::exchange(sent_, {});
  if (PQpipelineSync(connection) != 1) fail("PostgreSQL", nullptr);
  Result answer;
  Result wrong; // the first that failed; those behind it were not even tried
  for (std::size_t at = 0; at < sent.size(); ++at) {
    const auto& preparing = sent[at];
    Result result(PQgetResult(connection));
    const auto status = PQresultStatus(result.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!good && !preparing.empty()) prepared_.erase(preparing);
    if (!good && !wrong) wrong = std::move(result);
    if (PQstatus(connection) != CONNECTION_OK) fail("PostgreSQL", wrong.get());
    answer = std::move(result);
    const Result end(PQgetResult(connection)); // nothing: this one's answer is complete
  }
  const Result sync(PQgetResult(connection));
  if (wrong) fail("PostgreSQL", wrong.get());
  if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) fail("PostgreSQL", sync.get());
  return answer;
}

} // namespace ventanilla::central::storage::postgres
