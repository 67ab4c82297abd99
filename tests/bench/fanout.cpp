// Live fan-out: N listeners hold a stream open; something publishes; how long until the last listener has it.
// `--central`: the streams are the central's server-sent events and publishing is pushing one fact.
// `--raw`: the peer, one thread that writes the same bytes to N sockets with epoll, in a child process of its
// own.

#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"
#include "shared/wire/json.hpp"
#include "tests/bench/http_connection.hpp"
#include "tests/bench/latency.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace ventanilla;
using bench::Timer;

struct Listener {
  bench::Socket socket;
  std::string tail; ///< the end of what came, so that a marker cut in two is still found
  std::size_t seen = 0;
};

/// Listens with all of them on one epoll and knows when each has the marker for the n-th time.
class Listeners {
 public:
  explicit Listeners(std::string marker) : marker_(std::move(marker)), epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

  void add(bench::Socket socket) {
    epoll_event interest{};
    interest.events = EPOLLIN;
    interest.data.u64 = all_.size();
    epoll_ctl(epoll_.fd(), EPOLL_CTL_ADD, socket.fd(), &interest);
    all_.push_back({std::move(socket), {}, 0});
  }
  [[nodiscard]] const bench::Socket& socket(std::size_t index) const { return all_[index].socket; }

  /// Reads until every listener has seen the marker `times` times in all.
  void wait_for(std::size_t times) {
    std::size_t missing = 0;
    for (const auto& listener : all_)
      missing += listener.seen < times ? 1 : 0;
    while (missing > 0)
      missing -= read_some(times);
  }

 private:
  std::size_t read_some(std::size_t times) {
    epoll_event ready[256];
    const int count = epoll_wait(epoll_.fd(), ready, 256, 10'000);
    if (count <= 0) throw std::runtime_error("a listener heard nothing for 10 s");
    std::size_t arrived = 0;
    char bytes[16384];
    for (int at = 0; at < count; ++at) {
      auto& listener = all_[ready[at].data.u64];
      const auto got = recv(listener.socket.fd(), bytes, sizeof bytes, MSG_DONTWAIT);
      if (got <= 0) throw std::runtime_error("a stream was closed");
      const bool before = listener.seen >= times;
      take(listener, std::string_view(bytes, static_cast<std::size_t>(got)));
      if (!before && listener.seen >= times) ++arrived;
    }
    return arrived;
  }

  void take(Listener& listener, std::string_view bytes) const {
    listener.tail.append(bytes);
    std::size_t from = 0;
    for (auto at = listener.tail.find(marker_); at != std::string::npos;
         at = listener.tail.find(marker_, from)) {
      ++listener.seen;
      from = at + marker_.size();
    }
    const auto keep = std::min(listener.tail.size() - from, marker_.size() - 1);
    listener.tail.erase(0, listener.tail.size() - keep);
  }

  std::string marker_;
  bench::Socket epoll_;
  std::vector<Listener> all_;
};

void report(const char* name, std::size_t listeners, std::size_t bytes, const std::vector<double>& samples) {
  fmt::print("{{\"name\":\"{}\",\"listeners\":{},\"bytes\":{},\"publishes\":{},\"last_p50_ms\":{:.3f},"
             "\"last_p99_ms\":{:.3f}}}\n",
             name, listeners, bytes, samples.size(), bench::quantile(samples, 0.5),
             bench::quantile(samples, 0.99));
}

/// The peer: reads one byte from `order`, then writes the frame to every connection.
[[noreturn]] void serve_raw(const bench::Socket& server, std::size_t listeners, int order,
                            const std::string& frame) {
  std::vector<bench::Socket> clients;
  while (clients.size() < listeners) {
    clients.emplace_back(accept4(server.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    const int on = 1;
    setsockopt(clients.back().fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  char byte = 0;
  while (read(order, &byte, 1) == 1)
    for (const auto& client : clients)
      bench::write_all(client, frame);
  std::_Exit(EXIT_SUCCESS);
}

void measure_raw(std::size_t count, std::size_t publishes, std::size_t bytes) {
  const std::string marker = "id: ";
  std::string frame = "event: event\nid: 1\ndata: ";
  frame.append(bytes > frame.size() + 2 ? bytes - frame.size() - 2 : 0, 'x').append("\n\n");
  std::uint16_t port = 0;
  const auto server = bench::listen_anywhere(port);
  int order[2];
  if (pipe(order) != 0) throw std::runtime_error("no pipe");
  const auto child = fork();
  if (child == 0) {
    close(order[1]);
    serve_raw(server, count, order[0], frame);
  }
  close(order[0]);
  Listeners listeners(marker);
  for (std::size_t index = 0; index < count; ++index)
    listeners.add(bench::connect_to({"127.0.0.1", port}));
  std::vector<double> samples;
  for (std::size_t turn = 1; turn <= publishes; ++turn) {
    const auto begin = Timer::now();
    if (write(order[1], "x", 1) != 1) throw std::runtime_error("the broadcaster is gone");
    listeners.wait_for(turn);
    samples.push_back(bench::milliseconds_since(begin));
  }
  close(order[1]);
  waitpid(child, nullptr, 0);
  report("raw_epoll", count, frame.size(), samples);
}

wire::StationKeyAnswer read_key(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto key = wire::decode<wire::StationKeyAnswer>(text, wire::trusted_limits());
  if (!key) throw std::runtime_error(file + ": " + key.error().detail);
  return *key;
}

/// Pushes one fact that changes no ticket, so that only the log and the fan-out are at work.
std::string staff_call(const wire::StationKeyAnswer& key, std::uint64_t lseq, ports::Digest& chain,
                       const ports::Clock& clock, ports::Random& random) {
  const domain::StaffCalled body{key.key, "citizen"};
  wire::EventRecord record;
  record.id = ports::new_id<domain::EventId>(clock, random);
  record.type = std::string(domain::event_type(body));
  record.lseq = lseq;
  record.at = clock.now();
  record.mono = {clock.boot_id(), clock.monotonic().count()};
  record.body = wire::encode_event(body);
  wire::Batch batch;
  batch.station = key.key;
  batch.epoch = key.epoch;
  batch.first = lseq;
  batch.prev_hash = ports::to_hex(chain);
  batch.events.push_back(record);
  chain = ports::chain_link(chain, wire::chain_bytes(record));
  return bench::http_request("POST", "/v1/stations/me/events", key.secret, wire::encode(batch));
}

void measure_central(const std::string& url, const std::string& key_file, std::size_t count,
                     std::size_t publishes) {
  const auto key = read_key(key_file);
  const auto address = bench::parse_address(url);
  const auto clock = ports::system_clock();
  const auto random = ports::system_random();
  Listeners listeners("event: event");
  const auto request =
      fmt::format("GET /v1/sites/{}/live HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\n\r\n",
                  key.site, key.secret);
  for (std::size_t index = 0; index < count; ++index) {
    auto socket = bench::connect_to(address);
    bench::write_all(socket, request);
    listeners.add(std::move(socket));
  }
  // The first publish is the condition that every stream stands; it isn't counted.
  auto publisher = bench::connect_to(address);
  ports::Digest chain{};
  std::vector<double> samples;
  std::string buffer;
  std::string body;
  for (std::size_t turn = 1; turn <= publishes + 1; ++turn) {
    const auto message = staff_call(key, turn, chain, *clock, *random);
    const auto begin = Timer::now();
    bench::write_all(publisher, message);
    listeners.wait_for(turn);
    if (turn > 1) samples.push_back(bench::milliseconds_since(begin));
    int status = 0;
    char bytes[16384];
    while (!bench::take_answer(buffer, status, body)) {
      const auto got = recv(publisher.fd(), bytes, sizeof bytes, 0);
      if (got <= 0) throw std::runtime_error("central closed");
      buffer.append(bytes, static_cast<std::size_t>(got));
    }
    if (status != 200) throw std::runtime_error(body);
  }
  report("central", count, 0, samples);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Live fan-out to many listeners"};
  std::string url;
  std::string key_file;
  bool raw = false;
  std::size_t listeners = 1000;
  std::size_t publishes = 100;
  std::size_t bytes = 500;
  app.add_option("--central", url);
  app.add_option("--key", key_file, "key file of the station that listens and publishes, fresh");
  app.add_flag("--raw", raw, "the epoll peer instead of a central");
  app.add_option("--listeners", listeners);
  app.add_option("--publishes", publishes);
  app.add_option("--bytes", bytes, "size of the raw frame");
  CLI11_PARSE(app, argc, argv);
  try {
    if (raw)
      measure_raw(listeners, publishes, bytes);
    else
      measure_central(url, key_file, listeners, publishes);
  } catch (const std::exception& error) {
    fmt::print(stderr, "fanout: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
