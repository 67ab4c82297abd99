#include "tests/sim/network.hpp"

#include "tests/sim/routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ventanilla::sim {

namespace {

/// What was sent before a machine slept for a week is lost: no line keeps it.
constexpr domain::Millis kept_on_the_way{std::chrono::hours{1}};

/// A page of something that stands between: a proxy's errors, a captive portal.
ports::HttpResponse foreign_page(Chance& chance) {
  constexpr std::array statuses{200, 302, 400, 401, 403, 404, 409, 502, 503};
  ports::HttpResponse response;
  response.status = statuses[chance.below(statuses.size())];
  response.headers = {{"content-type", "text/html"}};
  response.body = "<html><body>Please sign in to this network</body></html>";
  return response;
}

} // namespace

void StationNetwork::later(domain::Millis wait, std::function<bool(StationNetwork&)> what) {
  scheduler_.after(wait, [weak = std::weak_ptr(self_), what = std::move(what)] {
    const auto self = weak.lock();
    return self != nullptr && what(**self);
  });
}

ports::RequestHandle StationNetwork::send(ports::HttpRequest request,
                                          std::function<void(ports::HttpResponse)> done) {
  const auto handle = ++last_;
  requests_.emplace(handle, Request{std::move(done), scheduler_.now()});
  later(request.timeout, [handle](StationNetwork& self) {
    ports::HttpResponse nothing;
    nothing.error = "timed out";
    return self.deliver(handle, std::move(nothing));
  });
  const auto shared = std::make_shared<const ports::HttpRequest>(std::move(request));
  transmit(shared, handle, on_the_way());
  if (chance_.in_thousand(weather_.doubled))
    transmit(shared, 0, on_the_way() * static_cast<int>(1 + chance_.below(400)));
  return handle;
}

void StationNetwork::transmit(const std::shared_ptr<const ports::HttpRequest>& request,
                              ports::RequestHandle handle, domain::Millis wait) {
  if (lose() || weather_.up_cut) return;
  if (handle != 0 && chance_.in_thousand(weather_.foreign)) return answered(handle, foreign_page(chance_));
  if (handle != 0 && weather_.uploads_blocked &&
      request->url.find("/stations/me/events") != std::string::npos)
    return answered(handle, foreign_page(chance_));
  if (handle != 0 && weather_.outdated && request->url.find("/stations/me/events") == std::string::npos)
    return answered(handle, refusal(central::problem("upgrade_required")));
  // What is on its way arrives whether its sender still runs or not; only the answer has nobody then.
  scheduler_.after(wait, [&server = server_, &scheduler = scheduler_, sent = scheduler_.now(), request,
                          handle, weak = std::weak_ptr(self_)] {
    if (scheduler.now() - sent > kept_on_the_way) return false;
    const auto answer = [weak, handle](ports::HttpResponse response) {
      const auto self = weak.lock();
      if (self && handle != 0) (*self)->answered(handle, std::move(response));
    };
    if (server.is_listening()) {
      server.receive(*request, answer);
    } else {
      ports::HttpResponse refused;
      refused.error = "connection refused";
      answer(std::move(refused));
    }
    return true;
  });
}

void StationNetwork::answered(ports::RequestHandle handle, ports::HttpResponse response) {
  if (lose() || weather_.down_cut) return;
  later(on_the_way(), [handle, response = std::move(response)](StationNetwork& self) {
    return self.deliver(handle, response);
  });
}

bool StationNetwork::deliver(ports::RequestHandle handle, ports::HttpResponse response) {
  const auto found = requests_.find(handle);
  if (found == requests_.end()) return false;
  const auto request = std::move(found->second);
  requests_.erase(found);
  response.round_trip = scheduler_.now() - request.sent;
  enter_([&] { request.done(std::move(response)); });
  return true;
}

ports::RequestHandle StationNetwork::open_stream(ports::HttpRequest request,
                                                 std::function<void(const ports::HttpResponse& head)> head,
                                                 std::function<void(std::string_view bytes)> chunk,
                                                 std::function<void(std::string error)> closed) {
  const auto handle = ++last_;
  Stream stream{
      std::move(head), std::move(chunk), std::move(closed), nullptr, scheduler_.now(), request.silence, {}};
  stream.pipe = pipe_of(handle);
  const auto pipe = stream.pipe;
  streams_.emplace(handle, std::move(stream));
  later(request.silence, [handle](StationNetwork& self) { return self.watch(handle); });
  if (lose() || weather_.up_cut) {
    pipe->open = false;
    return handle;
  }
  if (weather_.outdated) {
    pipe->head(refusal(central::problem("upgrade_required")));
    return handle;
  }
  scheduler_.after(on_the_way(), [&server = server_, request = std::move(request), pipe] {
    if (!pipe->open) return false;
    if (server.is_listening())
      server.open_live(request, pipe);
    else
      pipe->reset();
    return true;
  });
  return handle;
}

std::shared_ptr<Pipe> StationNetwork::pipe_of(ports::RequestHandle handle) {
  auto pipe = std::make_shared<Pipe>();
  const std::weak_ptr weak = self_;
  pipe->head = [weak, handle](ports::HttpResponse head) {
    if (const auto self = weak.lock())
      (*self)->down(handle, [head = std::move(head)](Stream& stream) {
        const auto told = stream.head; // it may cancel its own stream
        told(head);
      });
  };
  pipe->bytes = [weak, handle](std::string bytes) {
    if (const auto self = weak.lock())
      (*self)->down(handle, [bytes = std::move(bytes)](Stream& stream) {
        const auto told = stream.chunk;
        told(bytes);
      });
  };
  pipe->reset = [weak, handle] {
    const auto self = weak.lock();
    if (!self || (*self)->weather_.down_cut) return;
    (*self)->later((*self)->on_the_way(),
                   [handle](StationNetwork& network) { return network.close(handle, "connection reset"); });
  };
  return pipe;
}

void StationNetwork::down(ports::RequestHandle handle, std::function<void(Stream&)> what) {
  const auto found = streams_.find(handle);
  if (found == streams_.end() || !found->second.pipe->open) return;
  if (lose() || weather_.down_cut) {
    found->second.pipe->open = false; // a connection has no holes: nothing comes any more
    return;
  }
  auto& arrival = found->second.last_arrival;
  arrival = std::max(arrival, scheduler_.now() + on_the_way());
  later(arrival - scheduler_.now(), [handle, what = std::move(what)](StationNetwork& self) {
    const auto stream = self.streams_.find(handle);
    if (stream == self.streams_.end()) return false;
    stream->second.last_word = self.scheduler_.now();
    self.enter_([&] { what(stream->second); });
    return true;
  });
}

bool StationNetwork::watch(ports::RequestHandle handle) {
  const auto found = streams_.find(handle);
  if (found == streams_.end()) return false;
  const auto silent = scheduler_.now() - found->second.last_word;
  if (silent >= found->second.silence) return close(handle, "silent");
  later(found->second.silence - silent, [handle](StationNetwork& self) { return self.watch(handle); });
  return false;
}

bool StationNetwork::close(ports::RequestHandle handle, const std::string& error) {
  const auto found = streams_.find(handle);
  if (found == streams_.end()) return false;
  const auto closed = found->second.closed;
  found->second.pipe->open = false;
  streams_.erase(found);
  enter_([&] { closed(error); });
  return true;
}

void StationNetwork::cancel(ports::RequestHandle handle) {
  requests_.erase(handle);
  const auto found = streams_.find(handle);
  if (found == streams_.end()) return;
  found->second.pipe->open = false;
  streams_.erase(found);
}

} // namespace ventanilla::sim
