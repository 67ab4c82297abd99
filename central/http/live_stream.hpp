#pragma once

#include "central/http/feed.hpp"
#include "central/http/limits.hpp"
#include "central/service/core.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace ventanilla::central::http {

/// What a live stream is opened with, after its key was looked at.
struct StreamGrant {
  std::string site;
  storage::SiteNumber number = 0;
  std::string station; ///< empty for the administrator
  std::uint64_t after = 0;
  std::uint64_t log_epoch = 0;
  bool personal = false; ///< gets people's names and words
};

/// As a cursor: the stream begins with what happens next.
inline constexpr auto from_now_on = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// What a caller may listen to. Fails as `identify` and `site_for` do, and with "cursor_expired". Writer's
/// thread.
[[nodiscard]] Outcome<StreamGrant> stream_grant(Core& core, const Credentials& credentials,
                                                std::string_view site, std::uint64_t after,
                                                std::uint64_t log_epoch);

/// One open `GET …/live`: everything after its cursor, then all that happens, each event once and in order;
/// a heartbeat each 3 s with head and state hash. A message that is for many is one shared string, written at
/// once without waiting; only when the peer's buffer is full the rest waits. Who falls too far behind gets
/// `bye` and resumes by its cursor (sync.md c.3, c.4). I/O thread only.
class LiveStream final : public Listener, public std::enable_shared_from_this<LiveStream> {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;
  /// Reads lines that are not in memory any more; calls back on the I/O thread.
  using ReadPage = std::function<void(storage::SiteNumber, std::uint64_t after,
                                      std::function<void(std::vector<storage::LogLine>)>)>;

  LiveStream(Socket socket, StreamGrant grant, Feed& feed, const Limits& limits, ReadPage read_page,
             const ports::Clock& clock, std::function<void(LiveStream&)> closed);
  ~LiveStream() override;
  LiveStream(const LiveStream&) = delete;
  LiveStream& operator=(const LiveStream&) = delete;

  /// Sends the head and the first heartbeat, then what is behind the cursor.
  void start();
  void news() override;
  /// Ends it: `bye` goes out if the peer takes it soon.
  void end();
  /// Ends it at once.
  void close();
  [[nodiscard]] const StreamGrant& grant() const { return grant_; }

 private:
  void pump();
  void send(std::shared_ptr<const std::string> text);
  void sent(std::size_t offset);
  void read_from_store();
  void beat();
  void watch_peer();
  [[nodiscard]] std::string heartbeat() const;

  Socket socket_;
  StreamGrant grant_;
  Feed& feed_;
  const Limits& limits_;
  ReadPage read_page_;
  const ports::Clock& clock_;
  std::function<void(LiveStream&)> closed_;
  boost::asio::steady_timer beat_;
  std::uint64_t cursor_;
  std::shared_ptr<const std::string> in_flight_; ///< what the peer has not taken whole yet
  std::chrono::steady_clock::time_point in_flight_since_;
  std::size_t frames_behind_ = 0;
  std::size_t bytes_behind_ = 0;
  bool live_ = false; ///< has caught up once: from then on it may not fall far behind
  bool reading_ = false;
  bool ending_ = false;
  bool open_ = true;
  std::array<char, 64> ignored_{};
};

} // namespace ventanilla::central::http
