// A station without a window: the program's own station (journal, sync, their thread) told what to do on its
// standard input.
//
// Each line in is "NUMBER WORD [ARGUMENT ...]"; each line out is a JSON object, written once what it says is
// durable or was answered. Whoever kills this program knows by the lines what it had promised.

#include "host/app/station/station.hpp"
#include "shared/wire/json.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <poll.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace ventanilla;

/// The machine's clock, which somebody sets wrong while the program runs.
class JumpingClock final : public ports::Clock {
 public:
  [[nodiscard]] domain::Instant now() const override {
    return system_->now() + domain::Millis{shift_.load()};
  }
  [[nodiscard]] domain::Millis monotonic() const override { return system_->monotonic(); }
  [[nodiscard]] std::string boot_id() const override { return system_->boot_id(); }
  void jump(std::int64_t shift) { shift_ = shift; }

 private:
  std::unique_ptr<ports::Clock> system_ = ports::system_clock();
  std::atomic<std::int64_t> shift_ = 0;
};

void say(const std::string& fields) {
  const auto line = "{" + fields + "}\n";
  // One write for a line: half of one can't be told from a whole one by whoever kills this program.
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(1);
}

/// What was asked for and not answered yet.
struct Order {
  std::string word;
  bool turn = false;
  domain::Ticket about; ///< the ticket at the desk when the order came
};

class Robot {
 public:
  Robot(app::StationOptions options, std::int64_t shift) : wake_(::eventfd(0, EFD_NONBLOCK)) {
    clock_.jump(shift);
    station_ = std::make_unique<app::Station>(std::move(options), clock_, nullptr, [this] {
      const std::uint64_t one = 1;
      [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
    });
  }

  /// Until the input ends or the journal fails.
  int run() {
    say(R"("ready":true)");
    std::string rest;
    std::array<char, 4096> bytes{};
    for (;;) {
      std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {wake_, POLLIN, 0}}};
      ::poll(watched.data(), watched.size(), -1);
      if (watched[0].revents != 0) {
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0) return 0;
        rest.append(bytes.data(), static_cast<std::size_t>(count));
        for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
          take(rest.substr(0, end));
          rest.erase(0, end + 1);
        }
      }
      std::uint64_t woken = 0;
      [[maybe_unused]] const auto heard = ::read(wake_, &woken, sizeof woken);
      tell();
      if (const auto failure = station_->failure(); !failure.empty()) {
        spdlog::error("{}", failure);
        say(R"("failed":true)");
        return 3;
      }
    }
  }

 private:
  void take(const std::string& line) {
    std::istringstream input(line);
    int number = 0;
    Order order;
    input >> number >> order.word;
    const std::vector<std::string> words{std::istream_iterator<std::string>(input), {}};
    const auto word = [&](std::size_t place) { return place < words.size() ? words[place] : std::string(); };
    if (order.word == "state") return tell_state(number);
    if (order.word == "clock") {
      clock_.jump(std::stoll(word(0)));
      return say(fmt::format(R"("order":{},"ok":true)", number));
    }
    const auto state = station_->state();
    if (state.session)
      if (const auto* ticket = domain::active_ticket(*state.site, state.session->desk)) order.about = *ticket;
    order.turn = order.word == "turn";
    const auto klass =
        word(1) == "preferential" ? domain::TicketClass::preferential : domain::TicketClass::general;
    const auto request =
        order.turn ? station_->tickets().issue(word(0), klass) : desk_order(order.word, words, state);
    orders_.emplace(number, std::pair(request, std::move(order)));
  }

  sdk::RequestId desk_order(const std::string& word, std::vector<std::string> words,
                            const sdk::StationState& state) {
    auto& desk = station_->desk();
    words.resize(3);
    if (word == "sign_in") return desk.sign_in(words[0], words[1], words[2]);
    if (word == "call_next") return desk.call_next();
    if (word == "recall") return desk.recall();
    if (word == "start") return desk.start();
    if (word == "hold") return desk.hold();
    if (word == "no_show") return desk.no_show();
    if (word == "finish") return desk.finish({});
    if (word == "transfer") return desk.transfer(words[0]);
    if (word == "pause") return desk.pause(words[0]);
    if (word == "resume") return desk.resume();
    if (word == "by_hand")
      return desk.attended_by_hand(words[0], words[1], state.now - std::chrono::minutes(1), state.now);
    throw std::runtime_error("no such order: " + word);
  }

  void tell_state(int number) {
    const auto state = station_->state();
    const auto at_desk = state.session ? domain::active_ticket(*state.site, state.session->desk) : nullptr;
    say(fmt::format(
        R"("order":{},"ok":true,"to_send":{},"live":{},"signed_in":{},"state":"{}","head":{},"hash":"{:016x}")",
        number, state.link.to_send, state.link.state == sdk::Link::State::live, state.session.has_value(),
        at_desk == nullptr ? "" : domain::to_text(at_desk->state), state.site->head,
        state.site->public_hash));
  }

  void tell() {
    while (const auto recovered = station_->tickets().take_recovered())
      if (recovered->ticket) say(fmt::format(R"("recovered":"{}")", domain::to_text(recovered->ticket->id)));
    for (auto each = orders_.begin(); each != orders_.end();)
      each =
          tell(each->first, each->second.first, each->second.second) ? orders_.erase(each) : std::next(each);
  }

  bool tell(int number, sdk::RequestId request, const Order& order) {
    if (order.turn) {
      const auto result = station_->tickets().take_issue_result(request);
      if (!result) return false;
      if (result->ticket)
        say(fmt::format(R"("order":{},"ok":true,"ticket":"{}","day":"{}","series":"{}","number":{})", number,
                        domain::to_text(result->ticket->id), domain::to_text(result->ticket->day),
                        result->ticket->series, result->ticket->number));
      else
        say(fmt::format(R"("order":{},"ok":false,"code":"{}")", number, static_cast<int>(result->error)));
      return true;
    }
    const auto result = station_->desk().take_result(request);
    if (!result) return false;
    // Of a fact: what it is about. Of a claim: what the central has answered, with the call's number where
    // the mirror shows the turn at this desk: one that is behind, or a turn that was passed on, has another.
    auto about = order.about;
    if (result->ticket) {
      about = {};
      about.id = *result->ticket;
      const auto state = station_->state();
      const auto* here = state.session ? domain::active_ticket(*state.site, state.session->desk) : nullptr;
      if (here != nullptr && here->id == about.id) about.call_epoch = here->call_epoch;
    }
    say(fmt::format(R"("order":{},"ok":{},"code":"{}","ticket":"{}","epoch":{})", number, result->ok,
                    result->code, about.id.is_nil() ? "" : domain::to_text(about.id), about.call_epoch));
    return true;
  }

  JumpingClock clock_;
  int wake_;
  std::map<int, std::pair<sdk::RequestId, Order>> orders_;
  std::unique_ptr<app::Station> station_;
};

} // namespace

int main(int argc, char** argv) {
  std::string key_file;
  std::int64_t shift = 0;
  app::StationOptions options;
  std::vector<std::string> centrals;
  CLI::App line("A station without a window, for torture");
  line.add_option("--central", centrals)->required();
  line.add_option("--key", key_file)->required();
  line.add_option("--journal", options.journal)->required();
  line.add_option("--shift", shift, "of the clock, in milliseconds");
  line.add_flag("--kiosk", options.issues_turns);
  CLI11_PARSE(line, argc, argv);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("robot")); // the output is for what was promised
  spdlog::set_level(spdlog::level::err);                         // that there is no printer is known
  try {
    std::ifstream file(key_file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto key = wire::decode<wire::StationKeyAnswer>(text, wire::trusted_limits());
    if (!key) throw std::runtime_error("not a key: " + key_file);
    options.central = centrals.front();
    options.other_centrals.assign(centrals.begin() + 1, centrals.end());
    options.secret = key->secret;
    options.site = key->site;
    options.station = key->key;
    options.epoch = key->epoch;
    return Robot(std::move(options), shift).run();
  } catch (const std::exception& error) {
    spdlog::error("{}", error.what());
    return 2;
  }
}
