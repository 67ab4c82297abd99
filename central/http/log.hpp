#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ventanilla::central::http {

enum class LogFormat : std::uint8_t { text, json };
enum class LogLevel : std::uint8_t { debug, info, warn, error };

struct LogOptions {
  LogFormat format = LogFormat::text;
  LogLevel level = LogLevel::info;
};

/// False when there is no such format or level.
[[nodiscard]] bool read_format(std::string_view text, LogOptions& options);
[[nodiscard]] bool read_level(std::string_view text, LogOptions& options);

/// Makes spdlog write to the standard error: lines for people, or one JSON object a line with `time` (UTC),
/// `level`, `logger` and `message`. Lines of `log_request` have their fields instead of a message.
void set_up_log(const LogOptions& options);

/// What became of one request. The route is the pattern, never the path: paths hold the secrets of links.
struct RequestLine {
  std::string_view id;
  std::string_view method; ///< of the route; "-" without one
  std::string_view route;
  int status = 0;
  std::int64_t microseconds = 0;
  std::string_view code; ///< of the problem; empty without one
};
/// Level debug; warn when the central is at fault (5xx). [any-thread]
void log_request(const RequestLine& line);

} // namespace ventanilla::central::http
