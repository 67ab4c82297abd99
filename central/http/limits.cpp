#include "central/http/limits.hpp"

#include <array>
#include <charconv>

namespace ventanilla::central::http {

namespace {
constexpr std::array names{
    LimitName{"header_bytes", &Limits::header_bytes},
    LimitName{"header_count", &Limits::header_count},
    LimitName{"batch_bytes", &Limits::batch_bytes},
    LimitName{"command_bytes", &Limits::command_bytes},
    LimitName{"login_bytes", &Limits::login_bytes},
    LimitName{"office_bytes", &Limits::office_bytes},
    LimitName{"branch_bytes", &Limits::branch_bytes},
    LimitName{"public_bytes", &Limits::public_bytes},
    LimitName{"header_seconds", &Limits::header_seconds},
    LimitName{"body_seconds", &Limits::body_seconds},
    LimitName{"idle_seconds", &Limits::idle_seconds},
    LimitName{"connections", &Limits::connections},
    LimitName{"connections_per_address", &Limits::connections_per_address},
    LimitName{"connections_per_station", &Limits::connections_per_station},
    LimitName{"station_rate", &Limits::station_rate},
    LimitName{"station_burst", &Limits::station_burst},
    LimitName{"public_rate", &Limits::public_rate},
    LimitName{"public_burst", &Limits::public_burst},
    LimitName{"page_rate", &Limits::page_rate},
    LimitName{"page_burst", &Limits::page_burst},
    LimitName{"openings_hour", &Limits::openings_hour},
    LimitName{"openings_burst", &Limits::openings_burst},
    LimitName{"enrolments_hour", &Limits::enrolments_hour},
    LimitName{"enrolments_burst", &Limits::enrolments_burst},
    LimitName{"stream_frames", &Limits::stream_frames},
    LimitName{"stream_bytes", &Limits::stream_bytes},
    LimitName{"queue", &Limits::queue},
};
} // namespace

std::span<const LimitName> limit_names() {
  return names;
}

bool set_limit(Limits& limits, std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  const auto number = text.substr(equals + 1);
  std::size_t value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec != std::errc{} || read.ptr != number.data() + number.size() || value == 0) return false;
  for (const auto& each : names) {
    if (each.name != text.substr(0, equals)) continue;
    limits.*each.value = value;
    return true;
  }
  return false;
}

} // namespace ventanilla::central::http
