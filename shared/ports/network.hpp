#pragma once

#include "shared/domain/time.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ventanilla::ports {

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  domain::Millis timeout{std::chrono::seconds{10}};
  std::size_t body_limit = 8 * 1024 * 1024; ///< a longer answer is an error; streams have no limit
  /// Streams: a peer that sends nothing this long counts as gone. Heartbeats
  /// come each 3 s (sync.md c.4).
  domain::Millis silence{std::chrono::seconds{8}};
};

struct HttpResponse {
  /// 0 when no HTTP answer came; then `error` says why in English.
  int status = 0;
  std::string error;
  std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
  std::string body;
  domain::Millis round_trip{};

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
};

/// Handle of something under way; 0 is none.
using RequestHandle = std::uint64_t;

/// Client side of HTTP/1.1: connections are kept and used again, redirects are answers like any other, only
/// http and https are spoken. Bodies are packed (gzip) and unpacked on the way, where the peer knows that and
/// it is worth it. Every call and every callback happens on the one thread that calls `poll`. A callback may
/// call `send`, `open_stream` and `cancel`, also for its own handle; what it throws leaves `poll`.
class Network {
 public:
  virtual ~Network() = default;

  /// Sends a request; `done` is called exactly once from a later `poll`, unless cancelled. A URL or header
  /// that can't be sent is such an answer too (status 0 and `error`).
  virtual RequestHandle send(HttpRequest request, std::function<void(HttpResponse)> done) = 0;

  /// Opens a long answer: `head` once when status and headers are known (never for a connection that failed
  /// before), `chunk` for each piece of body, `closed` once, with an empty error when the peer ended it.
  virtual RequestHandle open_stream(HttpRequest request, std::function<void(const HttpResponse& head)> head,
                                    std::function<void(std::string_view bytes)> chunk,
                                    std::function<void(std::string error)> closed) = 0;

  /// No callback of `handle` is called any more.
  virtual void cancel(RequestHandle handle) = 0;

  /// Moves bytes and calls callbacks; waits at most `wait`, less when `wake` is called or something happens,
  /// and not at all when a callback was called before there was anything to wait for.
  virtual void poll(domain::Millis wait) = 0;

  /// Ends the current `poll`. [any-thread]
  virtual void wake() = 0;
};

/// Whom https is spoken with.
struct Trust {
  std::string ca_file{}; ///< authorities in PEM; empty: the system's
  /// "sha256//" and base64 of the hash of the peer's public key: whoever has that key is the peer, whatever
  /// name and dates its certificate says, so that a clock that is wrong locks nobody out. Empty: the
  /// authorities decide.
  std::string pin{};
};

/// libcurl.
[[nodiscard]] std::unique_ptr<Network> curl_network(const Trust& trust = {});

} // namespace ventanilla::ports
