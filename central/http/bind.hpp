#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <string>

namespace ventanilla::central::http {

/// Where to listen.
struct Bind {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0; ///< 0: any free one
};

/// Whether it is an IPv4 or IPv6 address in numbers.
[[nodiscard]] bool is_address(const std::string& text);

/// Throws boost::system::system_error when the address can't be had.
void listen_on(boost::asio::ip::tcp::acceptor& acceptor, const Bind& bind);

} // namespace ventanilla::central::http
