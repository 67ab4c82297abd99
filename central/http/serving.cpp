#include "central/http/serving.hpp"

#include "central/http/bind.hpp"
#include "central/http/door.hpp"
#include "central/http/into.hpp"
#include "central/http/log.hpp"
#include "central/service/redaction.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace ventanilla::central::http {

namespace {
namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr int http_ok = 200;
} // namespace

/// A request from its last byte to its answer's: what a stop waits for, what is counted and logged.
class Serving::UnderWay {
 public:
  UnderWay(Serving& serving, const Route* route)
      : serving_(serving), route_(route),
        id_(fmt::format("{}-{:x}", serving.needs_.id_prefix, ++serving.requests_)) {
    ++serving_.under_way_;
  }
  ~UnderWay() {
    --serving_.under_way_;
    serving_.needs_.ended();
  }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;

  /// Gives the answer its id, counts and logs it.
  void answered(Response& response) {
    const auto took = std::chrono::steady_clock::now() - begin_;
    // Whoever has once spoken to it through TLS does not let it be spoken to without.
    if (serving_.needs_.with_tls)
      response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    finish(response, id_);
    answered(response.status, response.problem ? response.problem->code : std::string{}, took);
  }
  void streaming() { answered(http_ok, {}, std::chrono::steady_clock::now() - begin_); }

 private:
  void answered(int status, const std::string& code, std::chrono::steady_clock::duration took) {
    const std::string_view method = route_ == nullptr ? "-" : route_->method;
    const std::string_view pattern = route_ == nullptr ? "-" : route_->pattern;
    serving_.needs_.metrics.request(method, pattern, status, std::chrono::duration<double>(took).count());
    if (!code.empty()) serving_.needs_.metrics.refused(code);
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    log_request({id_, method, pattern, status, us, code});
  }

  Serving& serving_;
  const Route* route_;
  std::string id_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

void Serving::begin(Connection::Socket socket, const std::string& peer, Connections::Place place) {
  const auto refusing = [this](Response& response) { UnderWay(*this, nullptr).answered(response); };
  asio::co_spawn(needs_.io,
                 serve(Connection(std::move(socket), needs_.api.limits, peer, refusing), std::move(place)),
                 asio::detached);
}

bool Serving::is_proxy(const std::string& address) const {
  return std::find(needs_.proxies.begin(), needs_.proxies.end(), address) != needs_.proxies.end();
}

/// Whose request it is: a proxy of ours says it, nobody else is believed. The last address of the header is
/// the one that the proxy itself has seen.
void Serving::name_sender(Request& request) const {
  if (!is_proxy(request.address)) return;
  auto said = request.header("x-forwarded-for");
  said.remove_prefix(said.rfind(',') == std::string_view::npos ? 0 : said.rfind(',') + 1);
  while (!said.empty() && said.front() == ' ')
    said.remove_prefix(1);
  if (std::string sender(said); is_address(sender)) request.address = std::move(sender);
}

asio::awaitable<void> Serving::serve(Connection connection, Connections::Place place) {
  const Connection::BodyLimit body_limit = [this](std::string_view method, std::string_view path,
                                                  std::string& problem) {
    const auto matched = match(method, path);
    problem = matched.problem;
    if (matched.route == nullptr) return std::optional<std::size_t>{};
    return std::optional<std::size_t>{
        matched.route->body == nullptr ? 0 : needs_.api.limits.*matched.route->body};
  };
  while (true) {
    auto arrival = co_await connection.read(body_limit);
    if (!arrival) co_return;
    auto& request = arrival->request;
    auto matched = match(request.method, arrival->target_path);
    request.path = std::move(matched.path);
    name_sender(request);
    UnderWay under_way(*this, matched.route);
    Response response;
    if (auto refused = refused_at_the_door(needs_.api, matched, request, arrival->query)) {
      response = std::move(*refused);
    } else if (matched.route->handler == nullptr) {
      const auto grant = co_await grant_stream(request);
      if (grant) {
        under_way.streaming();
        start_stream(connection.release(), *grant, std::move(place));
        co_return;
      }
      response = problem_response(grant.error());
    } else {
      response = co_await ask(*matched.route, std::move(request));
    }
    under_way.answered(response);
    const bool keep_alive = arrival->keep_alive && needs_.api.stop_reason.empty();
    if (!co_await connection.write(response, keep_alive)) co_return;
  }
}

asio::awaitable<Response> Serving::ask(const Route& route, Request request) {
  std::optional<Response> answer;
  asio::steady_timer answered(needs_.io, asio::steady_timer::time_point::max());
  route.handler(needs_.api, std::move(request), [&](Response response) {
    answer = std::move(response);
    answered.cancel();
  });
  ErrorCode error;
  if (!answer) co_await answered.async_wait(into(error));
  co_return answer ? std::move(*answer) : problem_response("unavailable");
}

asio::awaitable<Outcome<StreamGrant>> Serving::grant_stream(const Request& request) {
  const auto after = query_number(request, "after", from_now_on, from_now_on);
  const auto epoch = query_number(request, "log_epoch", needs_.api.writer.log_epoch(), from_now_on);
  if (!after || !epoch || !query_is_known(request, {"after", "log_epoch"})) co_return refuse("bad_query");
  std::optional<Outcome<StreamGrant>> outcome;
  asio::steady_timer answered(needs_.io, asio::steady_timer::time_point::max());
  auto check = [credentials = request.credentials, key = request.path[0], after = *after,
                epoch = *epoch](Core& core) { return stream_grant(core, credentials, key, after, epoch); };
  needs_.api.writer.run<StreamGrant>(std::move(check), [&](Outcome<StreamGrant> done) {
    outcome.emplace(std::move(done));
    answered.cancel();
  });
  ErrorCode error;
  if (!outcome) co_await answered.async_wait(into(error));
  if (!outcome) co_return refuse("unavailable");
  if (*outcome && !needs_.connections.may_stream(**outcome)) co_return refuse("too_many_requests");
  co_return std::move(*outcome);
}

void Serving::start_stream(Connection::Socket socket, const StreamGrant& grant, Connections::Place place) {
  const auto held = std::make_shared<Connections::Place>(std::move(place));
  auto read_page = [this, personal = grant.personal](storage::SiteNumber site, std::uint64_t after,
                                                     auto done) {
    const auto lines = std::make_shared<std::vector<storage::LogLine>>();
    constexpr std::size_t page = 200;
    needs_.api.read(
        [this, site, after, personal, lines] {
          *lines = needs_.api.log_reader.lines(site, after, page);
          if (!personal) std::for_each(lines->begin(), lines->end(), withhold);
        },
        [lines, done = std::move(done)] { done(std::move(*lines)); });
  };
  const auto stream =
      std::make_shared<LiveStream>(std::move(socket), grant, needs_.api.feed, needs_.api.limits,
                                   std::move(read_page), needs_.api.clock, [this, held](LiveStream& closed) {
                                     needs_.connections.remove(closed);
                                     needs_.ended();
                                   });
  needs_.connections.add(stream);
  stream->start();
  if (needs_.api.writer.stands_by()) stream->end(); // the turn ended between the grant and here
}

} // namespace ventanilla::central::http
