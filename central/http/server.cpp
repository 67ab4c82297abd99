// The listener, and what lives and ends with it.

#include "central/http/server.hpp"

#include "central/http/into.hpp"
#include "central/http/metrics_server.hpp"
#include "central/http/news_wait.hpp"
#include "central/http/service_manager.hpp"
#include "central/http/serving.hpp"
#include "central/http/tls.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/host_name.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

template<class T> using Awaitable = asio::awaitable<T>;

/// What is under way when the central is told to stop may take so long.
constexpr std::chrono::seconds stop_patience{3};

constexpr std::size_t request_prefix_bytes = 6;

class Server {
 public:
  Server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
         const ports::Digest& admin_key, const ports::Pepper& pepper)
      : data_(options.data), database_(location_of(options)), limits_(options.limits),
        web_origins_(options.web_origins), proxies_(options.proxies), files_(options.assets), clock_(clock),
        connections_(limits_),
        serving_({io_, api_, connections_, metrics_, proxies_, ports::new_token(random, request_prefix_bytes),
                  !options.tls.certificate.empty(), [this] { end_when_quiet(); }}),
        acceptor_(io_), signals_(io_, SIGINT, SIGTERM),
        writer_([this, mark = ports::to_hex(
                           ports::blake2b("pepper " + ports::to_hex(pepper)))] { return open(mark); },
                {clock, random, admin_key, fmt::format("{}, process {}", asio::ip::host_name(), ::getpid())},
                limits_.queue,
                [this](auto published, auto answers, auto figures) {
                  committed(std::move(published), std::move(answers), figures);
                },
                [this](auto heads) { turned(std::move(heads)); }),
        log_reader_(database_),
        api_{writer_,
             feed_,
             limits_,
             clock,
             pepper,
             [this](auto work, auto done) { elsewhere(hashing_, std::move(work), std::move(done)); },
             [this](auto work, auto done) { elsewhere(reading_, std::move(work), std::move(done)); },
             [this](auto work, auto done) { elsewhere(copying_, std::move(work), std::move(done)); },
             log_reader_,
             packed_snapshots_,
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
             TokenBuckets::by_the_hour(limits_.enrolments_hour, limits_.enrolments_burst),
             data_,
             database_,
             files_,
             web_origins_} {
    if (files_.empty()) spdlog::warn("no web pages in {}", options.assets.string());
    if (options.metrics)
      metrics_server_.emplace(io_, *options.metrics, limits_,
                              [this](auto done) { read_metrics(std::move(done)); });
    if (!options.tls.certificate.empty()) tls_.emplace(io_, options.tls);
    if (!options.upstream.addresses.empty())
      upstream_.emplace(options.upstream, database_, writer_, clock, random);
    api_.has_headquarters = upstream_.has_value();
    listen_on(acceptor_, options.listen);
  }

  void run(const std::function<void(const Ports&)>& listening) {
    writer_.start();
    if (upstream_) upstream_->start();
    asio::co_spawn(io_, accept(), asio::detached);
    signals_.async_wait([this](ErrorCode error, int) {
      if (!error) stop();
    });
    if (tls_) reload_when_told();
    Ports ports{acceptor_.local_endpoint().port(), 0};
    if (metrics_server_) {
      metrics_server_->start();
      ports.metrics = metrics_server_->port();
    }
    listening(ports);
    tell_service_manager("READY=1");
    if (const auto patience = watchdog_patience()) bark(*patience / 2);
    running_ = true;
    io_.run();
    running_ = false;
    if (upstream_) upstream_->stop();
    connections_.close_all();
    hashing_.join();
    reading_.join();
    copying_.join();
  }

 private:
  std::unique_ptr<storage::Store> open(const std::string& pepper_mark) const {
    auto store = std::make_unique<storage::Store>(database_);
    if (const auto place = store->moved_to(); !place.empty())
      throw ports::DatabaseError(0, "this log was moved, by ventanillactl, to " + place, true);
    if (std::holds_alternative<storage::PostgresUrl>(database_) && !store->is_marked("pepper", pepper_mark))
      throw ports::DatabaseError(
          0, "pepper.key is not the one of the centrals of this database: copy it from there", true);
    return store;
  }

  /// With a turn the feed begins anew. Without one nobody here knows what happens: who listens asks again,
  /// and is told to go elsewhere.
  void turned(std::optional<std::vector<Published>> heads) {
    asio::post(io_, [this, heads = std::move(heads)] {
      if (!heads) {
        connections_.end_all();
        feed_.wake_all();
        return;
      }
      for (const auto& each : *heads)
        feed_.begin(each);
    });
  }

  void committed(std::vector<Published> published, std::vector<std::function<void()>> answers,
                 const GroupFigures& figures) {
    asio::post(io_, [this, figures, published = std::move(published), answers = std::move(answers)] {
      metrics_.group(figures);
      for (const auto& each : published)
        feed_.publish(each);
      if (upstream_ && !published.empty()) upstream_->news();
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

  /// Ends politely: no new connections, streams get `bye`, long polls answer with what there is, and what is
  /// under way is answered, durably where it writes; then everything stops.
  void stop() {
    spdlog::info("stopping");
    tell_service_manager("STOPPING=1");
    stopping_ = true;
    api_.stop_reason = "stopping";
    ErrorCode error;
    acceptor_.close(error);
    if (metrics_server_) metrics_server_->stop();
    connections_.end_all();
    feed_.wake_all();
    last_.expires_after(stop_patience);
    last_.async_wait([this](ErrorCode cancelled) {
      if (!cancelled) io_.stop();
    });
    end_when_quiet();
  }

  void end_when_quiet() {
    if (!running_ || !stopping_ || serving_.under_way() > 0 || connections_.any_stream()) return;
    if (!tls_ || tls_->is_flushed()) return io_.stop();
    // The answers are given; that they leave through TLS takes some turns of the loop more.
    flushed_.expires_after(std::chrono::milliseconds{5});
    flushed_.async_wait([this](ErrorCode error) {
      if (!error) end_when_quiet();
    });
  }

  /// A renewed certificate is taken over without an end of anybody's connection: systemctl reload.
  void reload_when_told() {
    renewals_.async_wait([this](ErrorCode error, int) {
      if (error) return;
      try {
        tls_->reload();
        spdlog::info("the certificate was read again");
      } catch (const std::exception& wrong) {
        spdlog::error("the certificate stays as it was: {}", wrong.what());
      }
      reload_when_told();
    });
  }

  /// Tells the service manager that both threads answer, and only while something may be written: a central
  /// whose disk has failed is started again, which is the one cure (sync.md d.4).
  void bark(std::chrono::microseconds each) {
    watchdog_.expires_after(each);
    watchdog_.async_wait([this, each](ErrorCode error) {
      if (error) return;
      writer_.run<domain::Done>([](Core&) -> Outcome<domain::Done> { return domain::Done{}; },
                                [this](const Outcome<domain::Done>&) {
                                  if (writer_.is_well()) tell_service_manager("WATCHDOG=1");
                                });
      bark(each);
    });
  }

  void read_metrics(std::function<void(std::string)> done) {
    Gauges gauges;
    for (const auto& [key, site] : feed_.sites())
      gauges.sites.push_back({key, site.head, connections_.streams_of(key)});
    gauges.connections = connections_.open();
    gauges.queue = writer_.waiting();
    gauges.well = writer_.is_well();
    gauges.refusing = writer_.is_refusing();
    gauges.stands_by = writer_.stands_by();
    if (const auto acked = upstream_ ? upstream_->acked() : std::nullopt)
      gauges.at_headquarters = Gauges::Site{upstream_->site(), *acked, 0};
    using Stations = std::vector<Gauges::Station>;
    auto list = [](Core& core) -> Outcome<Stations> {
      Stations stations;
      for (const auto& [key, site] : core.ledger.sites())
        for (auto& each : core.directory.stations_of(site.number))
          if (!each.revoked) stations.push_back({key, std::move(each), false});
      return stations;
    };
    writer_.run<Stations>(std::move(list), [this, gauges = std::move(gauges),
                                            done = std::move(done)](Outcome<Stations> stations) mutable {
      if (stations) gauges.stations = std::move(*stations);
      for (auto& each : gauges.stations)
        each.streaming = connections_.is_streaming(each.site, each.station.key);
      done(metrics_.text(gauges));
    });
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
      auto place = connections_.enter(peer, serving_.is_proxy(peer));
      if (!place) continue; // closed at once: an answer would cost more than the limit saves
      if (!tls_) {
        serving_.begin(std::move(socket), peer, std::move(*place));
        continue;
      }
      const auto held = std::make_shared<Connections::Place>(std::move(*place));
      tls_->accept(
          std::move(socket), std::chrono::seconds{limits_.header_seconds},
          [this, peer, held](auto plain) { serving_.begin(std::move(plain), peer, std::move(*held)); });
    }
  }

  const std::filesystem::path data_;
  const storage::Location database_;
  const Limits limits_;
  const std::vector<std::string> web_origins_;
  const std::vector<std::string> proxies_;
  const WebFiles files_;
  const ports::Clock& clock_;
  // What is still waiting when the context goes looks these up in its last moment, so they outlive it.
  Connections connections_;
  Feed feed_;
  Metrics metrics_;
  Serving serving_;
  bool running_ = false;
  bool stopping_ = false;
  asio::io_context io_{1};
  asio::steady_timer last_{io_}; ///< the patience of a stop
  asio::steady_timer watchdog_{io_};
  asio::steady_timer flushed_{io_};
  std::optional<TlsFront> tls_;
  asio::signal_set renewals_{io_, SIGHUP};
  std::optional<MetricsServer> metrics_server_;
  asio::thread_pool hashing_{2};
  asio::thread_pool reading_{1};
  asio::thread_pool copying_{1};
  Tcp::acceptor acceptor_;
  asio::signal_set signals_;
  Writer writer_;
  storage::LogReader log_reader_;
  PackedSnapshots packed_snapshots_;
  std::optional<UpstreamThread> upstream_; ///< none: these are nobody's branch
  Api api_;
};

} // namespace

storage::Location location_of(const ServerOptions& options) {
  if (options.database.empty()) return storage::SqliteFile{options.data / "central.db"};
  return storage::PostgresUrl{options.database};
}

void run_server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
                const ports::Digest& admin_key, const ports::Pepper& pepper,
                const std::function<void(const Ports&)>& listening) {
  Server(options, clock, random, admin_key, pepper).run(listening);
}

} // namespace ventanilla::central::http
