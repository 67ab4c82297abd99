#include "central/http/bind.hpp"

#include <boost/asio/ip/address.hpp>

namespace ventanilla::central::http {

namespace {
namespace asio = boost::asio;
}

bool is_address(const std::string& text) {
  boost::system::error_code error;
  (void)asio::ip::make_address(text, error);
  return !error;
}

void listen_on(asio::ip::tcp::acceptor& acceptor, const Bind& bind) {
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(bind.address), bind.port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
}

} // namespace ventanilla::central::http
