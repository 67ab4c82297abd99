#pragma once

#include "central/http/api.hpp"
#include "central/http/connection.hpp"
#include "central/http/connections.hpp"
#include "central/http/metrics.hpp"
#include "central/http/routes.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ventanilla::central::http {

/// What becomes of a connection's requests: each is answered, counted and logged, or becomes a live stream.
/// I/O thread only. It outlives the context: what still waits there looks it up in its last moment.
class Serving {
 public:
  struct Needs {
    boost::asio::io_context& io;
    Api& api;
    Connections& connections;
    Metrics& metrics;
    const std::vector<std::string>& proxies; ///< whose X-Forwarded-For is believed
    std::string id_prefix;                   ///< of the requests' ids
    bool with_tls = false;
    std::function<void()> ended; ///< a request was answered, or a stream closed
  };
  explicit Serving(Needs needs) : needs_(std::move(needs)) {}

  /// Serves this connection until it ends.
  void begin(Connection::Socket socket, const std::string& peer, Connections::Place place);
  /// Requests that have come and have no answer yet.
  [[nodiscard]] std::size_t under_way() const noexcept { return under_way_; }
  [[nodiscard]] bool is_proxy(const std::string& address) const;

 private:
  class UnderWay;
  template<class T> using Awaitable = boost::asio::awaitable<T>;

  Awaitable<void> serve(Connection connection, Connections::Place place);
  /// Runs a handler and waits for its one answer.
  Awaitable<Response> ask(const Route& route, Request request);
  Awaitable<Outcome<StreamGrant>> grant_stream(const Request& request);
  void start_stream(Connection::Socket socket, const StreamGrant& grant, Connections::Place place);
  void name_sender(Request& request) const;

  const Needs needs_;
  std::uint64_t requests_ = 0;
  std::size_t under_way_ = 0;
};

} // namespace ventanilla::central::http
