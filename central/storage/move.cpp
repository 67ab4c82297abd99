#include "central/storage/move.hpp"

#include "central/storage/connection.hpp"

#include <array>
#include <functional>

namespace ventanilla::central::storage {

namespace {

constexpr std::size_t page = 1000;

struct Column {
  std::string_view name;
  enum class Kind : std::uint8_t { integer, text, blob } kind;
};

struct Table {
  std::string_view name;
  std::string_view key; ///< in whose order it is read
  std::vector<Column> columns;
};

constexpr auto integer = Column::Kind::integer;
constexpr auto text = Column::Kind::text;
constexpr auto blob = Column::Kind::blob;

/// All tables but `meta`, of which only what the log needs moves, and PostgreSQL's own `turn`.
const std::vector<Table>& tables() {
  static const std::vector<Table> all{
      {"site", "number", {{"number", integer}, {"key", text}, {"office_version", integer}, {"office", text}}},
      {"log", "site, seq", {{"site", integer}, {"seq", integer}, {"id", blob}, {"record", text}}},
      {"snapshot", "site", {{"site", integer}, {"seq", integer}, {"state", text}}},
      {"station",
       "site, key",
       {{"site", integer},
        {"key", text},
        {"kind", text},
        {"label", text},
        {"epoch", integer},
        {"secret", blob},
        {"revoked", integer},
        {"acked", integer},
        {"chain", blob},
        {"last_seen", integer}}},
      {"pin", "site, person", {{"site", integer}, {"person", text}, {"hash", text}}},
      {"session",
       "token",
       {{"token", blob},
        {"site", integer},
        {"station", text},
        {"person", text},
        {"desk", text},
        {"expires", integer}}},
      {"command", "id", {{"id", blob}, {"body", blob}, {"answer", text}}},
      {"register",
       "site, contact",
       {{"site", integer},
        {"contact", blob},
        {"day", text},
        {"began", integer},
        {"person", text},
        {"channel", text},
        {"topic", text},
        {"outcome", text},
        {"words", text},
        {"row", text}}},
      {"public_token",
       "hash",
       {{"hash", blob}, {"kind", text}, {"site", integer}, {"subject", text}, {"used", integer}}},
      {"removal",
       "site, seq",
       {{"site", integer}, {"seq", integer}, {"run", integer}, {"was", blob}, {"station_chain", blob}}},
      {"withdrawn_form", "site, code", {{"site", integer}, {"code", text}, {"at", integer}}},
      {"radicado", "site, year", {{"site", integer}, {"year", integer}, {"last", integer}}}};
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
  Statement fetch(from, "FETCH FORWARD " + std::to_string(page) + " FROM " + pieces);
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
    const auto value = kind == integer ? std::to_string(row.integer(at)) : std::string(row.text(at));
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
      else if (kind == integer)
        insert.bind(at + 1, row.integer(at));
      else if (kind == text)
        insert.bind(at + 1, row.text(at));
      else
        insert.bind(at + 1, row.blob(at));
    }
    insert.run();
    if (++rows % page != 0) return;
    (void)pause.step(); // what was sent is taken before more is
    pause.reset();
  });
}

[[noreturn]] void fail(const std::string& why) {
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
  for (const auto& table : tables()) {
    Statement any(place, "SELECT 1 FROM " + std::string(table.name) + " LIMIT 1");
    if (any.step()) fail("the place to move to is not empty: it has rows in " + std::string(table.name));
  }
  from.begin();
  for (const auto& table : tables())
    copy_rows(source, place, table);
  copy_meta(source, place);
  to.commit();
  std::vector<TableCount> moved;
  to.begin();
  for (const auto& table : tables()) {
    const auto here = digest_of(source, table);
    if (here != digest_of(place, table)) fail("what was moved is not the same: " + std::string(table.name));
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
