#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace ventanilla::test {

/// One accepted connection of a `Server`, on the server's own thread.
class Peer {
 public:
  explicit Peer(int socket) : socket_(socket) {}
  /// One whole request, head and body; empty when the client has gone.
  [[nodiscard]] std::string request();
  /// Sends it all; false when the client has gone.
  bool send(std::string_view bytes) const;
  /// Sends one answer with its length.
  bool answer(std::string_view status, std::string_view body, std::string_view headers = {}) const;
  /// Waits until the client closes its end.
  void wait_until_closed() const;

 private:
  int socket_;
  std::string buffer_;
};

/// A plain HTTP peer on a free port of the loopback: each connection is handed to `serve`, one after the
/// other.
class Server {
 public:
  explicit Server(std::function<void(Peer&)> serve);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::string url(std::string_view path = "/") const;
  [[nodiscard]] int connections() const { return connections_; }

 private:
  void run();

  std::function<void(Peer&)> serve_;
  int port_ = 0; // before the listener, which sets it
  int listener_ = -1;
  std::atomic<int> connections_ = 0;
  std::atomic<int> current_ = -1;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

/// A port of the loopback on which nobody listens.
[[nodiscard]] int unused_port();

} // namespace ventanilla::test
