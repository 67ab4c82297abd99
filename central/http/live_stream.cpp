#include "central/http/live_stream.hpp"

#include "central/service/redaction.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/schema.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include <utility>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds heartbeat_each{3};
/// A peer that takes nothing for so long is gone.
constexpr std::chrono::seconds send_patience{30};
constexpr std::size_t piece_bytes = 128UL * 1024;

std::shared_ptr<const std::string> bye() {
  static const auto text = std::make_shared<const std::string>("event: bye\ndata: {}\n\n");
  return text;
}

} // namespace

Outcome<StreamGrant> stream_grant(Core& core, const Credentials& credentials, std::string_view site,
                                  std::uint64_t after, std::uint64_t log_epoch) {
  const auto caller = core.directory.identify(credentials, core.ledger.now());
  if (!caller) return domain::Unexpected{caller.error()};
  const auto found = site_for(core, *caller, site);
  if (!found) return domain::Unexpected{found.error()};
  const auto head = (*found)->state.head;
  const auto from = after == from_now_on ? head : after;
  if (from > head || log_epoch != core.ledger.log_epoch()) return refuse("cursor_expired");
  return StreamGrant{(*found)->key, (*found)->number, caller->station,
                     from,          log_epoch,        sees_personal(*caller)};
}

LiveStream::LiveStream(Socket socket, StreamGrant grant, Feed& feed, const Limits& limits, ReadPage read_page,
                       const ports::Clock& clock, std::function<void(LiveStream&)> closed)
    : socket_(std::move(socket)), grant_(std::move(grant)), feed_(feed), limits_(limits),
      read_page_(std::move(read_page)), clock_(clock), closed_(std::move(closed)),
      beat_(socket_.get_executor()), cursor_(grant_.after) {}

LiveStream::~LiveStream() {
  close();
}

void LiveStream::start() {
  boost::system::error_code error;
  socket_.non_blocking(true, error);
  feed_.find(grant_.site)->listeners.insert(this);
  const auto head =
      fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                  "X-Accel-Buffering: no\r\n{}: {}\r\nConnection: close\r\n\r\n",
                  wire::schema_header, wire::schema_text());
  send(std::make_shared<const std::string>(head + heartbeat()));
  watch_peer();
  beat();
  pump();
}

std::string LiveStream::heartbeat() const {
  const auto* site = feed_.find(grant_.site);
  wire::Heartbeat heartbeat;
  heartbeat.head = site->head;
  heartbeat.log_epoch = grant_.log_epoch;
  heartbeat.state_hash = fmt::format("{:016x}", site->state_hash);
  heartbeat.server_time = clock_.now();
  return "event: hb\ndata: " + wire::encode(heartbeat) + "\n\n";
}

void LiveStream::news() {
  if (!open_ || ending_) return;
  if (!in_flight_) return pump();
  if (!live_) return;
  const auto& newest = feed_.find(grant_.site)->newest;
  frames_behind_ += newest.last - newest.after;
  bytes_behind_ += newest.text->size();
  if (frames_behind_ > limits_.stream_frames || bytes_behind_ > limits_.stream_bytes) end();
}

void LiveStream::pump() {
  while (open_ && !ending_ && !in_flight_ && !reading_) {
    const auto frames = Feed::frames_after(*feed_.find(grant_.site), cursor_, piece_bytes, grant_.personal);
    if (!frames.text) return read_from_store();
    if (frames.last == cursor_) {
      live_ = true;
      return;
    }
    cursor_ = frames.last;
    send(frames.text);
  }
}

void LiveStream::read_from_store() {
  reading_ = true;
  read_page_(grant_.number, cursor_, [self = shared_from_this()](const std::vector<storage::LogLine>& lines) {
    self->reading_ = false;
    if (lines.empty()) return self->end();
    std::string text;
    for (const auto& line : lines)
      text += frame_of(line, true);
    self->cursor_ = lines.back().seq;
    if (self->open_) self->send(std::make_shared<const std::string>(std::move(text)));
    self->pump();
  });
}

void LiveStream::send(std::shared_ptr<const std::string> text) {
  boost::system::error_code error;
  const auto written = socket_.write_some(asio::buffer(*text), error);
  if (error && error != asio::error::would_block) return close();
  if (written == text->size()) return;
  in_flight_ = std::move(text);
  in_flight_since_ = std::chrono::steady_clock::now();
  sent(written);
}

void LiveStream::sent(std::size_t offset) {
  const auto rest = asio::buffer(*in_flight_) + offset;
  asio::async_write(socket_, rest, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    self->in_flight_.reset();
    self->frames_behind_ = 0;
    self->bytes_behind_ = 0;
    if (error) return self->close();
    if (self->ending_) {
      self->ending_ = false;
      return self->end();
    }
    self->pump();
  });
}

void LiveStream::beat() {
  beat_.expires_after(heartbeat_each);
  beat_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->open_) return;
    if (self->in_flight_ && std::chrono::steady_clock::now() - self->in_flight_since_ > send_patience)
      return self->close();
    if (!self->in_flight_ && !self->reading_)
      self->send(std::make_shared<const std::string>(self->heartbeat()));
    self->beat();
  });
}

void LiveStream::watch_peer() {
  socket_.async_read_some(asio::buffer(ignored_),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                            // A client that closes its side is gone; what it still sends is nobody's
                            // business.
                            if (error) return self->close();
                            self->watch_peer();
                          });
}

void LiveStream::end() {
  if (!open_ || ending_) return;
  ending_ = true;
  if (in_flight_) return; // `bye` follows when the peer has taken what is on its way
  boost::system::error_code error;
  socket_.write_some(asio::buffer(*bye()), error);
  close();
}

void LiveStream::close() {
  if (!open_) return;
  open_ = false;
  beat_.cancel();
  if (auto* site = feed_.find(grant_.site)) site->listeners.erase(this);
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_both, error);
  socket_.close(error);
  closed_(*this);
}

} // namespace ventanilla::central::http
