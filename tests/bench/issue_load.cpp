// Durable ticket issue over HTTP: each connection is one kiosk that pushes one `ticket.issued` fact, waits
// for the answer (which comes after the commit) and pushes the next. Prints one line of JSON.

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
  Timer::time_point sent;
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
  Load(std::string series, std::string service) : series_(std::move(series)), service_(std::move(service)) {}

  void lease(Kiosk& kiosk) {
    const wire::LeaseRequest request{series_, today_, "cold"};
    const auto path = "/v1/sites/" + kiosk.key.site + "/number-leases";
    const auto answer = wire::decode<wire::LeaseAnswer>(exchange(kiosk, "POST", path, wire::encode(request)),
                                                        wire::trusted_limits());
    if (!answer) throw std::runtime_error(answer.error().detail);
    kiosk.lease = answer->lease;
    kiosk.next_number = kiosk.lease.from;
  }

  /// Sends the next ticket of a kiosk.
  void send(Kiosk& kiosk) {
    if (kiosk.next_number > kiosk.lease.to)
      throw std::runtime_error("the lease is used up; ask for larger blocks");
    wire::EventRecord record;
    record.id = ports::new_id<domain::EventId>(*clock_, *random_);
    const domain::TicketIssued issued{ports::new_id<domain::TicketId>(*clock_, *random_),
                                      today_,
                                      series_,
                                      kiosk.next_number++,
                                      kiosk.lease.id,
                                      service_,
                                      domain::TicketClass::general,
                                      ports::new_token(*random_, 16)};
    record.type = std::string(domain::event_type(issued));
    record.lseq = kiosk.next_lseq;
    record.at = clock_->now();
    record.mono = {boot_, clock_->monotonic().count()};
    record.body = wire::encode_event(issued);
    wire::Batch batch;
    batch.station = kiosk.key.key;
    batch.epoch = kiosk.key.epoch;
    batch.first = kiosk.next_lseq;
    batch.prev_hash = ports::to_hex(kiosk.chain);
    batch.events.push_back(record);
    kiosk.chain = ports::chain_link(kiosk.chain, wire::chain_bytes(record));
    ++kiosk.next_lseq;
    const auto request =
        bench::http_request("POST", "/v1/stations/me/events", kiosk.key.secret, wire::encode(batch));
    kiosk.sent = Timer::now();
    bench::write_all(kiosk.socket, request);
  }

  void set_today(domain::LocalDay today) { today_ = today; }

 private:
  std::string series_;
  std::string service_;
  domain::LocalDay today_{};
  std::unique_ptr<ports::Clock> clock_ = ports::system_clock();
  std::unique_ptr<ports::Random> random_ = ports::system_random();
  std::string boot_ = clock_->boot_id();
};

std::vector<double> run(Load& load, std::vector<Kiosk>& kiosks, std::size_t tickets) {
  const bench::Socket epoll(epoll_create1(EPOLL_CLOEXEC));
  for (std::size_t index = 0; index < kiosks.size(); ++index) {
    epoll_event interest{};
    interest.events = EPOLLIN;
    interest.data.u64 = index;
    epoll_ctl(epoll.fd(), EPOLL_CTL_ADD, kiosks[index].socket.fd(), &interest);
    load.send(kiosks[index]);
  }
  std::size_t sent = kiosks.size();
  std::vector<double> latencies;
  latencies.reserve(tickets);
  char bytes[65536];
  std::string body;
  while (latencies.size() < sent) {
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
      if (sent < tickets) {
        load.send(kiosk);
        ++sent;
      }
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
  CLI11_PARSE(app, argc, argv);
  try {
    Load load(series, service);
    const auto today = domain::parse_day(day);
    if (!today) throw std::runtime_error("--day is not a day");
    load.set_today(*today);
    std::vector<Kiosk> kiosks(key_files.size());
    for (std::size_t index = 0; index < kiosks.size(); ++index) {
      kiosks[index].key = read_key(key_files[index]);
      kiosks[index].socket = bench::connect_to(bench::parse_address(url));
      load.lease(kiosks[index]);
    }
    const auto begin = Timer::now();
    const auto latencies = run(load, kiosks, tickets);
    const double seconds = bench::milliseconds_since(begin) / 1000;
    fmt::print("{{\"connections\":{},\"tickets\":{},\"tickets_per_second\":{:.0f},\"p50_ms\":{:.3f},\"p99_"
               "ms\":{:.3f}}}\n",
               kiosks.size(), latencies.size(), static_cast<double>(latencies.size()) / seconds,
               bench::quantile(latencies, 0.5), bench::quantile(latencies, 0.99));
  } catch (const std::exception& error) {
    fmt::print(stderr, "issue_load: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
