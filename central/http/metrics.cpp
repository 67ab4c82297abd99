#include "central/http/metrics.hpp"

#include "central/http/process_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ventanilla::central::http {

namespace {

/// A label's value between its quotes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if (each == '\\' || each == '"') out += '\\';
    if (each == '\n')
      out += "\\n";
    else
      out += each;
  }
  return out;
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void value(std::string& out, std::string_view name, std::string_view labels, double number) {
  if (labels.ends_with(',')) labels.remove_suffix(1);
  fmt::format_to(std::back_inserter(out), "{}{}{}{} {}\n", name, labels.empty() ? "" : "{", labels,
                 labels.empty() ? "" : "}", number);
}

void gauge(std::string& out, std::string_view name, std::string_view help, double number) {
  head(out, name, "gauge", help);
  value(out, name, {}, number);
}

std::string route_labels(std::string_view method, std::string_view route) {
  return fmt::format("method=\"{}\",route=\"{}\",", escaped(method), escaped(route));
}

void write_process(std::string& out) {
  const auto process = process_figures();
  gauge(out, "process_resident_memory_bytes", "Resident memory.", process.resident_bytes);
  gauge(out, "process_virtual_memory_bytes", "Virtual memory.", process.virtual_bytes);
  gauge(out, "process_open_fds", "Open file descriptors.", process.open_files);
  gauge(out, "process_max_fds", "File descriptors that may be open.", process.most_files);
  head(out, "process_cpu_seconds_total", "counter", "Processor time in user and system mode.");
  value(out, "process_cpu_seconds_total", {}, process.cpu_seconds);
}

void write_gauges(std::string& out, const Gauges& gauges) {
  head(out, "ventanilla_log_head", "gauge", "Number of the last line of the site's log.");
  for (const auto& site : gauges.sites)
    value(out, "ventanilla_log_head", fmt::format("site=\"{}\"", escaped(site.key)),
          static_cast<double>(site.head));
  head(out, "ventanilla_streams", "gauge", "Live streams that are open.");
  for (const auto& site : gauges.sites)
    value(out, "ventanilla_streams", fmt::format("site=\"{}\"", escaped(site.key)),
          static_cast<double>(site.streams));
  const auto per_station = [&](std::string_view name, std::string_view help, auto number_of) {
    head(out, name, "gauge", help);
    for (const auto& each : gauges.stations)
      if (const std::optional<double> number = number_of(each))
        value(out, name,
              fmt::format("site=\"{}\",station=\"{}\",kind=\"{}\"", escaped(each.site),
                          escaped(each.station.key), escaped(each.station.kind)),
              *number);
  };
  per_station("ventanilla_station_last_seen_timestamp_seconds",
              "When the station last asked for something (written once a minute).",
              [](const Gauges::Station& each) -> std::optional<double> {
                if (!each.station.last_seen) return std::nullopt;
                constexpr double millis = 1000;
                return static_cast<double>(each.station.last_seen->time_since_epoch().count()) / millis;
              });
  per_station("ventanilla_station_acked_facts", "Facts of this enrolment that the log has.",
              [](const Gauges::Station& each) -> std::optional<double> {
                return static_cast<double>(each.station.acked);
              });
  per_station("ventanilla_station_streaming", "1 while the station listens to the live stream.",
              [](const Gauges::Station& each) -> std::optional<double> { return each.streaming ? 1 : 0; });
  gauge(out, "ventanilla_connections", "Open connections.", static_cast<double>(gauges.connections));
  gauge(out, "ventanilla_writer_queue", "Requests that wait for the writer.",
        static_cast<double>(gauges.queue));
  gauge(out, "ventanilla_writer_well", "0 after an error that nothing may be written after.",
        gauges.well ? 1 : 0);
  gauge(out, "ventanilla_standing_by",
        "1 while another central of this database writes, or its server is away.", gauges.stands_by ? 1 : 0);
  if (gauges.at_headquarters) {
    head(out, "ventanilla_upstream_acked", "gauge", "Number of the last line that headquarters have.");
    value(out, "ventanilla_upstream_acked", fmt::format("site=\"{}\"", escaped(gauges.at_headquarters->key)),
          static_cast<double>(gauges.at_headquarters->head));
  }
  gauge(out, "ventanilla_disk_refusing", "1 while the last group could not be written.",
        gauges.refusing ? 1 : 0);
}

} // namespace

void Histogram::observe(double number) {
  const auto bound = std::lower_bound(bounds_.begin(), bounds_.end(), number);
  ++counts_[static_cast<std::size_t>(bound - bounds_.begin())];
  sum_ += number;
}

void Histogram::write(std::string& out, std::string_view name, std::string_view labels) const {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < counts_.size(); ++at) {
    count += counts_[at];
    const auto bound = at < bounds_.size() ? fmt::format("{}", bounds_[at]) : std::string("+Inf");
    value(out, fmt::format("{}_bucket", name), fmt::format("{}le=\"{}\"", labels, bound),
          static_cast<double>(count));
  }
  value(out, fmt::format("{}_sum", name), labels, sum_);
  value(out, fmt::format("{}_count", name), labels, static_cast<double>(count));
}

void Metrics::request(std::string_view method, std::string_view route, int status, double seconds) {
  ++requests_[{method, route, status}];
  durations_.try_emplace({method, route}, second_bounds).first->second.observe(seconds);
}

void Metrics::refused(std::string_view code) {
  const auto found = refused_.find(code);
  ++(found == refused_.end() ? refused_.emplace(code, 0).first : found)->second;
}

void Metrics::group(const GroupFigures& group) {
  group_sizes_.observe(static_cast<double>(group.requests));
  group_seconds_.observe(group.seconds);
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string out;
  head(out, "ventanilla_build_info", "gauge", "The version that runs.");
  value(out, "ventanilla_build_info", "version=\"" VENTANILLA_VERSION "\"", 1);
  head(out, "ventanilla_http_requests_total", "counter", "Answers by route and status.");
  for (const auto& [name, count] : requests_)
    value(
        out, "ventanilla_http_requests_total",
        fmt::format("{}status=\"{}\"", route_labels(std::get<0>(name), std::get<1>(name)), std::get<2>(name)),
        static_cast<double>(count));
  head(out, "ventanilla_http_request_duration_seconds", "histogram",
       "From a whole request to its answer; a long poll waits for news.");
  for (const auto& [name, histogram] : durations_)
    histogram.write(out, "ventanilla_http_request_duration_seconds", route_labels(name.first, name.second));
  head(out, "ventanilla_refused_total", "counter", "Problems that were answered, by code.");
  for (const auto& [code, count] : refused_)
    value(out, "ventanilla_refused_total", fmt::format("code=\"{}\"", escaped(code)),
          static_cast<double>(count));
  head(out, "ventanilla_group_requests", "histogram", "Requests that shared one commit.");
  group_sizes_.write(out, "ventanilla_group_requests", {});
  head(out, "ventanilla_group_seconds", "histogram", "From a group's begin to its durable commit.");
  group_seconds_.write(out, "ventanilla_group_seconds", {});
  write_gauges(out, gauges);
  write_process(out);
  return out;
}

} // namespace ventanilla::central::http
