// Durable ticket issue over HTTP: each connection is one kiosk that pushes one `ticket.issued` fact, waits
// for the answer (which comes after the commit) and pushes the next. The requests are made before the clock
// runs: in an office they are made on the kiosks, not on the central's processors. With `--facts` each
// request brings more of them, as from a station that was cut off. Prints one line of JSON.

#include "shared/ports/clock.hpp"
#include "shared/ports/hash.hpp"
#include "shared/ports/random.hpp"
#include "shared/wire/json.hpp"
#include "tests/bench/http_connection.hpp"
#include "tests/bench/latency.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace ventanilla;
using bench::Timer;

/// What central knows of a kiosk between runs of this program: the next lseq and the end of its chain.
struct Kiosk {
  wire::StationKeyAnswer key;
  domain::NumberLease lease;
  int next_number = 0;
  std::uint64_t next_lseq = 1;
  ports::Digest chain{};
  bench::Socket socket;
  std::string buffer;
  std::vector<std::string> requests;
  std::size_t next_request = 0;
  Timer::time_point sent;

  [[nodiscard]] bool has_more() const { return next_request < requests.size(); }
  void send_next() {
    sent = Timer::now();
    bench::write_all(socket, requests[next_request++]);
  }
};

wire::StationKeyAnswer read_key(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto key = wire::decode<wire::StationKeyAnswer>(text, wire::trusted_limits());
  if (!key) throw std::runtime_error(file + ": " + key.error().detail);
  return *key;
}

std::string exchange(Kiosk& kiosk, const std::string& method, const std::string& path,
                     const std::string& body) {
  bench::write_all(kiosk.socket, bench::http_request(method, path, kiosk.key.secret, body));
  int status = 0;
  std::string answer;
  char bytes[65536];
  while (!bench::take_answer(kiosk.buffer, status, answer)) {
    const auto count = recv(kiosk.socket.fd(), bytes, sizeof bytes, 0);
    if (count <= 0) throw std::runtime_error("central closed the connection");
    kiosk.buffer.append(bytes, static_cast<std::size_t>(count));
  }
  if (status >= 300) throw std::runtime_error(fmt::format("{} {}: {} {}", method, path, status, answer));
  return answer;
}

class Load {
 public:
  /// `calls`: calls for help instead of turns, which leave the day's state as small as it is.
  Load(std::string series, std::string service, bool calls)
      : series_(std::move(series)), service_(std::move(service)), calls_(calls) {}

  void lease(Kiosk& kiosk) {
    const wire::LeaseRequest request{series_, today_, "cold"};
    const auto path = "/v1/sites/" + kiosk.key.site + "/number-leases";
    const auto answer = wire::decode<wire::LeaseAnswer>(exchange(kiosk, "POST", path, wire::encode(request)),
                                                        wire::trusted_limits());
    if (!answer) throw std::runtime_error(answer.error().detail);
    kiosk.lease = answer->lease;
    kiosk.next_number = kiosk.lease.from;
  }

  /// Makes the request with a kiosk's next `facts` turns.
  void prepare(Kiosk& kiosk, std::size_t facts) {
    wire::Batch batch;
    batch.station = kiosk.key.key;
    batch.epoch = kiosk.key.epoch;
    batch.first = kiosk.next_lseq;
    batch.prev_hash = ports::to_hex(kiosk.chain);
    for (std::size_t fact = 0; fact < facts; ++fact)
      batch.events.push_back(next_fact(kiosk));
    kiosk.requests.push_back(
        bench::http_request("POST", "/v1/stations/me/events", kiosk.key.secret, wire::encode(batch)));
  }

  void set_today(domain::LocalDay today) { today_ = today; }

 private:
  wire::EventRecord next_fact(Kiosk& kiosk) {
    wire::EventRecord record;
    record.id = ports::new_id<domain::EventId>(*clock_, *random_);
    record.type = std::string(domain::event_type(calls_ ? domain::Event{domain::StaffCalled{}}
                                                        : domain::Event{domain::TicketIssued{}}));
    record.lseq = kiosk.next_lseq++;
    record.at = clock_->now();
    record.mono = {boot_, clock_->monotonic().count()};
    record.body = wire::encode_event(calls_ ? domain::Event{domain::StaffCalled{kiosk.key.key, "citizen"}}
                                            : domain::Event{next_turn(kiosk)});
    kiosk.chain = ports::chain_link(kiosk.chain, wire::chain_bytes(record));
    return record;
  }

  domain::TicketIssued next_turn(Kiosk& kiosk) {
    if (kiosk.next_number > kiosk.lease.to)
      throw std::runtime_error("the lease is used up; ask for larger blocks");
    return {ports::new_id<domain::TicketId>(*clock_, *random_),
            today_,
            series_,
            kiosk.next_number++,
            kiosk.lease.id,
            service_,
            domain::TicketClass::general,
            ports::new_token(*random_, 16)};
  }

  std::string series_;
  std::string service_;
  bool calls_;
  domain::LocalDay today_{};
  std::unique_ptr<ports::Clock> clock_ = ports::system_clock();
  std::unique_ptr<ports::Random> random_ = ports::system_random();
  std::string boot_ = clock_->boot_id();
};

std::vector<double> run(std::vector<Kiosk>& kiosks) {
  const bench::Socket epoll(epoll_create1(EPOLL_CLOEXEC));
  for (std::size_t index = 0; index < kiosks.size(); ++index) {
    epoll_event interest{};
    interest.events = EPOLLIN;
    interest.data.u64 = index;
    epoll_ctl(epoll.fd(), EPOLL_CTL_ADD, kiosks[index].socket.fd(), &interest);
    if (kiosks[index].has_more()) kiosks[index].send_next();
  }
  std::size_t requests = 0;
  for (const auto& kiosk : kiosks)
    requests += kiosk.requests.size();
  std::vector<double> latencies;
  latencies.reserve(requests);
  char bytes[65536];
  std::string body;
  while (latencies.size() < requests) {
    epoll_event ready[64];
    const int count = epoll_wait(epoll.fd(), ready, 64, 10'000);
    if (count == 0) throw std::runtime_error("central was silent for 10 s");
    for (int at = 0; at < count; ++at) {
      auto& kiosk = kiosks[ready[at].data.u64];
      const auto got = recv(kiosk.socket.fd(), bytes, sizeof bytes, MSG_DONTWAIT);
      if (got <= 0) throw std::runtime_error("central closed a connection");
      kiosk.buffer.append(bytes, static_cast<std::size_t>(got));
      int status = 0;
      if (!bench::take_answer(kiosk.buffer, status, body)) continue;
      if (status != 200) throw std::runtime_error(fmt::format("answer {}: {}", status, body));
      latencies.push_back(bench::milliseconds_since(kiosk.sent));
      if (kiosk.has_more()) kiosk.send_next();
    }
  }
  return latencies;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Durable ticket issue over HTTP"};
  std::string url;
  std::vector<std::string> key_files;
  std::string series = "A";
  std::string service;
  std::string day;
  std::size_t tickets = 1000;
  app.add_option("--central", url)->required();
  app.add_option("--key", key_files,
                 "key file of each kiosk: one connection a kiosk, each used in one run only")
      ->required();
  app.add_option("--series", series);
  app.add_option("--service", service)->required();
  app.add_option("--day", day, "the site's day, 2026-11-24")->required();
  app.add_option("--tickets", tickets);
  std::size_t facts = 1;
  bool calls = false;
  app.add_option("--facts", facts, "facts a request")->check(CLI::Range(1, 200));
  app.add_flag("--calls", calls, "calls for help instead of turns");
  std::string begun;
  app.add_option("--begun", begun, "a file to make when all requests are made and the first is sent");
  CLI11_PARSE(app, argc, argv);
  try {
    Load load(series, service, calls);
    const auto today = domain::parse_day(day);
    if (!today) throw std::runtime_error("--day is not a day");
    load.set_today(*today);
    std::vector<Kiosk> kiosks(key_files.size());
    for (std::size_t index = 0; index < kiosks.size(); ++index) {
      kiosks[index].key = read_key(key_files[index]);
      kiosks[index].socket = bench::connect_to(bench::parse_address(url));
      if (!calls) load.lease(kiosks[index]);
    }
    for (std::size_t made = 0, turn = 0; made < tickets; ++turn) {
      const auto now = std::min(facts, tickets - made);
      load.prepare(kiosks[turn % kiosks.size()], now);
      made += now;
    }
    if (!begun.empty()) std::ofstream{begun};
    const auto begin = Timer::now();
    const auto latencies = run(kiosks);
    const double seconds = bench::milliseconds_since(begin) / 1000;
    fmt::print("{{\"connections\":{},\"tickets\":{},\"tickets_per_second\":{:.0f},\"p50_ms\":{:.3f},\"p99_"
               "ms\":{:.3f}}}\n",
               kiosks.size(), tickets, static_cast<double>(tickets) / seconds,
               bench::quantile(latencies, 0.5), bench::quantile(latencies, 0.99));
  } catch (const std::exception& error) {
    fmt::print(stderr, "issue_load: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
