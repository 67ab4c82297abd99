#include "shared/sync/centrals.hpp"
#include "tests/unit/sync/scripted_network.hpp"

#include <gtest/gtest.h>

namespace ventanilla::sync {
namespace {

using test::foreign_page;
using test::no_answer;
using test::ours;
using test::refusal;

class Centrals : public testing::Test {
 protected:
  /// Asks, answers with that and says where the request went.
  std::string ask(ports::HttpResponse response) {
    ports::HttpRequest request;
    request.url = "http://one:1/v1/now";
    both->send(request, [this](const ports::HttpResponse& answer) { last = answer.status; });
    auto went = wire->sent().back().url;
    wire->answer("/v1/now", std::move(response));
    return went;
  }

  std::unique_ptr<test::ScriptedNetwork> scripted = std::make_unique<test::ScriptedNetwork>();
  test::ScriptedNetwork* wire = scripted.get();
  std::unique_ptr<ports::Network> both = network_of(std::move(scripted), {"http://one:1", "http://two:2"});
  int last = -1;
};

TEST_F(Centrals, TheOneThatAnswersIsAskedAgain) {
  EXPECT_EQ(ask(ours(200)), "http://one:1/v1/now");
  EXPECT_EQ(ask(refusal(409, "sequence_gap")), "http://one:1/v1/now");
  EXPECT_EQ(ask(refusal(503, "unavailable")), "http://one:1/v1/now")
      << "the one that writes, and its disk is full";
  EXPECT_EQ(ask(ours(200)), "http://one:1/v1/now");
}

TEST_F(Centrals, WhatIsNotHereIsAskedElsewhereTheNextTime) {
  EXPECT_EQ(ask(refusal(503, "standing_by")), "http://one:1/v1/now");
  EXPECT_EQ(last, 503) << "who asked is told";
  EXPECT_EQ(ask(no_answer()), "http://two:2/v1/now");
  EXPECT_EQ(ask(foreign_page(502)), "http://one:1/v1/now");
  EXPECT_EQ(ask(ours(200)), "http://two:2/v1/now");
  EXPECT_EQ(ask(ours(200)), "http://two:2/v1/now");
}

TEST_F(Centrals, RequestsThatFailTogetherLeadAwayOnce) {
  for (const auto* path : {"/a", "/b"}) {
    ports::HttpRequest request;
    request.url = std::string("http://one:1") + path;
    both->send(request, [](const ports::HttpResponse&) {});
  }
  wire->answer("/a", no_answer());
  wire->answer("/b", no_answer());
  EXPECT_EQ(ask(ours(200)), "http://two:2/v1/now");
}

TEST_F(Centrals, AStreamThatIsRefusedOrNeverBeginsIsOpenedElsewhere) {
  ports::RequestHandle stream = 0;
  const auto open = [&] {
    both->cancel(std::exchange(stream, 0));
    ports::HttpRequest request;
    request.url = "http://one:1/live";
    stream = both->open_stream(
        request, [](const ports::HttpResponse&) {}, [](std::string_view) {}, [](const std::string&) {});
    return wire->sent().back().url;
  };
  EXPECT_EQ(open(), "http://one:1/live");
  wire->stream_head(refusal(503, "standing_by"));
  wire->stream_closed();
  EXPECT_EQ(open(), "http://two:2/live");
  wire->stream_closed("refused");
  EXPECT_EQ(open(), "http://one:1/live");
  wire->stream_head(ours(200));
  wire->stream_closed();
  EXPECT_EQ(open(), "http://one:1/live") << "one that has begun may end";
}

} // namespace
} // namespace ventanilla::sync
