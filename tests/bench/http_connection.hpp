#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ventanilla::bench {

/// A loopback TCP socket that closes itself.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;
  ~Socket();
  [[nodiscard]] int fd() const noexcept { return fd_; }

 private:
  int fd_ = -1;
};

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

/// "http://127.0.0.1:8470" → host and port. Throws std::runtime_error.
[[nodiscard]] Address parse_address(std::string_view url);
/// A connected, non-blocking socket without Nagle's delay. Throws std::runtime_error.
[[nodiscard]] Socket connect_to(const Address& address);
/// A listening socket on a free loopback port; the port is written to `port`.
[[nodiscard]] Socket listen_anywhere(std::uint16_t& port);
/// Writes all bytes, waiting when the socket is full. Throws std::runtime_error.
void write_all(const Socket& socket, std::string_view bytes);

/// One request as it goes over the wire.
[[nodiscard]] std::string http_request(std::string_view method, std::string_view path,
                                       std::string_view bearer, std::string_view body);

/// Cuts one HTTP/1.1 answer with a Content-Length off the front of `buffer`; false while it is not whole.
bool take_answer(std::string& buffer, int& status, std::string& body);

} // namespace ventanilla::bench
