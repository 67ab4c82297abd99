#pragma once

// Inside central/storage only.

#include <string_view>

namespace ventanilla::central::storage {

/// The tables of sqlite/schema.hpp. Texts are compared byte by byte, as there, whatever the database's
/// language. The lock keeps two centrals that start at once from making them both. `tables` in `meta` says
/// that all are there; its number grows with what is added.
inline constexpr std::string_view postgres_schema = R"sql(
SELECT pg_advisory_xact_lock(hashtext('ventanilla.schema'));
CREATE TABLE IF NOT EXISTS meta(key TEXT COLLATE "C" PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS site(
  number BIGINT PRIMARY KEY, key TEXT COLLATE "C" NOT NULL UNIQUE, office_version BIGINT NOT NULL DEFAULT 0,
  office TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS log(
  site BIGINT NOT NULL, seq BIGINT NOT NULL, id BYTEA NOT NULL, record TEXT NOT NULL, PRIMARY KEY(site, seq));
CREATE UNIQUE INDEX IF NOT EXISTS log_by_id ON log(id);
CREATE TABLE IF NOT EXISTS snapshot(site BIGINT PRIMARY KEY, seq BIGINT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS station(
  site BIGINT NOT NULL, key TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, epoch BIGINT NOT NULL,
  secret BYTEA NOT NULL, revoked BIGINT NOT NULL, acked BIGINT NOT NULL, chain BYTEA NOT NULL, last_seen BIGINT,
  PRIMARY KEY(site, key)) WITH (fillfactor = 50); -- a row changes with each group that has its facts: room for the next versions
CREATE TABLE IF NOT EXISTS next_key(
  site BIGINT NOT NULL, station TEXT COLLATE "C" NOT NULL, secret BYTEA NOT NULL, PRIMARY KEY(site, station));
CREATE TABLE IF NOT EXISTS pin(
  site BIGINT NOT NULL, person TEXT COLLATE "C" NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(site, person));
CREATE TABLE IF NOT EXISTS session(
  token BYTEA PRIMARY KEY, site BIGINT NOT NULL, station TEXT NOT NULL, person TEXT NOT NULL, desk TEXT NOT NULL,
  expires BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS command(id BYTEA PRIMARY KEY, body BYTEA NOT NULL, answer TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS register(
  site BIGINT NOT NULL, contact BYTEA NOT NULL, day TEXT COLLATE "C" NOT NULL, began BIGINT NOT NULL,
  person TEXT NOT NULL, channel TEXT NOT NULL, topic TEXT NOT NULL, outcome TEXT NOT NULL, words TEXT NOT NULL,
  row TEXT NOT NULL, PRIMARY KEY(site, contact));
CREATE INDEX IF NOT EXISTS register_search ON register(site, day, began);
CREATE TABLE IF NOT EXISTS public_token(
  hash BYTEA PRIMARY KEY, kind TEXT NOT NULL, site BIGINT NOT NULL, subject TEXT NOT NULL, used BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS removal(
  site BIGINT NOT NULL, seq BIGINT NOT NULL, run BIGINT NOT NULL, was BYTEA NOT NULL, station_chain BYTEA NOT NULL,
  PRIMARY KEY(site, seq));
CREATE TABLE IF NOT EXISTS withdrawn_form(
  site BIGINT NOT NULL, code TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL, PRIMARY KEY(site, code));
CREATE TABLE IF NOT EXISTS radicado(
  site BIGINT NOT NULL, year BIGINT NOT NULL, last BIGINT NOT NULL, PRIMARY KEY(site, year));
CREATE TABLE IF NOT EXISTS branch(
  site BIGINT PRIMARY KEY, log_epoch BIGINT NOT NULL, passed BIGINT NOT NULL, content_version BIGINT NOT NULL,
  wanted_version BIGINT NOT NULL, wanted TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS superseded(
  site BIGINT NOT NULL, log_epoch BIGINT NOT NULL, seq BIGINT NOT NULL, id BYTEA NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY(site, log_epoch, seq));
CREATE TABLE IF NOT EXISTS turn(
  one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1), number BIGINT NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '',
  backend INTEGER, backend_start TIMESTAMPTZ, said TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp());
INSERT INTO turn DEFAULT VALUES ON CONFLICT DO NOTHING;
INSERT INTO meta(key, value) VALUES ('log_epoch', '1') ON CONFLICT DO NOTHING;
INSERT INTO meta(key, value) VALUES ('tables', '2') ON CONFLICT(key) DO UPDATE SET value = excluded.value;
)sql";

} // namespace ventanilla::central::storage
