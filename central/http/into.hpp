#pragma once

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ventanilla::central::http {

/// To await an operation of Asio whose failure is an answer like another: `co_await
/// x.async_wait(into(error))`.
inline auto into(boost::system::error_code& error) {
  return boost::asio::redirect_error(boost::asio::use_awaitable, error);
}

} // namespace ventanilla::central::http
