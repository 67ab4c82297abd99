// Who may come in: stations, PINs and sessions.

#include "central/storage/connection.hpp"
#include "central/storage/rows.hpp"
#include "central/storage/store.hpp"

namespace ventanilla::central::storage {

std::vector<StoredStation> Store::stations() {
  Statement rows(*connection_,
                 "SELECT site, key, kind, label, epoch, secret, revoked, acked, chain, last_seen "
                 "FROM station ORDER BY site, key");
  std::vector<StoredStation> stations;
  while (rows.step()) {
    StoredStation station;
    station.site = rows.integer(0);
    station.key = rows.text(1);
    station.kind = rows.text(2);
    station.label = rows.text(3);
    station.epoch = static_cast<std::uint32_t>(rows.integer(4));
    station.secret = digest_of(rows.blob(5));
    station.revoked = rows.integer(6) != 0;
    station.acked = static_cast<std::uint64_t>(rows.integer(7));
    station.chain = digest_of(rows.blob(8));
    if (!rows.is_null(9)) station.last_seen = instant_of(rows.integer(9));
    stations.push_back(std::move(station));
  }
  return stations;
}

void Store::put_station(const StoredStation& station) {
  Statement set(
      *connection_,
      "INSERT INTO station(site, key, kind, label, epoch, secret, revoked, acked, chain, last_seen) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(site, key) DO UPDATE SET "
      "kind = excluded.kind, label = excluded.label, epoch = excluded.epoch, "
      "secret = excluded.secret, revoked = excluded.revoked, acked = excluded.acked, "
      "chain = excluded.chain, last_seen = excluded.last_seen");
  set.bind(1, station.site)
      .bind(2, station.key)
      .bind(3, station.kind)
      .bind(4, station.label)
      .bind(5, std::int64_t{station.epoch})
      .bind(6, blob_of(station.secret))
      .bind(7, std::int64_t{station.revoked ? 1 : 0})
      .bind(8, static_cast<std::int64_t>(station.acked))
      .bind(9, blob_of(station.chain));
  if (station.last_seen)
    set.bind(10, column_of(*station.last_seen));
  else
    set.bind_null(10);
  set.run();
}

void Store::put_last_seen(SiteNumber site, std::string_view station, domain::Instant at) {
  Statement set(*connection_, "UPDATE station SET last_seen = ?3 WHERE site = ?1 AND key = ?2");
  set.bind(1, site).bind(2, station).bind(3, column_of(at)).run();
}

std::vector<StoredNextKey> Store::next_keys() {
  Statement rows(*connection_, "SELECT site, station, secret FROM next_key");
  std::vector<StoredNextKey> keys;
  while (rows.step())
    keys.push_back({rows.integer(0), std::string(rows.text(1)), digest_of(rows.blob(2))});
  return keys;
}

void Store::put_next_key(const StoredNextKey& key) {
  Statement set(*connection_, "INSERT INTO next_key(site, station, secret) VALUES (?1, ?2, ?3) ON "
                              "CONFLICT(site, station) DO UPDATE SET secret = excluded.secret");
  set.bind(1, key.site).bind(2, key.station).bind(3, blob_of(key.secret)).run();
}

void Store::remove_next_key(SiteNumber site, std::string_view station) {
  Statement remove(*connection_, "DELETE FROM next_key WHERE site = ?1 AND station = ?2");
  remove.bind(1, site).bind(2, station).run();
}

std::optional<std::string> Store::pin_hash(SiteNumber site, std::string_view person) {
  Statement get(*connection_, "SELECT hash FROM pin WHERE site = ?1 AND person = ?2");
  get.bind(1, site).bind(2, person);
  if (!get.step()) return std::nullopt;
  return std::string(get.text(0));
}

void Store::put_pin_hash(SiteNumber site, std::string_view person, std::string_view hash) {
  Statement set(*connection_, "INSERT INTO pin(site, person, hash) VALUES (?1, ?2, ?3) ON CONFLICT(site, "
                              "person) DO UPDATE SET hash = excluded.hash");
  set.bind(1, site).bind(2, person).bind(3, hash).run();
}

std::vector<StoredSession> Store::sessions() {
  Statement rows(*connection_, "SELECT token, site, station, person, desk, expires FROM session");
  std::vector<StoredSession> sessions;
  while (rows.step())
    sessions.push_back({digest_of(rows.blob(0)), rows.integer(1), std::string(rows.text(2)),
                        std::string(rows.text(3)), std::string(rows.text(4)), instant_of(rows.integer(5))});
  return sessions;
}

void Store::put_session(const StoredSession& session) {
  Statement set(
      *connection_,
      "INSERT INTO session(token, site, station, person, desk, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT(token) DO UPDATE SET site = excluded.site, station = excluded.station, "
      "person = excluded.person, desk = excluded.desk, expires = excluded.expires");
  set.bind(1, blob_of(session.token))
      .bind(2, session.site)
      .bind(3, session.station)
      .bind(4, session.person)
      .bind(5, session.desk)
      .bind(6, column_of(session.expires))
      .run();
}

void Store::remove_session(const ports::Digest& token) {
  Statement remove(*connection_, "DELETE FROM session WHERE token = ?1");
  remove.bind(1, blob_of(token)).run();
}

} // namespace ventanilla::central::storage
