#include "shared/sync/claims.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::sync {

namespace {

constexpr int tries_max = 3;
constexpr domain::Millis claim_timeout{std::chrono::seconds{4}};
/// A register of many years as one file.
constexpr std::size_t question_bytes = 64UL * 1024 * 1024;
/// How long after it was given a claim that a crash interrupted still is what the person wants.
constexpr domain::Millis wanted_for{std::chrono::minutes{2}};
constexpr domain::Millis sign_out_spacing{std::chrono::seconds{1}};
constexpr domain::Millis sign_in_timeout{std::chrono::seconds{8}};

} // namespace

void Claims::send(const wire::Command& command, const std::string& session,
                  std::function<void(ClaimResult)> done) {
  shared_.journal.begin_command(command, session == session_ ? person_ : std::string{});
  under_way_.insert(command.id);
  attempt(command, session, 1, std::move(done));
}

void Claims::attempt(const wire::Command& command, const std::string& session, int tries,
                     std::function<void(ClaimResult)> done) {
  auto sent = command;
  if (tries > 1 && domain::mutated("retry_with_a_new_id"))
    sent.id = ports::new_id<domain::EventId>(shared_.clock, shared_.random);
  auto request = shared_.request("POST", shared_.site_path("/commands"), wire::encode(sent));
  request.headers.emplace_back("Idempotency-Key", domain::to_text(sent.id));
  if (!session.empty()) request.headers.emplace_back("Ventanilla-Session", session);
  request.timeout = claim_timeout;
  shared_.network.send(std::move(request), [this, command, session, tries, done = std::move(done)](
                                               const ports::HttpResponse& response) mutable {
    const auto judged = judge(response);
    ClaimResult result;
    if (judged.verdict == Verdict::ok) {
      if (auto answer = wire::decode<wire::CommandAnswer>(response.body, wire::trusted_limits())) {
        result.ok = true;
        result.answer = std::move(*answer);
      }
    }
    const bool refused = judged.problem && judged.verdict != Verdict::retry;
    if (result.ok || judged.problem) shared_.heard();
    if (result.ok || refused) shared_.journal.end_command(command.id, response.body);
    if (refused) {
      result.code = judged.problem->code;
      result.detail = judged.problem->detail;
    } else if (!result.ok) {
      // Nobody knows whether the central has done it: the same id may be asked again without harm.
      if (tries < tries_max) return attempt(command, session, tries + 1, std::move(done));
      result.code = "offline";
    }
    under_way_.erase(command.id);
    done(std::move(result));
    shared_.changed();
  });
}

void Claims::sign_in(const wire::SessionRequest& body, std::function<void(SessionResult)> done) {
  auto request = shared_.request("POST", "/v1/sessions", wire::encode(body));
  request.timeout = sign_in_timeout;
  shared_.network.send(
      std::move(request), [this, done = std::move(done)](const ports::HttpResponse& response) {
        const auto judged = judge(response);
        SessionResult result;
        result.code = "offline";
        if (judged.problem) {
          result.code = judged.problem->code;
          result.detail = judged.problem->detail;
        } else if (judged.verdict == Verdict::ok) {
          if (auto answer = wire::decode<wire::SessionAnswer>(response.body, wire::trusted_limits())) {
            shared_.heard();
            result.ok = true;
            result.code.clear();
            result.answer = std::move(*answer);
          }
        }
        if (result.ok) {
          session_ = result.answer.token;
          person_ = result.answer.person;
        }
        const auto session = result.answer;
        const bool signed_in = result.ok;
        done(std::move(result));
        if (signed_in) resume(session);
        shared_.changed();
      });
}

void Claims::resume(const wire::SessionAnswer& session) {
  const auto now = shared_.clock.now();
  for (const auto& open : shared_.journal.open_commands()) {
    if (under_way_.contains(open.command.id)) continue;
    const bool wanted = open.person == session.person && open.command.desk == session.desk &&
                        now >= open.begun && now - open.begun <= wanted_for;
    if (!wanted) {
      shared_.journal.end_command(open.command.id, {});
      continue;
    }
    under_way_.insert(open.command.id);
    attempt(open.command, session.token, 1, [](const ClaimResult&) {});
  }
}

void Claims::sign_out(const std::string& session) {
  say_sign_out(left_.emplace_back(Left{session, false}));
}

void Claims::say_sign_out(Left& left) {
  left.asked = true;
  say_again_at_ = shared_.clock.monotonic() + sign_out_spacing;
  auto request = shared_.request("DELETE", "/v1/sessions/me");
  request.headers.emplace_back("Ventanilla-Session", left.session);
  shared_.network.send(std::move(request), [this,
                                            session = left.session](const ports::HttpResponse& response) {
    const auto mine =
        std::find_if(left_.begin(), left_.end(), [&](const Left& each) { return each.session == session; });
    if (mine == left_.end()) return;
    mine->asked = false;
    // Whatever the central says, it has said it: a session that it doesn't know is over too.
    if (judge(response).verdict != Verdict::retry) left_.erase(mine);
  });
}

void Claims::say_sign_outs() {
  if (shared_.clock.monotonic() < say_again_at_) return;
  for (std::size_t at = 0; at < left_.size(); ++at)
    if (!left_[at].asked) say_sign_out(left_[at]);
}

void Claims::ask(const std::string& method, const std::string& path, const std::string& body,
                 const std::string& session,
                 std::function<void(const Judged&, const std::string& body)> done) {
  auto request = shared_.request(method, shared_.site_path(path), body);
  request.headers.emplace_back("Ventanilla-Session", session);
  request.body_limit = question_bytes;
  shared_.network.send(std::move(request),
                       [this, done = std::move(done)](const ports::HttpResponse& response) {
                         const auto judged = judge(response);
                         if (judged.verdict == Verdict::ok || judged.problem) shared_.heard();
                         done(judged, response.body);
                       });
}

} // namespace ventanilla::sync
