#include "central/http/routes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ventanilla::central::http {

namespace {

constexpr std::array table{
    Route{"POST", "/v1/stations/me/events", Door::keyed, &Limits::batch_bytes, push_facts, true},
    Route{"POST", "/v1/sites/{}/commands", Door::keyed, &Limits::command_bytes, give_command},
    Route{"POST", "/v1/sites/{}/number-leases", Door::keyed, &Limits::command_bytes, lease_numbers},
    Route{"POST", "/v1/sessions", Door::keyed, &Limits::login_bytes, sign_in},
    Route{"DELETE", "/v1/sessions/me", Door::keyed, nullptr, sign_out},
    Route{"GET", "/v1/sites/{}/snapshot", Door::keyed, nullptr, get_snapshot},
    Route{"GET", "/v1/sites/{}/events", Door::keyed, nullptr, get_events},
    Route{"GET", "/v1/sites/{}/live", Door::keyed, nullptr, nullptr},
    Route{"GET", "/v1/sites/{}/config", Door::keyed, nullptr, get_office},
    Route{"PUT", "/v1/sites/{}/config", Door::keyed, &Limits::office_bytes, put_office},
    Route{"GET", "/v1/sites/{}/stations", Door::keyed, nullptr, get_stations},
    Route{"POST", "/v1/sites/{}/stations", Door::keyed, &Limits::command_bytes, post_station},
    Route{"DELETE", "/v1/sites/{}/stations/{}", Door::keyed, nullptr, delete_station},
    Route{"PUT", "/v1/sites/{}/people/{}/pin", Door::keyed, &Limits::login_bytes, put_pin},
    Route{"POST", "/v1/enrolments", Door::enrolling, &Limits::login_bytes, post_enrolment, true},
    Route{"POST", "/v1/enrolments/token", Door::citizen, &Limits::login_bytes, fetch_enrolment_key, true},
    Route{"GET", "/v1/enrolments", Door::keyed, nullptr, get_enrolments},
    Route{"DELETE", "/v1/enrolments/{}", Door::keyed, nullptr, delete_enrolment},
    Route{"POST", "/v1/sites/{}/enrolments", Door::keyed, &Limits::login_bytes, approve_enrolment},
    Route{"POST", "/v1/stations/me/key", Door::keyed, nullptr, post_own_key},
    Route{"POST", "/v1/branches", Door::keyed, &Limits::login_bytes, post_branch},
    Route{"GET", "/v1/branches", Door::keyed, nullptr, get_branches},
    Route{"GET", "/v1/branches/me", Door::keyed, nullptr, get_own_branch, true},
    Route{"POST", "/v1/branches/me/log", Door::keyed, &Limits::branch_bytes, push_log, true},
    Route{"POST", "/v1/backups", Door::keyed, nullptr, post_backup},
    Route{"POST", "/v1/sites/{}/register/search", Door::keyed, &Limits::command_bytes, search_register},
    Route{"POST", "/v1/sites/{}/register/export", Door::keyed, &Limits::command_bytes, export_register},
    Route{"GET", "/v1/reports/sites", Door::keyed, nullptr, get_sites_report},
    Route{"GET", "/v1/tickets/{}", Door::citizen, nullptr, get_turn, true},
    Route{"POST", "/v1/tickets/{}/cancel", Door::citizen, nullptr, cancel_turn, true},
    Route{"GET", "/v1/public", Door::citizen, nullptr, get_sites, true},
    Route{"GET", "/v1/public/{}", Door::citizen, nullptr, get_site, true},
    Route{"POST", "/v1/public/{}/visits", Door::opening, &Limits::public_bytes, post_visit, true},
    Route{"GET", "/v1/visits/{}", Door::citizen, nullptr, get_visit, true},
    Route{"POST", "/v1/visits/{}/messages", Door::citizen, &Limits::public_bytes, post_visit_message, true},
    Route{"POST", "/v1/visits/{}/leave", Door::citizen, nullptr, leave_visit, true},
    Route{"GET", "/v1/surveys/{}", Door::citizen, nullptr, get_survey, true},
    Route{"POST", "/v1/surveys/{}", Door::citizen, &Limits::public_bytes, post_survey, true},
    Route{"POST", "/v1/public/{}/pqrs", Door::opening, &Limits::public_bytes, post_pqr, true},
    Route{"GET", "/v1/pqrs/{}", Door::citizen, nullptr, get_pqr, true},
    Route{"GET", "/chat", Door::page, nullptr, get_chat_page, true},
    Route{"GET", "/encuesta/{}", Door::page, nullptr, get_survey_page, true},
    Route{"GET", "/turno/{}", Door::page, nullptr, get_turn_page, true},
    Route{"GET", "/pqr", Door::page, nullptr, get_pqr_form_page, true},
    Route{"GET", "/pqr/{}", Door::page, nullptr, get_pqr_page, true},
    Route{"GET", "/widget.js", Door::page, nullptr, get_widget, true},
    Route{"GET", "/web/{}", Door::page, nullptr, get_web_file, true},
    Route{"GET", "/healthz", Door::anybody, nullptr, get_health, true},
    Route{"GET", "/readyz", Door::anybody, nullptr, get_ready, true},
};

constexpr std::size_t segment_longest = 128;

/// A path segment as our own keys and tokens are written; nothing is ever decoded.
bool is_segment(std::string_view segment) {
  return !segment.empty() && segment.size() <= segment_longest &&
         std::all_of(segment.begin(), segment.end(), [](char each) {
           return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                  (each >= '0' && each <= '9') || each == '-' || each == '_' || each == '.' || each == '~';
         });
}

std::string_view take_segment(std::string_view& path) {
  const auto slash = path.find('/');
  const auto segment = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  return segment;
}

std::optional<std::vector<std::string>> fits(std::string_view pattern, std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  if (std::count(pattern.begin(), pattern.end(), '/') != std::count(path.begin(), path.end(), '/'))
    return std::nullopt;
  std::vector<std::string> parts;
  pattern.remove_prefix(1);
  path.remove_prefix(1);
  while (!pattern.empty() || !path.empty()) {
    const auto wanted = take_segment(pattern);
    const auto segment = take_segment(path);
    if (wanted != "{}" && wanted != segment) return std::nullopt;
    if (wanted == "{}" && !is_segment(segment)) return std::nullopt;
    if (wanted == "{}") parts.emplace_back(segment);
  }
  return parts;
}

} // namespace

std::span<const Route> routes() {
  return table;
}

Match match(std::string_view method, std::string_view path) {
  Match found;
  found.problem = "unknown_route";
  for (const auto& route : table) {
    auto parts = fits(route.pattern, path);
    if (!parts) continue;
    if (route.method == method) return {&route, std::move(*parts), {}};
    found.problem = "wrong_method";
  }
  return found;
}

std::optional<std::map<std::string, std::string, std::less<>>> read_query(std::string_view text) {
  std::map<std::string, std::string, std::less<>> query;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    if (!is_segment(pair.substr(0, equals)) || !is_segment(pair.substr(equals + 1))) return std::nullopt;
    if (!query.emplace(pair.substr(0, equals), pair.substr(equals + 1)).second) return std::nullopt;
  }
  return query;
}

std::optional<std::uint64_t> query_number(const Request& request, std::string_view name,
                                          std::uint64_t otherwise, std::uint64_t most) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return otherwise;
  const auto& text = found->second;
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

bool query_is_known(const Request& request, std::initializer_list<std::string_view> known) {
  return std::all_of(request.query.begin(), request.query.end(), [&](const auto& each) {
    return std::find(known.begin(), known.end(), each.first) != known.end();
  });
}

} // namespace ventanilla::central::http
