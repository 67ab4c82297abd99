#include "central/http/log.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <fmt/chrono.h>
#include <spdlog/formatter.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <memory>
#include <utility>

namespace ventanilla::central::http {

namespace {

constexpr const char* request_logger = "request";

constexpr std::array levels{std::pair{"debug", LogLevel::debug}, std::pair{"info", LogLevel::info},
                            std::pair{"warn", LogLevel::warn}, std::pair{"error", LogLevel::error}};

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(text.data(), text.size()));
}

/// "id=7 status=200" as `,"id":"7","status":200`. The values of a request's line have no blanks.
std::string fields_of(std::string_view words) {
  std::string fields;
  while (!words.empty()) {
    const auto end = words.find(' ');
    const auto word = words.substr(0, end);
    words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
    const auto equals = word.find('=');
    const auto name = word.substr(0, equals);
    const auto value = word.substr(equals + 1);
    const bool number = name == "status" || name == "ms";
    fields += fmt::format(",{}:{}", quoted(name), number ? std::string(value) : quoted(value));
  }
  return fields;
}

class JsonFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const auto ms = std::chrono::time_point_cast<std::chrono::milliseconds>(message.time);
    const auto fraction = ms.time_since_epoch().count() % 1000;
    const std::string_view level(spdlog::level::to_string_view(message.level).data());
    const std::string_view logger(message.logger_name.data(), message.logger_name.size());
    const std::string_view text(message.payload.data(), message.payload.size());
    fmt::format_to(std::back_inserter(out),
                   R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":{},"logger":{})",
                   fmt::gmtime(std::chrono::system_clock::to_time_t(message.time)), fraction, quoted(level),
                   quoted(logger));
    const auto rest = logger == request_logger ? fields_of(text) : ",\"message\":" + quoted(text);
    out.append(rest.data(), rest.data() + rest.size());
    constexpr std::string_view end = "}\n";
    out.append(end.data(), end.data() + end.size());
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>();
  }
};

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
  case LogLevel::debug:
    return spdlog::level::debug;
  case LogLevel::info:
    return spdlog::level::info;
  case LogLevel::warn:
    return spdlog::level::warn;
  case LogLevel::error:
    return spdlog::level::err;
  }
  return spdlog::level::info;
}

} // namespace

bool read_format(std::string_view text, LogOptions& options) {
  if (text != "text" && text != "json") return false;
  options.format = text == "json" ? LogFormat::json : LogFormat::text;
  return true;
}

bool read_level(std::string_view text, LogOptions& options) {
  for (const auto& [name, level] : levels) {
    if (text != name) continue;
    options.level = level;
    return true;
  }
  return false;
}

void set_up_log(const LogOptions& options) {
  auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  if (options.format == LogFormat::json) sink->set_formatter(std::make_unique<JsonFormatter>());
  spdlog::set_default_logger(std::make_shared<spdlog::logger>("central", sink));
  spdlog::register_logger(std::make_shared<spdlog::logger>(request_logger, sink));
  spdlog::set_level(spdlog_level(options.level));
  spdlog::flush_on(spdlog::level::info);
}

void log_request(const RequestLine& line) {
  static const auto logger = spdlog::get(request_logger);
  constexpr int our_fault = 500;
  constexpr std::int64_t in_a_milli = 1000;
  const auto level = line.status >= our_fault ? spdlog::level::warn : spdlog::level::debug;
  if (!logger || !logger->should_log(level)) return;
  logger->log(level, "id={} method={} route={} status={} ms={}.{:03}{}{}", line.id, line.method, line.route,
              line.status, line.microseconds / in_a_milli, line.microseconds % in_a_milli,
              line.code.empty() ? "" : " code=", line.code);
}

} // namespace ventanilla::central::http
