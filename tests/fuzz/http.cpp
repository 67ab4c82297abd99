// A connection's bytes, on their way to a route: the real reader over a socket, the router and the query.

#include "central/http/connection.hpp"
#include "central/http/routes.hpp"
#include "tests/fuzz/target.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>

namespace asio = boost::asio;
using namespace ventanilla;
using namespace ventanilla::central;

namespace {

/// Answers are not read here; so many fit into the socket.
constexpr int requests_most = 64;

bool is_segment(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char each) {
    return each > ' ' && each < 0x7f && each != '/' && each != '%' && each != '?' && each != '&';
  });
}

asio::awaitable<void> serve(http::Connection connection) {
  const http::Limits limits;
  const auto body_limit = [&](std::string_view method, std::string_view path, std::string& problem) {
    const auto matched = http::match(method, path);
    problem = matched.problem;
    if (matched.route == nullptr) return std::optional<std::size_t>{};
    return std::optional<std::size_t>{matched.route->body == nullptr ? 0 : limits.*matched.route->body};
  };
  for (int request = 0; request < requests_most; ++request) {
    const auto arrival = co_await connection.read(body_limit);
    if (!arrival) co_return;
    for (const auto& [name, value] : arrival->request.headers) {
      fuzz::must(value.find_first_of("\r\n") == std::string::npos, "a header is one line");
      fuzz::must(std::none_of(name.begin(), name.end(), [](char each) { return each >= 'A' && each <= 'Z'; }),
                 "names of headers are in small letters");
    }
    const auto matched = http::match(arrival->request.method, arrival->target_path);
    fuzz::must((matched.route != nullptr) == matched.problem.empty(), "a route or a problem");
    fuzz::must(std::all_of(matched.path.begin(), matched.path.end(), is_segment),
               "parts of a path are plain");
    if (matched.route != nullptr)
      fuzz::must(arrival->request.body.size() <=
                     (matched.route->body == nullptr ? 1 : limits.*matched.route->body),
                 "no body is larger than its route takes");
    if (const auto query = http::read_query(arrival->query))
      for (const auto& [name, value] : *query)
        fuzz::must(is_segment(name) && is_segment(value), "parts of a query are plain");
    if (!co_await connection.write(http::problem_response("unknown_route"), arrival->keep_alive)) co_return;
  }
}

} // namespace

namespace {

/// All of it as it comes from a peer that sends `piece` bytes at a time, each once what was sent is read.
void send(const std::uint8_t* bytes, std::size_t size, std::size_t piece) {
  static const http::Limits limits;
  asio::io_context io{1};
  asio::local::stream_protocol::socket peer(io);
  asio::local::stream_protocol::socket ours(io);
  asio::local::connect_pair(peer, ours);
  http::Connection connection(
      http::Connection::Socket(std::move(ours)), limits, "127.0.0.1",
      [](http::Response& response) { fuzz::must(response.status >= 400, "a refusal"); });
  asio::co_spawn(io, serve(std::move(connection)),
                 [](const std::exception_ptr& thrown) { fuzz::must(!thrown, "reading never throws"); });
  boost::system::error_code error;
  for (std::size_t at = 0; at < size && !error; at += piece) {
    asio::write(peer, asio::buffer(bytes + at, std::min(piece, size - at)), error);
    io.poll();
  }
  peer.shutdown(asio::local::stream_protocol::socket::shutdown_send, error);
  io.run();
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t pieces_most = 512;
  send(bytes, size, std::max<std::size_t>(size, 1));
  send(bytes, size, size / pieces_most + 1);
  return 0;
}
