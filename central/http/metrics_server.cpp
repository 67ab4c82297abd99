#include "central/http/metrics_server.hpp"

#include "central/http/connection.hpp"
#include "central/http/into.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

/// A collector keeps one connection, a curious person another.
constexpr std::size_t connections_most = 8;
constexpr std::string_view metrics_path = "/metrics";

} // namespace

MetricsServer::MetricsServer(asio::io_context& io, const Bind& bind, const Limits& limits, Read read)
    : io_(io), limits_(limits), read_(std::move(read)), acceptor_(io) {
  listen_on(acceptor_, bind);
}

std::uint16_t MetricsServer::port() const {
  return acceptor_.local_endpoint().port();
}

void MetricsServer::start() {
  asio::co_spawn(io_, accept(), asio::detached);
}

void MetricsServer::stop() {
  ErrorCode error;
  acceptor_.close(error);
}

asio::awaitable<void> MetricsServer::accept() {
  while (acceptor_.is_open()) {
    ErrorCode error;
    auto socket = co_await acceptor_.async_accept(into(error));
    if (!acceptor_.is_open()) co_return;
    if (error) {
      asio::steady_timer pause(io_, std::chrono::milliseconds{100});
      co_await pause.async_wait(into(error));
      continue;
    }
    if (open_ < connections_most) asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> MetricsServer::serve(Tcp::socket socket) {
  ++open_;
  const std::shared_ptr<void> place(nullptr, [this](void*) { --open_; });
  Connection connection(std::move(socket), limits_, {}, [](Response& response) { finish(response, "-"); });
  const Connection::BodyLimit no_body = [](std::string_view, std::string_view, std::string&) {
    return std::optional<std::size_t>{0};
  };
  while (true) {
    const auto arrival = co_await connection.read(no_body);
    if (!arrival) co_return;
    Response response;
    if (arrival->request.method == "GET" && arrival->target_path == metrics_path) {
      std::optional<std::string> text;
      asio::steady_timer read(io_, asio::steady_timer::time_point::max());
      read_([&](std::string got) {
        text = std::move(got);
        read.cancel();
      });
      ErrorCode error;
      if (!text) co_await read.async_wait(into(error));
      response.content_type = "text/plain; version=0.0.4; charset=utf-8";
      response.body = std::make_shared<const std::string>(std::move(text).value_or(std::string{}));
    } else {
      response = problem_response("unknown_route");
      finish(response, "-");
    }
    if (!co_await connection.write(response, arrival->keep_alive)) co_return;
  }
}

} // namespace ventanilla::central::http
