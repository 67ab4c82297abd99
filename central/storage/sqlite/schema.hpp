#pragma once

// Inside central/storage only.

#include "shared/ports/database.hpp"

#include <string_view>

namespace ventanilla::central::storage {

/// `log` is the truth; everything beside it is either an index of it or administration.
inline constexpr std::string_view sqlite_schema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS site(
  number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, office_version INTEGER NOT NULL DEFAULT 0,
  office TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS log(
  site INTEGER NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY(site, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS log_by_id ON log(id);
CREATE TABLE IF NOT EXISTS snapshot(
  site INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS station(
  site INTEGER NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, epoch INTEGER NOT NULL,
  secret BLOB NOT NULL, revoked INTEGER NOT NULL, acked INTEGER NOT NULL, chain BLOB NOT NULL, last_seen INTEGER,
  PRIMARY KEY(site, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS next_key(
  site INTEGER NOT NULL, station TEXT NOT NULL, secret BLOB NOT NULL, PRIMARY KEY(site, station)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pin(
  site INTEGER NOT NULL, person TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(site, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS session(
  token BLOB PRIMARY KEY, site INTEGER NOT NULL, station TEXT NOT NULL, person TEXT NOT NULL, desk TEXT NOT NULL,
  expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS command(id BLOB PRIMARY KEY, body BLOB NOT NULL, answer TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS register(
  site INTEGER NOT NULL, contact BLOB NOT NULL, day TEXT NOT NULL, began INTEGER NOT NULL, person TEXT NOT NULL,
  channel TEXT NOT NULL, topic TEXT NOT NULL, outcome TEXT NOT NULL, words TEXT NOT NULL, row TEXT NOT NULL,
  PRIMARY KEY(site, contact)) WITHOUT ROWID;
DROP INDEX IF EXISTS register_by_day;
CREATE INDEX IF NOT EXISTS register_search ON register(
  site, day, began, person, channel, topic, outcome, words);
CREATE TABLE IF NOT EXISTS public_token(
  hash BLOB PRIMARY KEY, kind TEXT NOT NULL, site INTEGER NOT NULL, subject TEXT NOT NULL, used INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS removal(
  site INTEGER NOT NULL, seq INTEGER NOT NULL, run INTEGER NOT NULL, was BLOB NOT NULL, station_chain BLOB NOT NULL,
  PRIMARY KEY(site, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS withdrawn_form(
  site INTEGER NOT NULL, code TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(site, code)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS radicado(
  site INTEGER NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(site, year)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS branch(
  site INTEGER PRIMARY KEY, log_epoch INTEGER NOT NULL, passed INTEGER NOT NULL, content_version INTEGER NOT NULL,
  wanted_version INTEGER NOT NULL, wanted TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS superseded(
  site INTEGER NOT NULL, log_epoch INTEGER NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY(site, log_epoch, seq)) WITHOUT ROWID;
INSERT OR IGNORE INTO meta(key, value) VALUES ('log_epoch', '1');
)sql";

/// Words of the register that an older program stored with their accents are folded, once.
void fold_register(ports::Database& database);

} // namespace ventanilla::central::storage
