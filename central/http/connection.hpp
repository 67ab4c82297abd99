#pragma once

#include "central/http/exchange.hpp"
#include "central/http/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::central::http {

/// A request that has come whole, or what became of it.
struct Arrival {
  Request request; ///< without `path` and `query`, which are the routes' business
  std::string target_path;
  std::string query;
  bool keep_alive = false;
};

/// One HTTP/1.1 connection: Beast behind plain types, so that only one file pays for compiling it. Every wait
/// has its time limit, every size its bound. I/O thread only.
class Connection {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket; ///< TCP's own, or the plain side of TLS
  template<class T> using Awaitable = boost::asio::awaitable<T>;
  /// The largest body for this method and path; nullopt: refuse with the problem that it sets.
  using BodyLimit = std::function<std::optional<std::size_t>(std::string_view method, std::string_view path,
                                                             std::string& problem)>;

  /// Told what this refuses by itself, before it is written: what could not be read has no route.
  using Refusing = std::function<void(Response&)>;

  Connection(Socket socket, const Limits& limits, std::string peer, Refusing refusing);
  ~Connection();
  Connection(Connection&&) noexcept;

  /// The next request; nullopt when the connection is over. What can't be a request was answered already.
  [[nodiscard]] Awaitable<std::optional<Arrival>> read(const BodyLimit& body_limit);
  /// False when the connection is over.
  [[nodiscard]] Awaitable<bool> write(const Response& response, bool keep_alive);
  [[nodiscard]] Socket release();

 private:
  struct Beast;
  Awaitable<void> refuse(std::string_view code);

  std::unique_ptr<Beast> beast_;
  const Limits& limits_;
  std::string peer_;
  Refusing refusing_;
  bool first_ = true;
};

} // namespace ventanilla::central::http
