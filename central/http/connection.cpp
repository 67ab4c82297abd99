// The only file that sees Beast: it costs ten seconds to compile.

#include "central/http/connection.hpp"

#include "central/http/into.hpp"
#include "shared/ports/hash.hpp"
#include "shared/wire/schema.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;
using Parser = beast::http::request_parser<beast::http::string_body>;

constexpr std::size_t lingering_bytes = 1024 * 1024;
constexpr std::chrono::seconds lingering_for{2};

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

/// Reads a key's or token's hash out of what came; too long or empty is none.
std::optional<ports::Digest> digest_of(std::string_view secret) {
  constexpr std::size_t longest = 256;
  if (secret.empty() || secret.size() > longest) return std::nullopt;
  return ports::blake2b(secret);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& each : out)
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  return out;
}

/// A header out of ours: its value is never something that ends the line (sync.md d.1).
void add_header(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value);
  const auto from = head.end() - static_cast<std::ptrdiff_t>(value.size());
  head.erase(std::remove_if(from, head.end(),
                            [](char each) { return each == '\r' || each == '\n' || each == '\0'; }),
             head.end());
  head += "\r\n";
}

/// What every answer says.
const std::string& always() {
  static const std::string lines = [] {
    std::string head;
    add_header(head, wire::schema_header, wire::schema_text());
    add_header(head, "X-Content-Type-Options", "nosniff");
    add_header(head, "Accept-Encoding", "gzip"); // bodies may come so (RFC 9110, 12.5.3)
    return head;
  }();
  return lines;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> harmless{
    {{"Cache-Control", "no-store"},
     {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
     {"Cross-Origin-Resource-Policy", "same-origin"},
     {"Referrer-Policy", "no-referrer"}}};

/// The status line and the headers, up to the empty line.
std::string head_of(const Response& response, bool keep_alive) {
  const auto status = static_cast<unsigned>(response.status);
  std::string head;
  head.reserve(1024);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", status,
                 view(beast::http::obsolete_reason(beast::http::int_to_status(status))));
  head += always();
  for (const auto& [name, value] : response.headers)
    add_header(head, name, value);
  // What a browser may do with an answer that says nothing of it: nothing.
  for (const auto& [name, value] : harmless)
    if (std::ranges::find(response.headers, name, [](const auto& each) { return each.first; }) ==
        response.headers.end())
      add_header(head, name, value);
  const auto size = response.body ? response.body->size() : 0;
  if (size > 0) add_header(head, "Content-Type", response.content_type);
  if (status != 204 && status != 304) add_header(head, "Content-Length", std::to_string(size));
  if (!keep_alive) add_header(head, "Connection", "close");
  head += "\r\n";
  return head;
}

/// The code of what the bytes were refused for; empty: nobody is there to be told.
std::string_view code_of(const ErrorCode& error) {
  using Error = beast::http::error;
  if (error == Error::end_of_stream || error == asio::error::connection_reset || error == asio::error::eof)
    return {};
  if (error == beast::error::timeout) return {}; // Beast has closed the socket already
  if (error == Error::header_limit || error == Error::buffer_overflow) return "headers_too_large";
  if (error == Error::body_limit) return "too_large";
  return "bad_request";
}

// Nearly every request comes in one piece, and one that waits for nothing costs less than one that does. The
// parser is only given what is whole: once it wants more it must not be given the same bytes again.

void take_header(Parser& parser, beast::flat_buffer& buffer, ErrorCode& error) {
  const auto bytes = buffer.cdata();
  const std::string_view came(static_cast<const char*>(bytes.data()), bytes.size());
  if (came.find("\r\n\r\n") != std::string_view::npos) buffer.consume(parser.put(bytes, error));
}

void take_body(Parser& parser, beast::flat_buffer& buffer, ErrorCode& error) {
  const auto length = parser.content_length();
  if (!parser.is_done() && length && buffer.size() >= *length)
    buffer.consume(parser.put(buffer.cdata(), error));
}

Request request_of(beast::http::request<beast::http::string_body> message, const std::string& peer) {
  Request request;
  request.method = std::string(view(message.method_string()));
  request.address = peer;
  for (const auto& field : message)
    request.headers.emplace(lower(view(field.name_string())), std::string(view(field.value())));
  request.body = std::move(message.body());
  constexpr std::string_view scheme = "Bearer ";
  if (const auto authorization = request.header("authorization"); authorization.starts_with(scheme))
    request.credentials.bearer = digest_of(authorization.substr(scheme.size()));
  request.credentials.session = digest_of(request.header("ventanilla-session"));
  return request;
}

} // namespace

struct Connection::Beast {
  explicit Beast(Socket socket) : stream(std::move(socket)) {
    ErrorCode error;
    stream.socket().non_blocking(true, error);
  }
  beast::basic_stream<asio::generic::stream_protocol> stream;
  beast::flat_buffer buffer;
};

Connection::Connection(Socket socket, const Limits& limits, std::string peer, Refusing refusing)
    : beast_(std::make_unique<Beast>(std::move(socket))), limits_(limits), peer_(std::move(peer)),
      refusing_(std::move(refusing)) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;

Connection::Socket Connection::release() {
  return beast_->stream.release_socket();
}

Connection::Awaitable<std::optional<Arrival>> Connection::read(const BodyLimit& body_limit) {
  auto& stream = beast_->stream;
  auto& buffer = beast_->buffer;
  ErrorCode error;
  // What came behind another request waits for its turn, so that nobody who sends many keeps others waiting.
  const bool is_next = buffer.size() == 0;
  if (!first_ && is_next) {
    // Idle between requests; once the next begins it has the header's time.
    constexpr std::size_t piece = 4096;
    stream.expires_after(std::chrono::seconds{limits_.idle_seconds});
    buffer.commit(co_await stream.async_read_some(buffer.prepare(piece), into(error)));
    if (error) co_return std::nullopt;
  }
  first_ = false;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());
  stream.expires_after(std::chrono::seconds{limits_.header_seconds});
  if (is_next) take_header(parser, buffer, error);
  if (!error && !parser.is_header_done())
    co_await beast::http::async_read_header(stream, buffer, parser, into(error));
  if (error) {
    co_await refuse(code_of(error));
    co_return std::nullopt;
  }
  const auto& head = parser.get();
  if (static_cast<std::size_t>(std::distance(head.begin(), head.end())) > limits_.header_count) {
    co_await refuse("headers_too_large");
    co_return std::nullopt;
  }
  Arrival arrival;
  const auto target = view(head.target());
  const auto question = target.find('?');
  arrival.target_path = target.substr(0, question);
  if (question != std::string_view::npos) arrival.query = target.substr(question + 1);
  arrival.keep_alive = head.keep_alive();

  std::string problem;
  const auto limit = body_limit(view(head.method_string()), arrival.target_path, problem);
  // A body for a route that takes none is as wrong as one that is too large; Beast knows no limit of 0.
  const std::uint64_t most = std::max<std::size_t>(limit.value_or(0), 1);
  if (const auto length = parser.content_length(); length && *length > most) {
    co_await refuse(limit ? "too_large" : std::string_view(problem));
    co_return std::nullopt;
  }
  parser.body_limit(most);
  stream.expires_after(std::chrono::seconds{limits_.body_seconds});
  if (is_next) take_body(parser, buffer, error);
  if (!error && !parser.is_done()) co_await beast::http::async_read(stream, buffer, parser, into(error));
  if (error) {
    co_await refuse(code_of(error));
    co_return std::nullopt;
  }
  stream.expires_never();
  arrival.request = request_of(parser.release(), peer_);
  co_return arrival;
}

Connection::Awaitable<bool> Connection::write(const Response& response, bool keep_alive) {
  const auto head = head_of(response, keep_alive);
  const asio::const_buffer body = response.body ? asio::buffer(*response.body) : asio::const_buffer();
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), body};
  ErrorCode error;
  auto& stream = beast_->stream;
  // Nearly always the peer's buffer has room for all of it; only what it has no room for is waited for.
  auto written = stream.socket().write_some(parts, error);
  if (error == asio::error::would_block) error = {};
  if (!error && written < head.size() + body.size()) {
    stream.expires_after(std::chrono::seconds{limits_.idle_seconds});
    const auto in_head = std::min(written, head.size());
    const std::array<asio::const_buffer, 2> rest{asio::buffer(head) + in_head, body + (written - in_head)};
    co_await asio::async_write(stream, rest, into(error));
  }
  if (error) co_return false;
  if (!keep_alive) stream.socket().shutdown(Socket::shutdown_send, error);
  co_return keep_alive;
}

/// Answers, then reads what the peer is still sending for a while: a reset would take the answer away.
Connection::Awaitable<void> Connection::refuse(std::string_view code) {
  if (code.empty()) co_return;
  auto response = problem_response(code);
  refusing_(response);
  (void)co_await write(response, false);
  ErrorCode error;
  std::array<char, 8192> thrown_away{};
  beast_->stream.expires_after(lingering_for);
  for (std::size_t count = 0; !error && count < lingering_bytes;)
    count += co_await beast_->stream.async_read_some(asio::buffer(thrown_away), into(error));
}

} // namespace ventanilla::central::http
