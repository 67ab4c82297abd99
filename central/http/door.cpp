#include "central/http/door.hpp"

#include "central/http/citizen.hpp"
#include "shared/ports/gzip.hpp"
#include "shared/wire/schema.hpp"

#include <algorithm>
#include <chrono>

namespace ventanilla::central::http {

namespace {

bool is_json(std::string_view type) {
  constexpr std::string_view json = "application/json";
  return std::equal(type.begin(), type.end(), json.begin(), json.end(), [](char left, char right) {
    return left == right || (left >= 'A' && left <= 'Z' && left - 'A' + 'a' == right);
  });
}

/// Whether this caller may pass this route's door now: the code of a problem, or empty.
std::string_view refused_by_the_door(Api& api, const Route& route, const Request& request) {
  const auto now = std::chrono::steady_clock::now();
  switch (route.door) {
  case Door::anybody:
    return {};
  case Door::page:
    return api.page_buckets.take(request.address, now) ? "" : "too_many_requests";
  case Door::enrolling:
    if (!is_our_origin(request, api.web_origins)) return "foreign_origin";
    return api.enrolment_buckets.take(request.address, now) ? "" : "too_many_requests";
  case Door::opening:
  case Door::citizen:
    if (!api.public_buckets.take(request.address, now)) return "too_many_requests";
    if (route.method != "GET" && !is_our_origin(request, api.web_origins)) return "foreign_origin";
    if (route.door == Door::opening && !api.opening_buckets.take(request.address, now))
      return "too_many_openings";
    return {};
  case Door::keyed:
    if (!request.credentials.bearer) return "unauthorized";
    return api.station_buckets.take(ports::to_hex(*request.credentials.bearer), now) ? ""
                                                                                     : "too_many_requests";
  }
  return "unavailable";
}

/// Unpacks a body, to no more than this route takes, and than anything but an attack becomes; the problem.
std::string unpack(Request& request, std::size_t limit) {
  constexpr std::size_t ratio_most = 20; // sync.md c.7
  auto body = ports::gunzip(request.body, std::min(limit, ratio_most * request.body.size()));
  if (!body) return body.error() == ports::GunzipError::too_long ? "too_large" : "bad_request";
  request.body = std::move(*body);
  return {};
}

} // namespace

std::optional<Response> refused_at_the_door(Api& api, const Match& matched, Request& request,
                                            std::string_view query) {
  if (matched.route == nullptr) return problem_response(matched.problem);
  const auto& route = *matched.route;
  const auto said = request.header("ventanilla-schema");
  const auto schema = said.empty() ? wire::SchemaRange{} : wire::parse_schema(said);
  if (!route.any_schema && (!schema || !wire::schemas_meet(*schema, {})))
    return problem_response("upgrade_required");
  request.newer_schema = schema && schema->newest > wire::schema_version;
  if (const auto problem = refused_by_the_door(api, route, request); !problem.empty())
    return problem_response(problem);
  auto read = read_query(query);
  if (!read) return problem_response("bad_query");
  request.query = std::move(*read);
  if (route.body != nullptr) {
    const auto type = request.header("content-type");
    const bool json = is_json(type.substr(0, type.find(';')));
    const auto encoding = request.header("content-encoding");
    if (!json || (!encoding.empty() && encoding != "identity" && encoding != "gzip"))
      return problem_response("unsupported_media_type");
    if (encoding == "gzip") {
      if (const auto problem = unpack(request, api.limits.*route.body); !problem.empty())
        return problem_response(problem);
    }
  }
  return std::nullopt;
}

} // namespace ventanilla::central::http
