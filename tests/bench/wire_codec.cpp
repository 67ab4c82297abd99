// What reading and writing a message costs, beside boost::json::parse of the same bytes in the same run.
// Prints the median of several rounds.

#include "shared/domain/site_state.hpp"
#include "shared/wire/json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace {

using namespace ventanilla;
using Clock = std::chrono::steady_clock;

template<class Work> double median_us(int repeats, Work work) {
  constexpr int rounds = 9;
  std::vector<double> figures;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    for (int at = 0; at < repeats; ++at)
      work();
    const std::chrono::duration<double, std::micro> took = Clock::now() - begin;
    figures.push_back(took.count() / repeats);
  }
  std::nth_element(figures.begin(), figures.begin() + rounds / 2, figures.end());
  return figures[rounds / 2];
}

std::size_t kept = 0; // what the compiler may not leave out

domain::Uuid uuid(std::uint8_t last) {
  domain::Uuid id = *domain::parse_uuid("019ab5a1-9e00-7abc-8def-0123456789ab");
  id.bytes[15] = last;
  return id;
}

wire::EventRecord record(std::uint64_t lseq) {
  const auto small = static_cast<std::uint8_t>(lseq);
  wire::EventRecord line;
  line.id.uuid = uuid(small);
  line.type = "ticket.issued";
  line.lseq = lseq;
  line.at = *domain::parse_instant("2026-11-24T15:42:07.120Z");
  line.mono = {"5a1f2f0e-6d2a-4d0b-9c6c-0e7a4cbb1f11", 123456};
  line.body = wire::encode_event(domain::TicketIssued{{uuid(small)},
                                                      *domain::parse_day("2026-11-24"),
                                                      "A",
                                                      12,
                                                      {uuid(7)},
                                                      "certificados",
                                                      domain::TicketClass::general,
                                                      "Zk3vQp0aLw9sTnB4"});
  return line;
}

domain::SiteState day_of(int tickets) {
  domain::SiteState state;
  const auto at = *domain::parse_instant("2026-11-24T15:42:07.120Z");
  const auto day = *domain::parse_day("2026-11-24");
  domain::apply(state, domain::DayOpened{day}, {1, at, ""});
  for (int number = 1; number <= tickets; ++number) {
    domain::TicketIssued issued{
        {uuid(0)},         day, "A", number, {uuid(7)}, "certificados", domain::TicketClass::general,
        "Zk3vQp0aLw9sTnB4"};
    issued.ticket.uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    issued.ticket.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    domain::apply(state, issued, {static_cast<std::uint64_t>(number) + 1, at, "kiosk-1"});
  }
  return state;
}

template<class T> void measure(const char* name, const T& value, const wire::Limits& limits, int repeats) {
  const std::string text = wire::encode(value);
  const double write = median_us(repeats, [&] { kept += wire::encode(value).size(); });
  const double read = median_us(repeats, [&] { kept += wire::decode<T>(text, limits).has_value() ? 1 : 0; });
  const double peer = median_us(repeats, [&] { kept += boost::json::parse(text).is_object() ? 1 : 0; });
  fmt::print("{:<22} {:>8} bytes  write {:>9.2f} us  read {:>9.2f} us  boost::json::parse {:>9.2f} us  "
             "read/peer {:.2f}\n",
             name, text.size(), write, read, peer, read / peer);
}

} // namespace

int main() {
  wire::Batch one;
  one.station = "kiosk-1";
  one.epoch = 3;
  one.first = 41;
  one.prev_hash = std::string(64, 'a');
  one.events.push_back(record(41));
  wire::Batch full = one;
  for (std::uint64_t lseq = 42; full.events.size() < 200; ++lseq)
    full.events.push_back(record(lseq));
  const auto requests = wire::request_limits(256 * 1024);
  measure("EventRecord", record(41), requests, 20000);
  measure("Batch of 1", one, requests, 20000);
  measure("Batch of 200", full, requests, 100);
  wire::Snapshot snapshot;
  snapshot.state = day_of(1000);
  measure("Snapshot, 1000 tickets", snapshot, wire::trusted_limits(), 3);
  const auto event = record(41);
  const double kind =
      median_us(20000, [&] { kept += wire::decode_event(event.type, event.body).has_value() ? 1 : 0; });
  const double chain = median_us(20000, [&] { kept += wire::chain_bytes(event).size(); });
  fmt::print("decode_event {:.2f} us, chain_bytes {:.2f} us\n", kind, chain);
  return kept == 0 ? 1 : 0;
}
