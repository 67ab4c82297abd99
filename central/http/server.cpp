// The listener, and what becomes of each request.

#include "central/http/server.hpp"

#include "central/http/citizen.hpp"
#include "central/http/connection.hpp"
#include "central/http/connections.hpp"
#include "central/http/routes.hpp"
#include "central/service/redaction.hpp"
#include "shared/wire/schema.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <limits>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

template<class T> using Awaitable = asio::awaitable<T>;

constexpr std::chrono::seconds stop_patience{2};

auto into(ErrorCode& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

/// Someone who waits for a site's news, at most for a time.
class NewsWait final : public Listener, public std::enable_shared_from_this<NewsWait> {
 public:
  NewsWait(asio::io_context& io, Feed::Site& site, std::function<void()> done)
      : site_(site), timer_(io), done_(std::move(done)) {}
  ~NewsWait() override { site_.listeners.erase(this); }

  void start(domain::Millis wait) {
    site_.listeners.insert(this);
    timer_.expires_after(wait);
    timer_.async_wait([self = shared_from_this()](ErrorCode) {
      self->site_.listeners.erase(self.get());
      self->done_();
    });
  }
  void news() override {
    site_.listeners.erase(this);
    timer_.cancel();
  }

 private:
  Feed::Site& site_;
  asio::steady_timer timer_;
  std::function<void()> done_;
};

bool is_json(std::string_view type) {
  constexpr std::string_view json = "application/json";
  return std::equal(type.begin(), type.end(), json.begin(), json.end(), [](char left, char right) {
    return left == right || (left >= 'A' && left <= 'Z' && left - 'A' + 'a' == right);
  });
}

class Server {
 public:
  Server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
         const ports::Digest& admin_key, const ports::Pepper& pepper)
      : limits_(options.limits), web_origins_(options.web_origins), files_(options.assets), clock_(clock),
        connections_(limits_), acceptor_(io_), signals_(io_, SIGINT, SIGTERM),
        writer_(
            std::make_unique<storage::Store>(options.data / "central.db"), clock, random, admin_key,
            limits_.queue,
            [this](auto published, auto answers) { committed(std::move(published), std::move(answers)); }),
        log_reader_(options.data / "central.db"),
        api_{writer_,
             feed_,
             limits_,
             clock,
             pepper,
             [this](auto work, auto done) { elsewhere(hashing_, std::move(work), std::move(done)); },
             [this](auto work, auto done) { elsewhere(reading_, std::move(work), std::move(done)); },
             log_reader_,
             [this](const auto& site, auto after, auto wait, auto done) {
               wait_for_news(site, after, wait, std::move(done));
             },
             [this](const auto& site, const auto& station) { connections_.end_streams(site, station); },
             [this](const auto& site, const auto& station) {
               return connections_.is_streaming(site, station);
             },
             {limits_.station_rate, limits_.station_burst},
             {limits_.public_rate, limits_.public_burst},
             {limits_.page_rate, limits_.page_burst},
             TokenBuckets::by_the_hour(limits_.openings_hour, limits_.openings_burst),
             files_,
             web_origins_} {
    if (files_.empty()) spdlog::warn("no web pages in {}", options.assets.string());
    const Tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
  }

  void run(const std::function<void(std::uint16_t)>& listening) {
    for (const auto& head : writer_.heads())
      feed_.publish(head);
    writer_.start();
    asio::co_spawn(io_, accept(), asio::detached);
    signals_.async_wait([this](ErrorCode error, int) {
      if (!error) stop();
    });
    listening(acceptor_.local_endpoint().port());
    io_.run();
    connections_.close_all();
    hashing_.join();
    reading_.join();
  }

 private:
  void committed(std::vector<Published> published, std::vector<std::function<void()>> answers) {
    asio::post(io_, [this, published = std::move(published), answers = std::move(answers)] {
      for (const auto& each : published)
        feed_.publish(each);
      for (const auto& answer : answers)
        answer();
    });
  }

  void elsewhere(asio::thread_pool& pool, std::function<void()> work, std::function<void()> done) {
    asio::post(pool, [this, work = std::move(work), done = std::move(done)] {
      try {
        work();
      } catch (const std::exception& error) {
        spdlog::error("work beside the writer failed: {}", error.what());
      }
      asio::post(io_, done);
    });
  }

  void wait_for_news(const std::string& site, std::uint64_t after, domain::Millis wait,
                     std::function<void()> done) {
    auto* feed = feed_.find(site);
    if (feed == nullptr || feed->head > after) return done();
    std::make_shared<NewsWait>(io_, *feed, std::move(done))->start(wait);
  }

  /// Ends politely: no new connections, streams get `bye`, what is queued is written, then everything stops.
  void stop() {
    spdlog::info("stopping");
    api_.stop_reason = "stopping";
    ErrorCode error;
    acceptor_.close(error);
    connections_.end_all();
    const auto last = std::make_shared<asio::steady_timer>(io_, stop_patience);
    last->async_wait([this, last](ErrorCode) { io_.stop(); });
    writer_.run<domain::Done>([](Core&) -> Outcome<domain::Done> { return domain::Done{}; },
                              [last](const Outcome<domain::Done>&) { last->cancel(); });
  }

  Awaitable<void> accept() {
    while (acceptor_.is_open()) {
      ErrorCode error;
      auto socket = co_await acceptor_.async_accept(into(error));
      if (error == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
      if (error) {
        // No descriptor left, most likely: those who are here go on, the next one is asked in a while.
        asio::steady_timer pause(io_, std::chrono::milliseconds{100});
        co_await pause.async_wait(into(error));
        continue;
      }
      socket.set_option(Tcp::no_delay(true), error);
      const auto peer = socket.remote_endpoint(error).address().to_string();
      auto place = connections_.enter(peer);
      if (!place) continue; // closed at once: an answer would cost more than the limit saves
      asio::co_spawn(io_, serve(Connection(std::move(socket), limits_, peer), std::move(*place)),
                     asio::detached);
    }
  }

  Awaitable<void> serve(Connection connection, Connections::Place place) {
    const Connection::BodyLimit body_limit = [this](std::string_view method, std::string_view path,
                                                    std::string& problem) {
      const auto matched = match(method, path);
      problem = matched.problem;
      if (matched.route == nullptr) return std::optional<std::size_t>{};
      return std::optional<std::size_t>{matched.route->body == nullptr ? 0 : limits_.*matched.route->body};
    };
    while (true) {
      auto arrival = co_await connection.read(body_limit);
      if (!arrival) co_return;
      auto& request = arrival->request;
      auto matched = match(request.method, arrival->target_path);
      request.path = std::move(matched.path);
      if (const auto refused = refused_at_the_door(matched, request, arrival->query)) {
        if (!co_await connection.write(*refused, arrival->keep_alive)) co_return;
        continue;
      }
      if (matched.route->handler == nullptr) {
        const auto grant = co_await grant_stream(request);
        if (grant) {
          start_stream(connection.release(), *grant, std::move(place));
          co_return;
        }
        if (!co_await connection.write(problem_response(grant.error()), arrival->keep_alive)) co_return;
        continue;
      }
      const auto response = co_await ask(*matched.route, std::move(request));
      if (!co_await connection.write(response, arrival->keep_alive)) co_return;
    }
  }

  /// Whether this caller may pass this route's door now: the code of a problem, or empty.
  std::string_view refused_by_the_door(const Route& route, const Request& request) {
    const auto now = std::chrono::steady_clock::now();
    switch (route.door) {
    case Door::anybody:
      return {};
    case Door::page:
      return api_.page_buckets.take(request.address, now) ? "" : "too_many_requests";
    case Door::opening:
    case Door::citizen:
      if (!api_.public_buckets.take(request.address, now)) return "too_many_requests";
      if (route.method != "GET" && !is_our_origin(request, web_origins_)) return "foreign_origin";
      if (route.door == Door::opening && !api_.opening_buckets.take(request.address, now))
        return "too_many_openings";
      return {};
    case Door::keyed:
      if (!request.credentials.bearer) return "unauthorized";
      return api_.station_buckets.take(ports::to_hex(*request.credentials.bearer), now) ? ""
                                                                                        : "too_many_requests";
    }
    return "unavailable";
  }

  /// What is refused before anybody looks at what the request wants.
  std::optional<Response> refused_at_the_door(const Match& matched, Request& request,
                                              std::string_view query) {
    if (matched.route == nullptr) return problem_response(matched.problem);
    const auto& route = *matched.route;
    const auto said = request.header("ventanilla-schema");
    const auto schema = said.empty() ? wire::SchemaRange{} : wire::parse_schema(said);
    if (!route.any_schema && (!schema || !wire::schemas_meet(*schema, {})))
      return problem_response("upgrade_required");
    request.newer_schema = schema && schema->newest > wire::schema_version;
    if (const auto problem = refused_by_the_door(route, request); !problem.empty())
      return problem_response(problem);
    auto read = read_query(query);
    if (!read) return problem_response("bad_query");
    request.query = std::move(*read);
    if (route.body != nullptr) {
      const auto type = request.header("content-type");
      const bool json = is_json(type.substr(0, type.find(';')));
      const auto encoding = request.header("content-encoding");
      if (!json || (!encoding.empty() && encoding != "identity"))
        return problem_response("unsupported_media_type");
    }
    return std::nullopt;
  }

  /// Runs a handler and waits for its one answer.
  Awaitable<Response> ask(const Route& route, Request request) {
    std::optional<Response> answer;
    asio::steady_timer answered(io_, asio::steady_timer::time_point::max());
    route.handler(api_, std::move(request), [&](Response response) {
      answer = std::move(response);
      answered.cancel();
    });
    ErrorCode error;
    if (!answer) co_await answered.async_wait(into(error));
    co_return answer ? std::move(*answer) : problem_response("unavailable");
  }

  Awaitable<Outcome<StreamGrant>> grant_stream(const Request& request) {
    constexpr auto any_number = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const auto after = query_number(request, "after", any_number, any_number);
    const auto epoch = query_number(request, "log_epoch", writer_.log_epoch(), any_number);
    if (!after || !epoch || !query_is_known(request, {"after", "log_epoch"})) co_return refuse("bad_query");
    std::optional<Outcome<StreamGrant>> outcome;
    asio::steady_timer answered(io_, asio::steady_timer::time_point::max());
    auto check = [credentials = request.credentials, key = request.path[0], after = *after,
                  epoch = *epoch](Core& core) -> Outcome<StreamGrant> {
      const auto caller = core.directory.identify(credentials, core.ledger.now());
      if (!caller) return domain::Unexpected{caller.error()};
      const auto site = site_for(core, *caller, key);
      if (!site) return domain::Unexpected{site.error()};
      const auto head = (*site)->state.head;
      // Without a cursor the stream begins with what happens next.
      const auto from = after == any_number ? head : after;
      if (from > head || epoch != core.ledger.log_epoch()) return refuse("cursor_expired");
      return StreamGrant{key,  (*site)->number,         caller->station,
                         from, core.ledger.log_epoch(), sees_personal(*caller)};
    };
    writer_.run<StreamGrant>(std::move(check), [&](Outcome<StreamGrant> done) {
      outcome.emplace(std::move(done));
      answered.cancel();
    });
    ErrorCode error;
    if (!outcome) co_await answered.async_wait(into(error));
    if (!outcome) co_return refuse("unavailable");
    if (*outcome && !connections_.may_stream(**outcome)) co_return refuse("too_many_requests");
    co_return std::move(*outcome);
  }

  void start_stream(Tcp::socket socket, const StreamGrant& grant, Connections::Place place) {
    const auto held = std::make_shared<Connections::Place>(std::move(place));
    auto read_page = [this, personal = grant.personal](storage::SiteNumber site, std::uint64_t after,
                                                       auto done) {
      const auto lines = std::make_shared<std::vector<storage::LogLine>>();
      constexpr std::size_t page = 200;
      api_.read(
          [this, site, after, personal, lines] {
            *lines = log_reader_.lines(site, after, page);
            if (!personal) std::for_each(lines->begin(), lines->end(), withhold);
          },
          [lines, done = std::move(done)] { done(std::move(*lines)); });
    };
    const auto stream =
        std::make_shared<LiveStream>(std::move(socket), grant, feed_, limits_, std::move(read_page), clock_,
                                     [this, held](LiveStream& closed) { connections_.remove(closed); });
    connections_.add(stream);
    stream->start();
  }

  const Limits limits_;
  const std::vector<std::string> web_origins_;
  const WebFiles files_;
  const ports::Clock& clock_;
  // What is still waiting when the context goes looks these up in its last moment, so they outlive it.
  Connections connections_;
  Feed feed_;
  asio::io_context io_{1};
  asio::thread_pool hashing_{2};
  asio::thread_pool reading_{1};
  Tcp::acceptor acceptor_;
  asio::signal_set signals_;
  Writer writer_;
  storage::LogReader log_reader_;
  Api api_;
};

} // namespace

void run_server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
                const ports::Digest& admin_key, const ports::Pepper& pepper,
                const std::function<void(std::uint16_t)>& listening) {
  Server(options, clock, random, admin_key, pepper).run(listening);
}

} // namespace ventanilla::central::http
