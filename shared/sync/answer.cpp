#include "shared/sync/answer.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <charconv>

namespace ventanilla::sync {

namespace {

std::optional<domain::Millis> retry_after_of(const ports::HttpResponse& response) {
  const auto text = response.header("retry-after");
  int seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr int longest_s = 3600;
  if (text.empty() || read.ec != std::errc{} || seconds < 0 || seconds > longest_s) return std::nullopt;
  return std::chrono::seconds{seconds};
}

std::optional<wire::Problem> problem_of(const ports::HttpResponse& response) {
  if (!response.header("content-type").starts_with("application/problem+json")) return std::nullopt;
  auto problem = wire::decode<wire::Problem>(response.body, wire::trusted_limits());
  if (!problem || problem->code.empty()) return std::nullopt;
  return std::move(*problem);
}

Verdict verdict_of(int status, const wire::Problem& problem) {
  switch (status) {
  case 401:
  case 403:
    return Verdict::unauthorised;
  case 409:
    if (problem.code == "sequence_gap") return Verdict::rewind;
    if (problem.code == "station_forked" || problem.code == "station_epoch") return Verdict::forked;
    return Verdict::conflict;
  case 410:
    return Verdict::gone;
  case 426:
    return Verdict::upgrade;
  case 408:
  case 425:
  case 429:
    return Verdict::retry;
  default:
    break;
  }
  return status >= 500 ? Verdict::retry : Verdict::refused;
}

} // namespace

Judged judge(const ports::HttpResponse& response) {
  Judged judged;
  judged.retry_after = retry_after_of(response);
  // Every answer of our central carries its schema; a captive portal's 200 doesn't.
  const bool ours = !response.header("ventanilla-schema").empty() || domain::mutated("portal_is_central");
  if (response.status >= 200 && response.status < 300) {
    judged.verdict = ours ? Verdict::ok : Verdict::retry;
    return judged;
  }
  if (response.status == 304 && ours) {
    judged.verdict = Verdict::ok;
    return judged;
  }
  judged.problem = problem_of(response);
  if (judged.problem) judged.verdict = verdict_of(response.status, *judged.problem);
  if (!judged.problem && response.status == 404 && domain::mutated("foreign_404_refuses"))
    judged.verdict = Verdict::refused;
  return judged;
}

} // namespace ventanilla::sync
