// A claim is decided once: the same command gets the same answer for ever.

#include "tests/unit/central/central_fixture.hpp"

#include <algorithm>

namespace ventanilla::central {
namespace {

using test::code_of;
using test::Sender;

class Commands : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
    laura = office->sign_in(office->enrol("panel-1", "panel"), "laura", "d1");
    marta = office->sign_in(office->enrol("panel-2", "panel"), "marta", "d2");
    ivan = office->sign_in(office->enrol("panel-3", "panel"), "ivan", "");
  }
  std::ptrdiff_t calls() {
    const auto log = office->log();
    return std::count_if(log.begin(), log.end(),
                         [](const auto& each) { return each.type == "ticket.called"; });
  }

  Caller kiosk;
  Caller laura;
  Caller marta; ///< at d2
  Caller ivan;  ///< the supervisor, at no desk
  Sender sender{"kiosk-1", 1};
};

TEST_F(Commands, TheSameCommandGetsTheSameAnswerAndIsDoneOnce) {
  const auto ticket = issue(kiosk, sender);
  issue(kiosk, sender);
  const auto call = command_of("call_next", "d1");
  const auto first = command(laura, call);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->ticket, ticket);
  for (int again = 0; again < 3; ++again) {
    const auto repeated = command(laura, call);
    ASSERT_TRUE(repeated);
    EXPECT_EQ(repeated->seq, first->seq);
    EXPECT_EQ(repeated->ticket, first->ticket);
    EXPECT_EQ(repeated->call_epoch, first->call_epoch);
  }
  EXPECT_EQ(calls(), 1);
}

TEST_F(Commands, AlsoAYearLaterAndAfterARestart) {
  issue(kiosk, sender);
  const auto call = command_of("call_next", "d1");
  const auto first = command(laura, call);
  ASSERT_TRUE(first);
  clock.advance(std::chrono::hours{24 * 365});
  open();
  const auto repeated = command(laura, call);
  ASSERT_TRUE(repeated) << repeated.error().code;
  EXPECT_EQ(repeated->seq, first->seq);
  EXPECT_EQ(calls(), 1);
}

TEST_F(Commands, TheSameIdWithAnotherContentIsRefused) {
  issue(kiosk, sender);
  auto call = command_of("call_next", "d1");
  ASSERT_TRUE(command(laura, call));
  call.reason = "otra";
  EXPECT_EQ(code_of(command(laura, call)), "idempotency_mismatch");
}

TEST_F(Commands, ARefusalIsNoAnswerThatIsKept) {
  const auto call = command_of("call_next", "d1");
  EXPECT_EQ(code_of(command(laura, call)), "no_one_waiting");
  issue(kiosk, sender);
  EXPECT_TRUE(command(laura, call)) << "the person asks again with the same order";
}

TEST_F(Commands, ABusyDeskIsToldWhichTicketItHolds) {
  const auto ticket = issue(kiosk, sender);
  issue(kiosk, sender);
  ASSERT_TRUE(command(laura, command_of("call_next", "d1")));
  const auto again = command(laura, command_of("call_next", "d1"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "desk_busy");
  EXPECT_EQ(again.error().held_ticket, ticket);
}

TEST_F(Commands, OneTicketIsNeverCalledByTwoDesks) {
  const auto ticket = issue(kiosk, sender);
  auto chosen = command_of("call_chosen", "d1");
  chosen.ticket = ticket;
  ASSERT_TRUE(command(laura, chosen));
  chosen = command_of("call_chosen", "d2");
  chosen.ticket = ticket;
  EXPECT_EQ(code_of(command(marta, chosen)), "not_permitted");
  EXPECT_EQ(calls(), 1);
}

TEST_F(Commands, NobodyClaimsForAnotherDeskWithoutASessionOrFromAKiosk) {
  issue(kiosk, sender);
  EXPECT_EQ(code_of(command(laura, command_of("call_next", "d2"))), "forbidden");
  EXPECT_EQ(code_of(command(kiosk, command_of("call_next", "d1"))), "forbidden");
  auto nobody = laura;
  nobody.session.reset();
  EXPECT_EQ(code_of(command(nobody, command_of("call_next", "d1"))), "session_required");
  EXPECT_EQ(code_of(command(laura, command_of("sing", "d1"))), "unknown_command");
}

TEST_F(Commands, OnlyASupervisorReleasesADeskAndItsLaterFactsAreHistory) {
  const auto ticket = issue(kiosk, sender);
  const auto call = command(laura, command_of("call_next", "d1"));
  ASSERT_TRUE(call);
  EXPECT_EQ(code_of(command(laura, command_of("release_desk", "d1"))), "forbidden");
  ASSERT_TRUE(command(ivan, command_of("release_desk", "d1")));
  auto chosen = command_of("call_chosen", "d2");
  chosen.ticket = ticket;
  const auto second = command(marta, chosen);
  ASSERT_TRUE(second) << second.error().code;
  EXPECT_GT(second->call_epoch, call->call_epoch);

  Sender panel{"panel-1", 1};
  const domain::ServiceFinished late{ticket, call->call_epoch, {}};
  const auto answer = push(laura, panel.batch({panel.fact(late, clock.now(), random)}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->results.at(0).anomalies, std::vector<std::string>{"stale_epoch"});
  EXPECT_EQ(domain::find_ticket(office->site().state, ticket)->desk, "d2");
}

} // namespace
} // namespace ventanilla::central
