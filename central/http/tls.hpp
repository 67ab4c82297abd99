#pragma once

#include "central/http/tls_files.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace ventanilla::central::http {

/// TLS in front of the listener: each connection's bytes go, decrypted, through a pair of sockets to the same
/// code that serves plain HTTP, whose limits and time-outs hold for both. TLS 1.2 or newer, HTTP/1.1, no
/// renegotiation, no tickets that outlive the process. Only one file sees OpenSSL. I/O thread only.
class TlsFront {
 public:
  using Tcp = boost::asio::ip::tcp;
  using Plain = boost::asio::generic::stream_protocol::socket;

  /// Reads the files. Throws std::runtime_error that names the file and says what is wrong with it: not
  /// there, no certificate, a key of another certificate.
  TlsFront(boost::asio::io_context& io, const TlsFiles& files);
  ~TlsFront();
  TlsFront(const TlsFront&) = delete;
  TlsFront& operator=(const TlsFront&) = delete;

  /// Shakes hands within `patience`, then hands over the plain side; a peer that speaks no TLS is closed.
  void accept(Tcp::socket socket, std::chrono::seconds patience, std::function<void(Plain)> ready);

  /// Whether all that was answered has gone out to its peer.
  [[nodiscard]] bool is_flushed() const;
  /// Reads the files again, for the connections that come from now on: a certificate was renewed. Throws as
  /// the constructor, and goes on with the old ones.
  void reload();

 private:
  class Pump;
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace ventanilla::central::http
