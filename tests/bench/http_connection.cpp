#include "tests/bench/http_connection.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace ventanilla::bench {

Socket::Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Socket& Socket::operator=(Socket&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
Socket::~Socket() {
  if (fd_ >= 0) close(fd_);
}

Address parse_address(std::string_view url) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) throw std::runtime_error("only http:// addresses");
  url.remove_prefix(scheme.size());
  const auto colon = url.rfind(':');
  Address address{std::string(url.substr(0, colon)), 0};
  const auto digits = colon == std::string_view::npos ? std::string_view{} : url.substr(colon + 1);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), address.port).ec != std::errc{})
    throw std::runtime_error("the address needs a port");
  return address;
}

Socket connect_to(const Address& address) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_port = htons(address.port);
  inet_pton(AF_INET, address.host.c_str(), &peer.sin_addr);
  if (connect(socket.fd(), reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0)
    throw std::runtime_error("cannot connect");
  const int on = 1;
  setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

Socket listen_anywhere(std::uint16_t& port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in own{};
  own.sin_family = AF_INET;
  own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof own;
  if (bind(socket.fd(), reinterpret_cast<const sockaddr*>(&own), size) != 0 ||
      listen(socket.fd(), 4096) != 0 ||
      getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&own), &size) != 0)
    throw std::runtime_error("cannot listen");
  port = ntohs(own.sin_port);
  return socket;
}

void write_all(const Socket& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = send(socket.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd wait{socket.fd(), POLLOUT, 0};
      poll(&wait, 1, 1000);
    } else if (errno != EINTR) {
      throw std::runtime_error("the peer closed");
    }
  }
}

std::string http_request(std::string_view method, std::string_view path, std::string_view bearer,
                         std::string_view body) {
  return fmt::format(
      "{} {} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nVentanilla-Schema: 1; min=1\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      method, path, bearer, body.size(), body);
}

bool take_answer(std::string& buffer, int& status, std::string& body) {
  const auto head_end = buffer.find("\r\n\r\n");
  if (head_end == std::string::npos) return false;
  const auto head = std::string_view(buffer).substr(0, head_end);
  std::size_t length = 0;
  for (const auto name : {"Content-Length: ", "content-length: "}) {
    const auto at = head.find(name);
    if (at == std::string_view::npos) continue;
    const auto digits = head.substr(at + 16);
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
  }
  if (buffer.size() < head_end + 4 + length) return false;
  std::from_chars(head.data() + 9, head.data() + 12, status);
  body.assign(buffer, head_end + 4, length);
  buffer.erase(0, head_end + 4 + length);
  return true;
}

} // namespace ventanilla::bench
