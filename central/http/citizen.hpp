#pragma once

#include "central/http/api.hpp"
#include "central/http/routes.hpp"
#include "central/service/public_access.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace ventanilla::central::http {

/// Whether a request that changes something may have been sent by the page it names: without `Origin` no
/// browser sent it; with one it must be this very central or one of its other names. The whole text is
/// compared, never a part of it.
[[nodiscard]] bool is_our_origin(const Request& request, const std::vector<std::string>& web_origins);

/// Runs `work(core)` in the writer's next group for somebody whom nobody knows.
template<class T, class Work> void serve(Api& api, Reply reply, Work work) {
  api.writer.run<T>(std::move(work), [reply = std::move(reply)](const Outcome<T>& outcome) {
    if (!outcome) return reply(problem_response(outcome.error()));
    if constexpr (std::is_same_v<T, domain::Done>)
      reply(empty_response());
    else
      reply(json_response(wire::encode(*outcome)));
  });
}

/// `?after=n&mark=m&wait=s`: with the mark of what the page shows, the answer waits for something else.
struct WatchQuery {
  std::uint64_t after = 0;
  std::string mark;
  std::chrono::steady_clock::time_point until;
};
[[nodiscard]] std::optional<WatchQuery> watch_query(const Request& request);

/// A long poll: answers with what `read(core)` sees once its mark is another than the query's, and at the end
/// of the wait in any case.
template<class T, class Read> void watch(Api& api, WatchQuery query, Reply reply, Read read) {
  api.writer.run<Watched<T>>(read, [&api, query = std::move(query), reply = std::move(reply),
                                    read](const Outcome<Watched<T>>& seen) {
    if (!seen) return reply(problem_response(seen.error()));
    const auto left = std::chrono::ceil<domain::Millis>(query.until - std::chrono::steady_clock::now());
    if (query.mark != seen->page.mark || left.count() <= 0 || !api.stop_reason.empty())
      return reply(json_response(wire::encode(seen->page)));
    api.when_news(seen->site, seen->head, left,
                  [&api, query, reply, read] { watch<T>(api, query, reply, read); });
  });
}

} // namespace ventanilla::central::http
