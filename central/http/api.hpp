#pragma once

#include "central/http/exchange.hpp"
#include "central/http/feed.hpp"
#include "central/http/limits.hpp"
#include "central/http/packed_snapshots.hpp"
#include "central/http/token_bucket.hpp"
#include "central/http/web_files.hpp"
#include "central/http/writer.hpp"
#include "shared/ports/password.hpp"
#include "shared/wire/json.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ventanilla::central::http {

/// What the routes work with. I/O thread only; the work itself happens on the writer's thread.
struct Api {
  /// Runs something slow elsewhere, then `done` on the I/O thread.
  using Elsewhere = std::function<void(std::function<void()> work, std::function<void()> done)>;

  Writer& writer;
  Feed& feed;
  const Limits& limits;
  const ports::Clock& clock;
  const ports::Pepper& pepper;
  Elsewhere hash;                 ///< PINs, at most two at once
  Elsewhere read;                 ///< pages of the log, one after the other
  Elsewhere copy;                 ///< copies of the database, one after the other
  storage::LogReader& log_reader; ///< inside `read` only
  PackedSnapshots& packed;        ///< inside `read` only
  /// Calls back on the I/O thread once the site's head has passed `after`, or after `wait`.
  std::function<void(const std::string& site, std::uint64_t after, domain::Millis wait,
                     std::function<void()>)>
      when_news;
  /// Ends the live streams of a station whose key opens nothing any more.
  std::function<void(const std::string& site, const std::string& station)> close_streams;
  /// Whether the station listens to the live stream now: then it is there, whenever it last asked something.
  std::function<bool(const std::string& site, const std::string& station)> is_streaming;
  TokenBuckets station_buckets;
  TokenBuckets public_buckets;
  TokenBuckets page_buckets;
  TokenBuckets opening_buckets;
  TokenBuckets enrolment_buckets;
  const std::filesystem::path& data; ///< the central's folder
  const storage::Location& database;
  const WebFiles& files;
  const std::vector<std::string>& web_origins; ///< other names of ours, and sites that embed the chat
  bool has_headquarters = false;               ///< which then say what the office's configuration is
  std::string stop_reason{};                   ///< not empty: no longer ready
};

/// Runs `work(core, caller)` in the writer's next group for a caller who must be known, and answers with its
/// outcome as JSON.
template<class T, class Work>
void decide_for(Api& api, const Request& request, Reply reply, Work work, storage::Ids ids = {}) {
  auto run = [credentials = request.credentials, work = std::move(work)](Core& core) -> Outcome<T> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    core.directory.heard(*caller, core.ledger.now());
    return work(core, *caller);
  };
  api.writer.run<T>(
      std::move(run),
      [reply = std::move(reply)](Outcome<T> outcome) {
        if (!outcome) return reply(problem_response(outcome.error()));
        if constexpr (std::is_same_v<T, domain::Done>)
          reply(empty_response());
        else if constexpr (std::is_same_v<T, Response>)
          reply(std::move(*outcome));
        else
          reply(json_response(wire::encode(*outcome)));
      },
      std::move(ids), request.credentials.bearer);
}

/// How this caller's body is read.
[[nodiscard]] inline wire::Limits body_limits(const Request& request, std::size_t limit) {
  auto limits = wire::request_limits(limit);
  limits.refuse_unknown = !request.newer_schema;
  return limits;
}

/// Reads the body as a message, or answers why not.
template<class T> std::optional<T> body_of(const Request& request, std::size_t limit, const Reply& reply) {
  auto message = wire::decode<T>(request.body, body_limits(request, limit));
  if (message) return std::move(*message);
  reply(problem_response(message.error().code, message.error().detail));
  return std::nullopt;
}

} // namespace ventanilla::central::http
