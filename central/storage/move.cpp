#include "central/storage/move.hpp"

#include "central/storage/connection.hpp"

#include <array>
#include <functional>

namespace ventanilla::central::storage {

namespace {

constexpr std::size_t rows_a_piece = 1000;

struct Column {
  std::string_view name;
  enum class Kind : std::uint8_t { integer, text, blob } kind;
};

struct Table {
  std::string_view name;
  std::string_view key; ///< in whose order it is read
  std::vector<Column> columns;
};

constexpr auto of_integers = Column::Kind::integer;
constexpr auto of_texts = Column::Kind::text;
constexpr auto of_blobs = Column::Kind::blob;

/// All tables but `meta`, of which only what the log needs moves, and PostgreSQL's own `turn`.
const std::vector<Table>& moving_tables() {
  static const std::vector<Table> all{
      {"site",
       "number",
       {{"number", of_integers}, {"key", of_texts}, {"office_version", of_integers}, {"office", of_texts}}},
      {"log",
       "site, seq",
       {{"site", of_integers}, {"seq", of_integers}, {"id", of_blobs}, {"record", of_texts}}},
      {"snapshot", "site", {{"site", of_integers}, {"seq", of_integers}, {"state", of_texts}}},
      {"station",
       "site, key",
       {{"site", of_integers},
        {"key", of_texts},
        {"kind", of_texts},
        {"label", of_texts},
        {"epoch", of_integers},
        {"secret", of_blobs},
        {"revoked", of_integers},
        {"acked", of_integers},
        {"chain", of_blobs},
        {"last_seen", of_integers}}},
      {"next_key", "site, station", {{"site", of_integers}, {"station", of_texts}, {"secret", of_blobs}}},
      {"pin", "site, person", {{"site", of_integers}, {"person", of_texts}, {"hash", of_texts}}},
      {"session",
       "token",
       {{"token", of_blobs},
        {"site", of_integers},
        {"station", of_texts},
        {"person", of_texts},
        {"desk", of_texts},
        {"expires", of_integers}}},
      {"command", "id", {{"id", of_blobs}, {"body", of_blobs}, {"answer", of_texts}}},
      {"register",
       "site, contact",
       {{"site", of_integers},
        {"contact", of_blobs},
        {"day", of_texts},
        {"began", of_integers},
        {"person", of_texts},
        {"channel", of_texts},
        {"topic", of_texts},
        {"outcome", of_texts},
        {"words", of_texts},
        {"row", of_texts}}},
      {"public_token",
       "hash",
       {{"hash", of_blobs},
        {"kind", of_texts},
        {"site", of_integers},
        {"subject", of_texts},
        {"used", of_integers}}},
      {"removal",
       "site, seq",
       {{"site", of_integers},
        {"seq", of_integers},
        {"run", of_integers},
        {"was", of_blobs},
        {"station_chain", of_blobs}}},
      {"withdrawn_form", "site, code", {{"site", of_integers}, {"code", of_texts}, {"at", of_integers}}},
      {"branch",
       "site",
       {{"site", of_integers},
        {"log_epoch", of_integers},
        {"passed", of_integers},
        {"content_version", of_integers},
        {"wanted_version", of_integers},
        {"wanted", of_texts}}},
      {"superseded",
       "site, log_epoch, seq",
       {{"site", of_integers},
        {"log_epoch", of_integers},
        {"seq", of_integers},
        {"id", of_blobs},
        {"record", of_texts}}},
      {"radicado", "site, year", {{"site", of_integers}, {"year", of_integers}, {"last", of_integers}}}};
  return all;
}

std::string names_of(const Table& table) {
  std::string names;
  for (const auto& column : table.columns)
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  return names;
}

/// Calls `each` with the table's rows in the order of its key. PostgreSQL would put all of them in memory, so
/// it hands them out in pieces; for that a transaction has to be open.
void read_rows(Connection& from, const Table& table, const std::function<void(Statement&)>& each) {
  const auto all = "SELECT " + names_of(table) + " FROM " + std::string(table.name) + " ORDER BY " +
                   std::string(table.key);
  if (from.sqlite() != nullptr) {
    Statement rows(from, all);
    while (rows.step())
      each(rows);
    return;
  }
  const auto pieces = "pieces_of_" + std::string(table.name);
  from.postgres()->run("DECLARE " + pieces + " NO SCROLL CURSOR FOR " + all, {});
  Statement fetch(from, "FETCH FORWARD " + std::to_string(rows_a_piece) + " FROM " + pieces);
  for (bool more = true; more; fetch.reset()) {
    more = false;
    while (fetch.step()) {
      more = true;
      each(fetch);
    }
  }
  from.postgres()->run("CLOSE " + pieces, {});
}

void add(std::string& line, const Statement& row, const Table& table) {
  line.clear();
  for (int at = 0; at < static_cast<int>(table.columns.size()); ++at) {
    if (row.is_null(at)) {
      line += "n;";
      continue;
    }
    const auto kind = table.columns[static_cast<std::size_t>(at)].kind;
    const auto value = kind == of_integers ? std::to_string(row.integer(at)) : std::string(row.text(at));
    line += std::to_string(value.size()) + ":" + value + ";";
  }
}

struct Digested {
  std::uint64_t rows = 0;
  ports::Digest digest{};
  friend bool operator==(const Digested&, const Digested&) = default;
};

Digested digest_of(Connection& connection, const Table& table) {
  Digested digested;
  std::string line;
  read_rows(connection, table, [&](const Statement& row) {
    add(line, row, table);
    digested.digest = ports::chain_link(digested.digest, line);
    ++digested.rows;
  });
  return digested;
}

void copy_rows(Connection& from, Connection& to, const Table& table) {
  std::string places;
  for (std::size_t at = 1; at <= table.columns.size(); ++at)
    places += (at == 1 ? "?" : ", ?") + std::to_string(at);
  Statement insert(to, "INSERT INTO " + std::string(table.name) + "(" + names_of(table) + ") VALUES (" +
                           places + ")");
  Statement pause(to, "SELECT 1");
  std::size_t rows = 0;
  read_rows(from, table, [&](const Statement& row) {
    for (int at = 0; at < static_cast<int>(table.columns.size()); ++at) {
      const auto kind = table.columns[static_cast<std::size_t>(at)].kind;
      if (row.is_null(at))
        insert.bind_null(at + 1);
      else if (kind == of_integers)
        insert.bind(at + 1, row.integer(at));
      else if (kind == of_texts)
        insert.bind(at + 1, row.text(at));
      else
        insert.bind(at + 1, row.blob(at));
    }
    insert.run();
    if (++rows % rows_a_piece != 0) return;
    (void)pause.step(); // what was sent is taken before more is
    pause.reset();
  });
}

[[noreturn]] void stop_moving(const std::string& why) {
  throw ports::DatabaseError(0, why, false);
}

void copy_meta(Connection& from, Connection& to) {
  for (const std::string_view key : {"log_epoch", "pepper"}) {
    Statement get(from, "SELECT value FROM meta WHERE key = ?1");
    get.bind(1, key);
    if (!get.step()) continue;
    Statement set(to, "INSERT INTO meta(key, value) VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value = "
                      "excluded.value");
    set.bind(1, key).bind(2, get.text(0)).run();
  }
}

} // namespace

std::vector<TableCount> move_contents(Store& from, Store& to, const std::string& target) {
  auto& source = *from.connection_;
  auto& place = *to.connection_;
  to.begin();
  for (const auto& table : moving_tables()) {
    Statement any(place, "SELECT 1 FROM " + std::string(table.name) + " LIMIT 1");
    if (any.step())
      stop_moving("the place to move to is not empty: it has rows in " + std::string(table.name));
  }
  from.begin();
  for (const auto& table : moving_tables())
    copy_rows(source, place, table);
  copy_meta(source, place);
  to.commit();
  std::vector<TableCount> moved;
  to.begin();
  for (const auto& table : moving_tables()) {
    const auto here = digest_of(source, table);
    if (here != digest_of(place, table))
      stop_moving("what was moved is not the same: " + std::string(table.name));
    moved.push_back({std::string(table.name), here.rows});
  }
  to.rollback();
  Statement mark(source,
                 "INSERT INTO meta(key, value) VALUES ('moved', ?1) ON CONFLICT(key) DO UPDATE SET value = "
                 "excluded.value");
  mark.bind(1, target).run();
  from.commit();
  return moved;
}

} // namespace ventanilla::central::storage
