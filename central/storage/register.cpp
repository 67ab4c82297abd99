// The register of FOR-DIC-04 rows, an index of the log for who searches all days, and the radicados.

#include "central/storage/connection.hpp"
#include "central/storage/rows.hpp"
#include "central/storage/sqlite/schema.hpp"
#include "central/storage/store.hpp"
#include "shared/domain/folded_text.hpp"
#include "shared/wire/json.hpp"

namespace ventanilla::central::storage {

namespace {

/// All that a person might look for, in one text, folded: an accent more or less hides nobody.
std::string words_of(const domain::ContactRow& row) {
  std::string words;
  for (const auto* part : {&row.user_name, &row.document_number, &row.company, &row.phone, &row.email,
                           &row.municipality, &row.request, &row.answer, &row.pqr}) {
    words += domain::folded(*part);
    words += '\n';
  }
  return words;
}

/// All of it stands in the index register_search, which is read in its order: the rows themselves lie
/// scattered and would cost fifty times as much (100,000 rows: 0.25 s instead of 12 s on a busy machine).
/// PostgreSQL reads the rows of those days, as its indexes have no place for long texts.
constexpr std::string_view where_sql =
    " FROM register WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 = '' OR person = ?4) AND (?5 = '' OR "
    "channel = ?5) AND (?6 = '' OR topic = ?6) AND (?7 = '' OR outcome = ?7) AND (?8 = '' OR ";

std::string where(Connection& connection) {
  const std::string_view place = connection.sqlite() != nullptr ? "instr" : "strpos";
  return std::string(where_sql) + std::string(place) + "(words, ?8) > 0)";
}

void bind(Statement& statement, SiteNumber site, const RegisterQuery& query) {
  statement.bind(1, site)
      .bind(2, domain::to_text(query.from))
      .bind(3, domain::to_text(query.to))
      .bind(4, query.person)
      .bind(5, query.channel)
      .bind(6, query.topic)
      .bind(7, query.outcome)
      .bind(8, domain::folded(query.words));
}

} // namespace

void fold_register(ports::Database& database) {
  ports::Statement done(database, "SELECT 1 FROM meta WHERE key = 'register_folded'");
  if (done.step()) return;
  ports::Transaction transaction(database);
  ports::Statement rows(database, "SELECT site, contact, words FROM register");
  ports::Statement set(database, "UPDATE register SET words = ?3 WHERE site = ?1 AND contact = ?2");
  struct Words {
    SiteNumber site;
    std::vector<std::uint8_t> contact;
    std::string words;
  };
  std::vector<Words> all; // a table isn't changed while it is read
  while (rows.step())
    all.push_back(
        {rows.integer(0), {rows.blob(1).begin(), rows.blob(1).end()}, domain::folded(rows.text(2))});
  for (const auto& each : all)
    set.bind(1, each.site).bind(2, std::span<const std::uint8_t>(each.contact)).bind(3, each.words).run();
  database.execute("INSERT INTO meta(key, value) VALUES ('register_folded', '1')");
  transaction.commit();
}

void Store::put_row(SiteNumber site, const StoredRow& stored) {
  const auto& row = stored.row;
  Statement set(
      *connection_,
      "INSERT INTO register(site, contact, day, began, person, channel, topic, outcome, words, row) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(site, contact) DO UPDATE SET "
      "day = excluded.day, began = excluded.began, person = excluded.person, channel = excluded.channel, "
      "topic = excluded.topic, outcome = excluded.outcome, words = excluded.words, row = excluded.row");
  set.bind(1, site)
      .bind(2, std::span<const std::uint8_t>(row.contact.uuid.bytes))
      .bind(3, domain::to_text(stored.day))
      .bind(4, column_of(row.began))
      .bind(5, row.attended_by)
      .bind(6, domain::to_text(row.channel))
      .bind(7, row.topic)
      .bind(8, row.outcome ? domain::to_text(*row.outcome) : std::string_view("open"))
      .bind(9, words_of(row))
      .bind(10, wire::encode(row));
  set.run();
}

std::optional<domain::ContactRow> Store::row(SiteNumber site, const domain::ContactId& contact) {
  Statement get(*connection_, "SELECT row FROM register WHERE site = ?1 AND contact = ?2");
  get.bind(1, site).bind(2, std::span<const std::uint8_t>(contact.uuid.bytes));
  if (!get.step()) return std::nullopt;
  auto row = wire::decode<domain::ContactRow>(get.text(0), wire::trusted_limits());
  if (!row)
    throw ports::DatabaseError(11, "a row of the register can't be read: " + row.error().detail, true);
  return std::move(*row);
}

int Store::next_radicado(SiteNumber site, int year) {
  Statement raise(*connection_,
                  "INSERT INTO radicado(site, year, last) VALUES (?1, ?2, 1) "
                  "ON CONFLICT(site, year) DO UPDATE SET last = radicado.last + 1 RETURNING last");
  raise.bind(1, site).bind(2, std::int64_t{year});
  const int number = raise.step() ? static_cast<int>(raise.integer(0)) : 0;
  raise.run();
  return number;
}

RegisterPage LogReader::find(SiteNumber site, const RegisterQuery& query) {
  RegisterPage page;
  Statement count(*connection_, "SELECT count(*)" + where(*connection_));
  bind(count, site, query);
  if (count.step()) page.total = static_cast<int>(count.integer(0));
  Statement rows(*connection_,
                 "SELECT row FROM (SELECT site AS s, contact AS c, day AS d, began AS b" +
                     where(*connection_) +
                     " ORDER BY day DESC, began DESC LIMIT ?9) AS found JOIN register ON site = s AND "
                     "contact = c ORDER BY d DESC, b DESC");
  bind(rows, site, query);
  rows.bind(9, static_cast<std::int64_t>(query.limit));
  while (rows.step())
    page.rows.emplace_back(rows.text(0));
  return page;
}

} // namespace ventanilla::central::storage
