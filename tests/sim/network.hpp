#pragma once

#include "shared/ports/network.hpp"
#include "tests/sim/chance.hpp"
#include "tests/sim/scheduler.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace ventanilla::sim {

/// What the way between a station and the central is like at the moment. Of a thousand messages so many are …
struct Weather {
  int lost = 0;
  int doubled = 0; ///< … delivered a second time later
  int foreign = 0; ///< … answered by something that stands in between
  bool up_cut = false;
  bool down_cut = false;
  bool uploads_blocked = false; ///< facts are answered by something that stands in between
  bool outdated = false; ///< whatever it asks for is refused: its program is too old. Its facts are taken
  domain::Millis quickest{1};
  domain::Millis slowest{12};
};

/// The central's end of a live stream.
struct Pipe {
  std::function<void(ports::HttpResponse)> head{};
  std::function<void(std::string)> bytes{};
  std::function<void()> reset{}; ///< the program at the other end is gone
  bool open = true;              ///< false: the station has let go of it, or the way broke
};

/// What a station reaches at the other end.
struct Server {
  std::function<bool()> is_listening{};
  std::function<void(const ports::HttpRequest&, std::function<void(ports::HttpResponse)>)> receive{};
  std::function<void(const ports::HttpRequest&, std::shared_ptr<Pipe>)> open_live{};
};

/// A station's HTTP client over the virtual network, of one run of its program.
class StationNetwork final : public ports::Network {
 public:
  /// `enter` runs a callback inside the station, which may end by it.
  using Enter = std::function<void(const std::function<void()>&)>;

  StationNetwork(Scheduler& scheduler, Chance& chance, const Weather& weather, const Server& server,
                 Enter enter)
      : scheduler_(scheduler), chance_(chance), weather_(weather), server_(server), enter_(std::move(enter)) {
  }

  ports::RequestHandle send(ports::HttpRequest request,
                            std::function<void(ports::HttpResponse)> done) override;
  ports::RequestHandle open_stream(ports::HttpRequest request,
                                   std::function<void(const ports::HttpResponse& head)> head,
                                   std::function<void(std::string_view bytes)> chunk,
                                   std::function<void(std::string error)> closed) override;
  void cancel(ports::RequestHandle handle) override;
  void poll(domain::Millis) override {}
  void wake() override {}

  [[nodiscard]] bool is_quiet() const { return requests_.empty(); }

 private:
  struct Request {
    std::function<void(ports::HttpResponse)> done;
    domain::Millis sent{};
  };
  struct Stream {
    std::function<void(const ports::HttpResponse&)> head;
    std::function<void(std::string_view)> chunk;
    std::function<void(std::string)> closed;
    std::shared_ptr<Pipe> pipe;
    domain::Millis last_word{};
    domain::Millis silence{};
    domain::Millis last_arrival{}; ///< bytes never overtake each other
  };

  [[nodiscard]] domain::Millis on_the_way() { return chance_.between(weather_.quickest, weather_.slowest); }
  [[nodiscard]] bool lose() { return chance_.in_thousand(weather_.lost); }
  void transmit(const std::shared_ptr<const ports::HttpRequest>& request, ports::RequestHandle handle,
                domain::Millis wait);
  void answered(ports::RequestHandle handle, ports::HttpResponse response);
  bool deliver(ports::RequestHandle handle, ports::HttpResponse response);
  std::shared_ptr<Pipe> pipe_of(ports::RequestHandle handle);
  /// Something comes down the stream, in order, or the stream is broken for good.
  void down(ports::RequestHandle handle, std::function<void(Stream&)> what);
  bool watch(ports::RequestHandle handle);
  bool close(ports::RequestHandle handle, const std::string& error);
  /// Runs `what` later, if this program still runs then.
  void later(domain::Millis wait, std::function<bool(StationNetwork&)> what);

  Scheduler& scheduler_;
  Chance& chance_;
  const Weather& weather_;
  const Server& server_;
  Enter enter_;
  std::map<ports::RequestHandle, Request> requests_;
  std::map<ports::RequestHandle, Stream> streams_;
  ports::RequestHandle last_ = 0;
  std::shared_ptr<StationNetwork*> self_ = std::make_shared<StationNetwork*>(this);
};

} // namespace ventanilla::sim
