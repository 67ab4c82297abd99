#pragma once

// Inside central/storage only: domain values as columns.

#include "central/storage/connection.hpp"
#include "central/storage/store.hpp"

#include <algorithm>
#include <span>

namespace ventanilla::central::storage {

inline std::span<const std::uint8_t> blob_of(const ports::Digest& digest) {
  return digest;
}
inline std::span<const std::uint8_t> blob_of(const domain::EventId& id) {
  return id.uuid.bytes;
}

/// A column of the wrong size reads as zeros: a digest that nothing has.
inline ports::Digest digest_of(std::span<const std::uint8_t> blob) {
  ports::Digest digest{};
  if (blob.size() == digest.size()) std::copy(blob.begin(), blob.end(), digest.begin());
  return digest;
}
inline domain::EventId event_id_of(std::span<const std::uint8_t> blob) {
  domain::EventId id;
  if (blob.size() == id.uuid.bytes.size()) std::copy(blob.begin(), blob.end(), id.uuid.bytes.begin());
  return id;
}

inline std::int64_t column_of(domain::Instant at) {
  return at.time_since_epoch().count();
}
inline domain::Instant instant_of(std::int64_t column) {
  return domain::Instant{domain::Millis{column}};
}

inline LogLine line_of(const Statement& row) {
  return {static_cast<std::uint64_t>(row.integer(0)), event_id_of(row.blob(1)), std::string(row.text(2))};
}

inline constexpr std::string_view page_sql =
    "SELECT seq, id, record FROM log WHERE site = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

inline std::vector<LogLine> read_page(Statement& page, SiteNumber site, std::uint64_t after,
                                      std::size_t limit) {
  std::vector<LogLine> lines;
  page.bind(1, site).bind(2, static_cast<std::int64_t>(after)).bind(3, static_cast<std::int64_t>(limit));
  while (page.step())
    lines.push_back(line_of(page));
  page.reset();
  return lines;
}

/// Of the lines `first` to `last`, by seq.
inline std::map<std::uint64_t, Removal> read_removals(Connection& connection, SiteNumber site,
                                                      std::int64_t first, std::int64_t last) {
  std::map<std::uint64_t, Removal> found;
  Statement rows(connection, "SELECT seq, run, was, station_chain FROM removal WHERE site = ?1 AND seq >= ?2 "
                             "AND seq <= ?3");
  rows.bind(1, site).bind(2, first).bind(3, last);
  while (rows.step())
    found.emplace(static_cast<std::uint64_t>(rows.integer(0)),
                  Removal{static_cast<std::uint64_t>(rows.integer(1)), digest_of(rows.blob(2)),
                          digest_of(rows.blob(3))});
  return found;
}

} // namespace ventanilla::central::storage
