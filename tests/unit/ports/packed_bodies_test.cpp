// Bodies that are packed and unpacked on the way.

#include "shared/ports/gzip.hpp"
#include "tests/unit/ports/fetching.hpp"

#include <memory>
#include <vector>

namespace ventanilla {
namespace {

using ports::HttpResponse;
using test::always;
using test::fetch;
using test::Peer;
using test::request_to;
using test::Server;

/// Keeps each request it gets, and answers as `answer` says.
class Packing : public testing::Test {
 protected:
  HttpResponse post(std::string body) {
    auto request = request_to(server.url("/v1/things"));
    request.method = "POST";
    request.body = std::move(body);
    return fetch(*network, std::move(request));
  }
  static std::string lines() {
    std::string text;
    for (int line = 0; line < 1000; ++line)
      text += std::to_string(line * 7919) + " is a line like the others\n";
    return text;
  }
  static std::string body_of(const std::string& request) {
    return request.substr(request.find("\r\n\r\n") + 4);
  }

  std::vector<std::string> seen;
  std::string status = "200 OK";
  std::string headers = "Accept-Encoding: gzip\r\n";
  Server server{[this](Peer& peer) {
    for (auto request = peer.request(); !request.empty(); request = peer.request()) {
      seen.push_back(std::move(request));
      peer.answer(status, "", headers);
    }
  }};
  std::unique_ptr<ports::Network> network = ports::curl_network();
};

TEST_F(Packing, ALongBodyIsPackedOnceThePeerHasSaidThatItTakesThat) {
  EXPECT_EQ(post(lines()).status, 200);
  EXPECT_EQ(post(lines()).status, 200);
  EXPECT_EQ(post("short").status, 200);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(body_of(seen[0]), lines());
  EXPECT_EQ(seen[0].find("Content-Encoding"), std::string::npos);
  EXPECT_NE(seen[1].find("\r\nContent-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_LT(body_of(seen[1]).size(), lines().size() / 2);
  EXPECT_EQ(*ports::gunzip(body_of(seen[1]), lines().size()), lines());
  EXPECT_EQ(body_of(seen[2]), "short");
}

TEST_F(Packing, WhatWouldLookLikeAnAttackGoesAsItIs) {
  const std::string repetition(100'000, 'x');
  EXPECT_EQ(post("first").status, 200);
  EXPECT_EQ(post(repetition).status, 200);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(body_of(seen[1]), repetition);
}

TEST_F(Packing, APeerThatRefusesItAfterAllGetsItAsItIs) {
  EXPECT_EQ(post(lines()).status, 200);
  status = "415 Unsupported Media Type";
  headers.clear();
  const auto refused = post(lines());
  EXPECT_EQ(refused.status, 0) << "no refusal of what it says: it is to be sent again";
  EXPECT_NE(refused.error, "");
  status = "200 OK";
  EXPECT_EQ(post(lines()).status, 200);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(body_of(seen[2]), lines());
}

TEST(Network, APackedAnswerIsUnpackedAndItsLimitIsThatOfWhatWasPacked) {
  const std::string text(100'000, 'x');
  Server server(always("200 OK", ports::gzip(text), "Content-Encoding: gzip\r\n"));
  const auto network = ports::curl_network();
  auto request = request_to(server.url());
  EXPECT_EQ(fetch(*network, request).body, text);
  request.body_limit = text.size() - 1;
  const auto response = fetch(*network, request);
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(response.error, "the answer is longer than allowed");
}

} // namespace
} // namespace ventanilla
