#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ventanilla::central::http {

/// Everything that the outside may use up (sync.md c.7). Each may be set with `--limit NAME=VALUE`.
struct Limits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t header_count = 64;
  std::size_t batch_bytes = 256 * 1024;
  std::size_t command_bytes = 16 * 1024;
  std::size_t login_bytes = 2 * 1024;
  std::size_t office_bytes = 1024 * 1024;
  std::size_t branch_bytes = 2 * 1024 * 1024; ///< of a branch's log, with its office
  std::size_t public_bytes = 32UL * 1024;     ///< of somebody without a key
  std::size_t header_seconds = 5;
  std::size_t body_seconds = 10;
  std::size_t idle_seconds = 60;
  std::size_t connections = 12'000;
  std::size_t connections_per_address = 64;
  std::size_t connections_per_station = 4; ///< live streams
  std::size_t station_rate = 20;           ///< requests a second
  std::size_t station_burst = 40;
  std::size_t public_rate = 2; ///< requests a second of somebody without a key, by address
  std::size_t public_burst = 10;
  std::size_t page_rate = 20; ///< files of the web pages a second, by address: a page takes half a dozen
  std::size_t page_burst = 100;
  std::size_t openings_hour = 30; ///< chats and complaints that one address may open
  std::size_t openings_burst = 6;
  std::size_t enrolments_hour = 300; ///< codes that machines of one address may ask for: 5 a minute
  std::size_t enrolments_burst = 5;
  std::size_t stream_frames = 256; ///< what a slow listener may be behind
  std::size_t stream_bytes = 256 * 1024;
  std::size_t queue = 20'000; ///< requests that wait for the writer
};

struct LimitName {
  std::string_view name;
  std::size_t Limits::*value;
};

[[nodiscard]] std::span<const LimitName> limit_names();

/// Reads "NAME=VALUE"; false when there is no such limit or the value is no positive number.
[[nodiscard]] bool set_limit(Limits& limits, std::string_view text);

} // namespace ventanilla::central::http
