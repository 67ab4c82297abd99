#include "tests/unit/ports/test_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace ventanilla::test {

namespace {

/// A socket bound to a free port of the loopback.
int bound_socket(int& port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (made < 0 || ::bind(made, plain, size) != 0 || ::getsockname(made, plain, &size) != 0)
    throw std::runtime_error("no free port on the loopback");
  port = ntohs(address.sin_port);
  return made;
}

} // namespace

std::string Peer::request() {
  std::array<char, 4096> piece{};
  while (true) {
    if (const auto end = buffer_.find("\r\n\r\n"); end != std::string::npos) {
      std::size_t length = 0;
      if (const auto at = buffer_.find("Content-Length: "); at != std::string::npos && at < end)
        length = std::stoul(buffer_.substr(at + 16));
      if (buffer_.size() >= end + 4 + length) {
        auto whole = buffer_.substr(0, end + 4 + length);
        buffer_.erase(0, whole.size());
        return whole;
      }
    }
    const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
    if (got <= 0) return {};
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
  }
}

bool Peer::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Peer::answer(std::string_view status, std::string_view body, std::string_view headers) const {
  return send("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: " + std::to_string(body.size()) +
              "\r\n" + std::string(headers) + "\r\n" + std::string(body));
}

void Peer::wait_until_closed() const {
  std::array<char, 256> piece{};
  while (::recv(socket_, piece.data(), piece.size(), 0) > 0) {
  }
}

Server::Server(std::function<void(Peer&)> serve) : serve_(std::move(serve)), listener_(bound_socket(port_)) {
  if (::listen(listener_, 16) != 0) throw std::runtime_error("can't listen on the loopback");
  thread_ = std::thread([this] { run(); });
}

Server::~Server() {
  ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  if (const int open = current_; open >= 0) ::shutdown(open, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string Server::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void Server::run() {
  while (true) {
    const int accepted = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted < 0) return;
    current_ = accepted;
    ++connections_;
    if (!ending_) {
      Peer peer(accepted);
      serve_(peer);
    }
    current_ = -1;
    ::close(accepted);
  }
}

int unused_port() {
  int port = 0;
  ::close(bound_socket(port));
  return port;
}

} // namespace ventanilla::test
