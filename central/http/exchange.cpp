#include "central/http/exchange.hpp"

#include "shared/wire/json.hpp"

namespace ventanilla::central::http {

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

Response json_response(std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

Response problem_response(wire::Problem problem) {
  Response response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  if (problem.code == "locked_out") {
    // The service tells the seconds; people get a sentence.
    response.headers.emplace_back("Retry-After", problem.detail);
    problem.detail = "Demasiados intentos. Espere " + problem.detail + " segundos.";
  } else if (problem.code == "too_many_openings") {
    response.headers.emplace_back("Retry-After", "60");
  } else if (problem.code == "slow_down") {
    response.headers.emplace_back("Retry-After", "5");
  } else if (problem.status == 429 || problem.status == 503) {
    response.headers.emplace_back("Retry-After", "1");
  }
  response.problem = std::move(problem);
  return response;
}

Response problem_response(std::string_view code, std::string detail) {
  return problem_response(problem(code, std::move(detail)));
}

void finish(Response& response, std::string_view request_id) {
  response.headers.emplace_back("Ventanilla-Request", request_id);
  if (!response.problem) return;
  response.problem->trace = request_id;
  response.body = std::make_shared<const std::string>(wire::encode(*response.problem));
}

} // namespace ventanilla::central::http
