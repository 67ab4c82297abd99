#include "shared/ports/network.hpp"
#include "tests/unit/ports/fetching.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>

namespace ventanilla {
namespace {

using namespace std::chrono_literals;
using ports::HttpRequest;
using ports::HttpResponse;
using test::always;
using test::fetch;
using test::Peer;
using test::poll_until;
using test::request_to;
using test::Server;
using Clock = std::chrono::steady_clock;

/// What a stream told.
struct Heard {
  int heads = 0;
  int status = 0;
  std::string bytes;
  std::optional<std::string> closed;
};
ports::RequestHandle listen(ports::Network& network, HttpRequest request, Heard& heard) {
  return network.open_stream(
      std::move(request),
      [&](const HttpResponse& head) {
        ++heard.heads;
        heard.status = head.status;
      },
      [&](std::string_view bytes) { heard.bytes += bytes; },
      [&](std::string error) { heard.closed = std::move(error); });
}

TEST(Network, BringsTheAnswerWithItsStatusHeadersAndBody) {
  Server server(always("200 OK", "hola", "ETag: \"7\"\r\nX-Padded:   a b  \r\n"));
  const auto network = ports::curl_network();
  const auto response = fetch(*network, request_to(server.url()));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.error, "");
  EXPECT_EQ(response.body, "hola");
  EXPECT_EQ(response.header("etag"), "\"7\"");
  EXPECT_EQ(response.header("x-padded"), "a b");
  EXPECT_EQ(response.header("absent"), "");
}

TEST(Network, SendsMethodHeadersAndBodyAsGiven) {
  std::string seen;
  Server server([&](Peer& peer) {
    seen = peer.request();
    peer.answer("200 OK", "");
  });
  const auto network = ports::curl_network();
  auto request = request_to(server.url("/v1/things?after=3"));
  request.method = "PUT";
  request.headers = {{"Authorization", "Bearer abc"}};
  request.body = std::string("a\0b", 3);
  EXPECT_EQ(fetch(*network, std::move(request)).status, 200);
  EXPECT_TRUE(seen.starts_with("PUT /v1/things?after=3 HTTP/1.1\r\n")) << seen;
  EXPECT_NE(seen.find("\r\nAuthorization: Bearer abc\r\n"), std::string::npos) << seen;
  EXPECT_TRUE(seen.ends_with(std::string("\r\n\r\na\0b", 7)));
}

TEST(Network, AnErrorAnswerKeepsItsBody) {
  Server server(always("404 Not Found", R"({"code":"unknown_token"})"));
  const auto network = ports::curl_network();
  const auto response = fetch(*network, request_to(server.url()));
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body, R"({"code":"unknown_token"})");
}

TEST(Network, ARedirectIsAnAnswerAndIsNotFollowed) {
  Server server(always("302 Found", "", "Location: http://127.0.0.1:1/\r\n"));
  const auto network = ports::curl_network();
  EXPECT_EQ(fetch(*network, request_to(server.url())).status, 302);
}

TEST(Network, OneConnectionServesManyRequests) {
  Server server(always("200 OK", "x"));
  const auto network = ports::curl_network();
  for (int at = 0; at < 5; ++at)
    EXPECT_EQ(fetch(*network, request_to(server.url())).status, 200);
  EXPECT_EQ(server.connections(), 1);
}

TEST(Network, ABodyOverTheLimitIsAnErrorAndOneOfTheLimitIsNot) {
  Server server(always("200 OK", std::string(1000, 'x')));
  const auto network = ports::curl_network();
  auto request = request_to(server.url());
  request.body_limit = 1000;
  EXPECT_EQ(fetch(*network, request).body.size(), 1000U);
  request.body_limit = 999;
  const auto response = fetch(*network, request);
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(response.error, "the answer is longer than allowed");
}

TEST(Network, EndlessHeadersAreAnError) {
  Server server([](Peer& peer) {
    if (peer.request().empty()) return;
    peer.send("HTTP/1.1 200 OK\r\n");
    while (peer.send("X-More: " + std::string(500, 'x') + "\r\n")) {
    }
  });
  const auto network = ports::curl_network();
  const auto response = fetch(*network, request_to(server.url()));
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(response.error, "the answer is longer than allowed");
}

TEST(Network, ARefusedConnectionIsAnError) {
  const auto network = ports::curl_network();
  const auto response =
      fetch(*network, request_to("http://127.0.0.1:" + std::to_string(test::unused_port())));
  EXPECT_EQ(response.status, 0);
  EXPECT_NE(response.error, "");
}

TEST(Network, AnAnswerThatDoesNotComeEndsAtTheTimeout) {
  Server server([](Peer& peer) {
    if (!peer.request().empty()) peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  auto request = request_to(server.url());
  request.timeout = 200ms;
  const auto begin = Clock::now();
  const auto response = fetch(*network, std::move(request));
  EXPECT_EQ(response.status, 0);
  EXPECT_NE(response.error, "");
  EXPECT_GE(Clock::now() - begin, 190ms);
}

TEST(Network, AnAnswerThatBreaksOffIsAnError) {
  Server server([](Peer& peer) {
    if (!peer.request().empty()) peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  });
  const auto network = ports::curl_network();
  const auto response = fetch(*network, request_to(server.url()));
  EXPECT_EQ(response.status, 0);
  EXPECT_NE(response.error, "");
}

TEST(Network, OnlyHttpIsSpoken) {
  const auto network = ports::curl_network();
  for (const auto* url : {"file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "", "http://"}) {
    const auto response = fetch(*network, request_to(url));
    EXPECT_EQ(response.status, 0) << url;
    EXPECT_NE(response.error, "") << url;
    EXPECT_EQ(response.body, "") << url;
  }
}

TEST(Network, AHeaderCanNotSmuggleAnother) {
  Server server(always("200 OK", ""));
  const auto network = ports::curl_network();
  for (const auto& header : {std::pair<std::string, std::string>{"X-Name", "a\r\nX-Admin: yes"},
                             {"X-Admin: yes\r\nX-Name", "a"},
                             {"X-Admin: yes", "a"},
                             {"", "a"}}) {
    auto request = request_to(server.url());
    request.headers = {header};
    const auto response = fetch(*network, std::move(request));
    EXPECT_EQ(response.status, 0);
    EXPECT_EQ(response.error, "the request has text that may not stand in it");
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(Network, ACancelledRequestCallsNothingAndLetsItsPeerGo) {
  std::atomic<bool> asked = false;
  Server server([&](Peer& peer) {
    if (peer.request().empty()) return;
    if (asked.exchange(true))
      peer.answer("200 OK", "");
    else
      peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  bool called = false;
  const auto before = network->send(request_to(server.url()), [&](const HttpResponse&) { called = true; });
  network->cancel(before);
  const auto during = network->send(request_to(server.url()), [&](const HttpResponse&) { called = true; });
  EXPECT_TRUE(poll_until(*network, [&] { return asked.load(); }));
  network->cancel(during);
  network->cancel(during);
  network->cancel(0);
  // The server takes one connection after the other: it answers this one once it has seen the first one end.
  EXPECT_EQ(fetch(*network, request_to(server.url())).status, 200);
  EXPECT_EQ(server.connections(), 2);
  EXPECT_FALSE(called);
}

TEST(Network, WakeEndsAPollThatWaits) {
  const auto network = ports::curl_network();
  const auto begin = Clock::now();
  std::thread waker([&] { network->wake(); });
  network->poll(20s);
  waker.join();
  EXPECT_LT(Clock::now() - begin, 10s);
}

// --- streams ---

constexpr std::string_view stream_head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

TEST(NetworkStream, TellsItsHeadBeforeAnyByteOfItsBodyCame) {
  Server server([](Peer& peer) {
    if (peer.request().empty() || !peer.send(stream_head)) return;
    peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  Heard heard;
  const auto handle = listen(*network, request_to(server.url()), heard);
  EXPECT_TRUE(poll_until(*network, [&] { return heard.heads == 1; }));
  EXPECT_EQ(heard.status, 200);
  EXPECT_EQ(heard.bytes, "");
  network->cancel(handle);
}

TEST(NetworkStream, HandsOverEachPieceAsItComesAndTheEnd) {
  Server server([](Peer& peer) {
    if (peer.request().empty()) return;
    peer.send("HTTP/1.1 100 Continue\r\n\r\n");
    peer.send(stream_head);
    peer.send("event: hb\n\n");
    peer.send("event: bye\n\n");
  });
  const auto network = ports::curl_network();
  Heard heard;
  listen(*network, request_to(server.url()), heard);
  EXPECT_TRUE(poll_until(*network, [&] { return heard.closed.has_value(); }));
  EXPECT_EQ(heard.heads, 1);
  EXPECT_EQ(heard.status, 200);
  EXPECT_EQ(heard.bytes, "event: hb\n\nevent: bye\n\n");
  EXPECT_EQ(heard.closed, "");
}

TEST(NetworkStream, AnErrorAnswerTellsItsStatusAndBody) {
  Server server(always("401 Unauthorized", "no"));
  const auto network = ports::curl_network();
  Heard heard;
  listen(*network, request_to(server.url()), heard);
  EXPECT_TRUE(poll_until(*network, [&] { return heard.closed.has_value(); }));
  EXPECT_EQ(heard.status, 401);
  EXPECT_EQ(heard.bytes, "no");
}

TEST(NetworkStream, ASilentPeerCountsAsGone) {
  Server server([](Peer& peer) {
    if (peer.request().empty() || !peer.send(stream_head)) return;
    peer.send("event: hb\n\n");
    peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  Heard heard;
  auto request = request_to(server.url());
  EXPECT_EQ(request.silence, 8s);
  request.silence = 300ms;
  const auto begin = Clock::now();
  listen(*network, std::move(request), heard);
  EXPECT_TRUE(poll_until(*network, [&] { return heard.closed.has_value(); }));
  EXPECT_GE(Clock::now() - begin, 300ms);
  EXPECT_LT(Clock::now() - begin, 3s);
  EXPECT_EQ(heard.heads, 1);
  EXPECT_EQ(heard.bytes, "event: hb\n\n");
  EXPECT_EQ(heard.closed, "the peer was silent for too long");
}

TEST(NetworkStream, APeerThatSpeaksNowAndThenIsNotGone) {
  std::atomic<bool> speak = false;
  Server server([&](Peer& peer) {
    if (peer.request().empty() || !peer.send(stream_head)) return;
    for (int beat = 0; beat < 4; ++beat) {
      speak.wait(false);
      speak = false;
      peer.send("beat ");
    }
  });
  const auto network = ports::curl_network();
  Heard heard;
  auto request = request_to(server.url());
  request.silence = 1s;
  listen(*network, std::move(request), heard);
  // Each beat comes well before the limit; together they last longer than it.
  const auto begin = Clock::now();
  auto next = begin + 400ms;
  EXPECT_TRUE(poll_until(*network, [&] {
    if (Clock::now() >= next) {
      next += 400ms;
      speak = true;
      speak.notify_one();
    }
    return heard.closed.has_value();
  }));
  EXPECT_GT(Clock::now() - begin, 1s);
  EXPECT_EQ(heard.bytes, "beat beat beat beat ");
  EXPECT_EQ(heard.closed, "");
}

TEST(NetworkStream, ARefusedConnectionClosesWithoutAHead) {
  const auto network = ports::curl_network();
  Heard heard;
  listen(*network, request_to("http://127.0.0.1:" + std::to_string(test::unused_port())), heard);
  EXPECT_TRUE(poll_until(*network, [&] { return heard.closed.has_value(); }));
  EXPECT_EQ(heard.heads, 0);
  EXPECT_NE(heard.closed, "");
}

TEST(NetworkStream, MayBeCancelledInItsOwnCallbacks) {
  for (const bool in_head : {true, false}) {
    Server server([](Peer& peer) {
      if (peer.request().empty() || !peer.send(stream_head)) return;
      while (peer.send(std::string(1000, 'x'))) {
      }
    });
    const auto network = ports::curl_network();
    int calls = 0;
    bool closed = false;
    ports::RequestHandle handle = 0;
    handle = network->open_stream(
        request_to(server.url()),
        [&](const HttpResponse&) {
          if (in_head) network->cancel(handle);
        },
        [&](std::string_view) {
          ++calls;
          network->cancel(handle);
        },
        [&](const std::string&) { closed = true; });
    // The peer sees the end, so its endless sending stops; a second request shows that the rest still works.
    EXPECT_EQ(fetch(*network, request_to("http://127.0.0.1:" + std::to_string(test::unused_port()))).status,
              0);
    EXPECT_TRUE(poll_until(*network, [&] { return in_head || calls == 1; }));
    network->poll(50ms);
    EXPECT_EQ(calls, in_head ? 0 : 1);
    EXPECT_FALSE(closed);
  }
}

TEST(NetworkStream, MaySendAndCancelOthersFromItsCallbacks) {
  Server stream([](Peer& peer) {
    if (peer.request().empty() || !peer.send(stream_head)) return;
    peer.send("event: reset\n\n");
    peer.wait_until_closed();
  });
  Server other(always("200 OK", "snapshot"));
  Server third([](Peer& peer) {
    if (!peer.request().empty()) peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  bool third_called = false;
  const auto hanging =
      network->send(request_to(third.url()), [&](const HttpResponse&) { third_called = true; });
  EXPECT_TRUE(poll_until(*network, [&] { return third.connections() == 1; }));
  std::string body;
  ports::RequestHandle handle = 0;
  handle = network->open_stream(
      request_to(stream.url()), [](const HttpResponse&) {},
      [&](std::string_view) {
        network->cancel(hanging);
        network->send(request_to(other.url()), [&](const HttpResponse& response) {
          network->cancel(handle);
          body = response.body;
        });
      },
      [](const std::string&) {});
  EXPECT_TRUE(poll_until(*network, [&] { return !body.empty(); }));
  EXPECT_EQ(body, "snapshot");
  EXPECT_FALSE(third_called);
}

TEST(NetworkStream, WhatACallbackThrowsLeavesPoll) {
  Server server([](Peer& peer) {
    if (peer.request().empty() || !peer.send(stream_head)) return;
    peer.send("x");
    peer.wait_until_closed();
  });
  const auto network = ports::curl_network();
  network->open_stream(
      request_to(server.url()), [](const HttpResponse&) {},
      [](std::string_view) { throw std::runtime_error("disk full"); }, [](const std::string&) {});
  const auto poll_all = [&] { poll_until(*network, [] { return false; }); };
  EXPECT_THROW(poll_all(), std::runtime_error);
  Server other(always("200 OK", "still here"));
  EXPECT_EQ(fetch(*network, request_to(other.url())).body, "still here");
}

} // namespace
} // namespace ventanilla
