#pragma once

#include "central/service/directory.hpp"
#include "central/service/problem.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ventanilla::central::http {

/// A request as the routes see it: read, within limits, no library's types.
struct Request {
  std::string method;
  std::vector<std::string> path; ///< what stood at the route's `{}` places
  std::map<std::string, std::string, std::less<>> query;
  std::map<std::string, std::string, std::less<>> headers; ///< names in lower case
  std::string body;
  std::string address; ///< of the peer
  Credentials credentials;
  /// The caller speaks more than this central: fields that aren't known here are ignored, not mistakes.
  bool newer_schema = false;

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers{};
  std::shared_ptr<const std::string> body{}; ///< shared, since a snapshot goes to many; null is empty
  std::optional<wire::Problem> problem{};    ///< becomes the body in `finish`
};

using Reply = std::function<void(Response)>;

[[nodiscard]] Response json_response(std::string body, int status = 200);
[[nodiscard]] Response empty_response(int status = 204);
/// application/problem+json; a "locked_out" or "too_many_requests" says when to come back.
[[nodiscard]] Response problem_response(wire::Problem problem);
[[nodiscard]] Response problem_response(std::string_view code, std::string detail = {});

/// The last step before an answer is written: its problem, if any, becomes the body, and the request's id
/// goes into it and into a header, so that what a person reads leads to the line of the log.
void finish(Response& response, std::string_view request_id);

} // namespace ventanilla::central::http
