#pragma once

#include "central/http/bind.hpp"
#include "central/http/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <string>

namespace ventanilla::central::http {

/// Serves GET /metrics on an address of its own, which no citizen and no station reaches. I/O thread only.
class MetricsServer {
 public:
  /// Gives the text to `done`, now or later on the I/O thread.
  using Read = std::function<void(std::function<void(std::string text)> done)>;

  /// Listens from now on; throws boost::system::system_error when the address can't be had.
  MetricsServer(boost::asio::io_context& io, const Bind& bind, const Limits& limits, Read read);

  [[nodiscard]] std::uint16_t port() const;
  void start();
  void stop();

 private:
  using Tcp = boost::asio::ip::tcp;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(Tcp::socket socket);

  boost::asio::io_context& io_;
  Limits limits_;
  Read read_;
  Tcp::acceptor acceptor_;
  std::size_t open_ = 0;
};

} // namespace ventanilla::central::http
