#include "tests/unit/sync/sync_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using test::foreign_page;
using test::no_answer;
using test::ours;
using test::refusal;

constexpr auto commands_route = "/v1/sites/main/commands";

class ClaimsTest : public test::SyncTest {
 protected:
  ClaimsTest() {
    command.id = ports::new_id<domain::EventId>(clock, random);
    command.kind = "call_next";
    command.desk = "d1";
  }
  void send() {
    claims.send(command, "session", [this](ClaimResult done) { results.push_back(std::move(done)); });
  }
  ports::HttpResponse granted() {
    wire::CommandAnswer answer;
    answer.id = command.id;
    answer.seq = 9;
    answer.code = "A\u2009012";
    return ours(200, wire::encode(answer));
  }

  Claims claims{shared};
  wire::Command command;
  std::vector<ClaimResult> results;
};

TEST_F(ClaimsTest, IsWrittenBeforeItIsSentAndClosedByItsAnswer) {
  send();
  ASSERT_EQ(journal.open_commands().size(), 1U);
  const auto* request = network.waiting(commands_route);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(test::header_of(*request, "Idempotency-Key"), domain::to_text(command.id));
  EXPECT_EQ(test::header_of(*request, "Ventanilla-Session"), "session");
  network.answer(commands_route, granted());
  ASSERT_EQ(results.size(), 1U);
  EXPECT_TRUE(results[0].ok);
  EXPECT_EQ(results[0].answer.code, "A\u2009012");
  EXPECT_TRUE(journal.open_commands().empty());
}

TEST_F(ClaimsTest, ALostAnswerIsAskedForAgainWithTheSameId) {
  send();
  network.answer(commands_route, no_answer());
  EXPECT_TRUE(results.empty()) << "the operator is told nothing yet";
  network.answer(commands_route, foreign_page(502));
  network.answer(commands_route, granted());
  ASSERT_EQ(results.size(), 1U);
  EXPECT_TRUE(results[0].ok);
  ASSERT_EQ(network.sent().size(), 3U);
  for (const auto& request : network.sent()) {
    EXPECT_EQ(test::header_of(request, "Idempotency-Key"), domain::to_text(command.id));
    EXPECT_EQ(request.body, network.sent()[0].body);
  }
}

TEST_F(ClaimsTest, AfterThreeTriesItIsOfflineAndStaysOpen) {
  send();
  for (const auto& answer : {no_answer(), foreign_page(200), refusal(503, "unavailable")}) {
    ASSERT_NE(network.waiting(commands_route), nullptr);
    network.answer(commands_route, answer);
  }
  EXPECT_EQ(network.waiting(commands_route), nullptr);
  ASSERT_EQ(results.size(), 1U);
  EXPECT_FALSE(results[0].ok);
  EXPECT_EQ(results[0].code, "offline");
  EXPECT_EQ(journal.open_commands().size(), 1U) << "nobody knows whether the central has done it";
}

TEST_F(ClaimsTest, WhatACrashLeftOpenIsAskedForAgainByTheSamePersonThere) {
  const auto sign_in = [&](const std::string& person) {
    claims.sign_in({person, "123456", "d1"}, [](const SessionResult&) {});
    wire::SessionAnswer session;
    session.token = "new session";
    session.person = person;
    session.desk = "d1";
    network.answer("/v1/sessions", ours(200, wire::encode(session)));
  };
  command.desk = "d1";
  journal.begin_command(command, "laura"); // by an earlier run
  sign_in("laura");
  const auto* request = network.waiting(commands_route);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(test::header_of(*request, "Idempotency-Key"), domain::to_text(command.id));
  EXPECT_EQ(test::header_of(*request, "Ventanilla-Session"), "new session");
  network.answer(commands_route, granted());
  EXPECT_TRUE(journal.open_commands().empty());

  command.id = ports::new_id<domain::EventId>(clock, random);
  journal.begin_command(command, "laura");
  sign_in("marta");
  EXPECT_EQ(network.waiting(commands_route), nullptr) << "nobody claims in another's name";
  EXPECT_TRUE(journal.open_commands().empty());

  command.id = ports::new_id<domain::EventId>(clock, random);
  journal.begin_command(command, "laura");
  clock.advance(std::chrono::minutes{5});
  sign_in("laura");
  EXPECT_EQ(network.waiting(commands_route), nullptr) << "nobody wants it any more";
  EXPECT_TRUE(journal.open_commands().empty());
}

TEST_F(ClaimsTest, ARefusalIsAnAnswerAndIsNotRepeated) {
  for (const auto& [status, code] : {std::pair{409, "no_one_waiting"},
                                     {409, "desk_busy"},
                                     {422, "unknown_desk"},
                                     {401, "session_required"}}) {
    command.id = ports::new_id<domain::EventId>(clock, random);
    results.clear();
    send();
    network.answer(commands_route, refusal(status, code));
    EXPECT_EQ(network.waiting(commands_route), nullptr);
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].code, code);
    EXPECT_EQ(results[0].detail, "No se puede.");
  }
  EXPECT_TRUE(journal.open_commands().empty());
}

TEST_F(ClaimsTest, AnAnswerThatIsNoneCountsAsLost) {
  send();
  network.answer(commands_route, ours(200, "{}"));
  network.answer(commands_route, granted());
  ASSERT_EQ(results.size(), 1U);
  EXPECT_TRUE(results[0].ok);
}

TEST_F(ClaimsTest, SigningInGivesASessionOrSaysWhyNot) {
  std::vector<SessionResult> sessions;
  const auto sign_in = [&](const ports::HttpResponse& answer) {
    claims.sign_in({"laura", "482913", "d1"},
                   [&](SessionResult done) { sessions.push_back(std::move(done)); });
    network.answer("/v1/sessions", answer);
    return sessions.back();
  };
  wire::SessionAnswer answer;
  answer.token = "token";
  answer.person = "laura";
  answer.role = "technician";
  const auto good = sign_in(ours(200, wire::encode(answer)));
  EXPECT_TRUE(good.ok);
  EXPECT_EQ(good.answer.token, "token");
  EXPECT_EQ(sign_in(refusal(401, "wrong_pin")).code, "wrong_pin");
  EXPECT_FALSE(shared.unauthorised) << "a wrong PIN is no fault of the station";
  EXPECT_EQ(sign_in(refusal(429, "locked_out")).code, "locked_out");
  EXPECT_EQ(sign_in(no_answer()).code, "offline");
  EXPECT_EQ(sign_in(foreign_page(200)).code, "offline");
  EXPECT_EQ(network.count("/v1/sessions"), 5U) << "a PIN is never sent twice by itself";
}

TEST_F(ClaimsTest, SigningOutNamesTheSession) {
  claims.sign_out("token");
  const auto* request = network.waiting("/v1/sessions/me");
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->method, "DELETE");
  EXPECT_EQ(test::header_of(*request, "Ventanilla-Session"), "token");
}

TEST_F(ClaimsTest, ASignOutThatDidNotArriveIsSaidAgainUntilItDid) {
  claims.sign_out("token");
  claims.say_sign_outs();
  EXPECT_EQ(network.count("/v1/sessions/me"), 1U) << "its answer is on the way";
  network.answer("/v1/sessions/me", no_answer());
  claims.say_sign_outs();
  EXPECT_EQ(network.count("/v1/sessions/me"), 1U) << "not more than once a second";
  clock.advance(std::chrono::seconds{2});
  claims.say_sign_outs();
  EXPECT_EQ(network.count("/v1/sessions/me"), 2U);
  network.answer("/v1/sessions/me", refusal(401, "session_required"));
  clock.advance(std::chrono::seconds{2});
  claims.say_sign_outs();
  EXPECT_EQ(network.count("/v1/sessions/me"), 2U) << "it is over";
}

} // namespace
} // namespace ventanilla::sync
