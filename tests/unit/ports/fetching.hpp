#pragma once

#include "shared/ports/network.hpp"
#include "tests/unit/ports/test_server.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace ventanilla::test {

inline ports::HttpRequest request_to(std::string url) {
  ports::HttpRequest request;
  request.url = std::move(url);
  return request;
}

/// Polls until `ended` says so; false after five seconds.
template<class Ended> bool poll_until(ports::Network& network, Ended ended) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (!ended()) {
    if (std::chrono::steady_clock::now() > limit) return false;
    network.poll(std::chrono::milliseconds{100});
  }
  return true;
}

inline ports::HttpResponse fetch(ports::Network& network, ports::HttpRequest request) {
  std::optional<ports::HttpResponse> got;
  network.send(std::move(request), [&](ports::HttpResponse response) { got = std::move(response); });
  EXPECT_TRUE(poll_until(network, [&] { return got.has_value(); })) << "no answer came";
  return got.value_or(ports::HttpResponse{});
}

/// Answers every request of every connection alike.
inline auto always(std::string status, std::string body, std::string headers = {}) {
  return [=](Peer& peer) {
    while (!peer.request().empty())
      peer.answer(status, body, headers);
  };
}

} // namespace ventanilla::test
