#include "central/http/citizen.hpp"

#include <algorithm>

namespace ventanilla::central::http {

namespace {
constexpr std::uint64_t wait_most = 25;
constexpr std::uint64_t after_most = 1'000'000;
} // namespace

bool is_our_origin(const Request& request, const std::vector<std::string>& web_origins) {
  const auto origin = request.header("origin");
  if (origin.empty()) return true;
  if (std::find(web_origins.begin(), web_origins.end(), origin) != web_origins.end()) return true;
  const auto host = request.header("host");
  return !host.empty() &&
         (origin == "http://" + std::string(host) || origin == "https://" + std::string(host));
}

std::optional<WatchQuery> watch_query(const Request& request) {
  if (!query_is_known(request, {"after", "mark", "wait"})) return std::nullopt;
  const auto after = query_number(request, "after", 0, after_most);
  const auto wait = query_number(request, "wait", 0, wait_most);
  if (!after || !wait) return std::nullopt;
  const auto mark = request.query.find("mark");
  return WatchQuery{*after, mark == request.query.end() ? std::string{} : mark->second,
                    std::chrono::steady_clock::now() + std::chrono::seconds{*wait}};
}

} // namespace ventanilla::central::http
