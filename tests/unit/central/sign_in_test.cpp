// Guessing PINs gets slower and slower, for the person's name and for the station.

#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using namespace std::chrono_literals;
using test::code_of;

class SignIn : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    panel = office->enrol("panel-1", "panel");
  }
  std::string begin(const Caller& at, const std::string& person) {
    return office->group([&](Core& core) { return code_of(begin_sign_in(core, at, {person, "", "d1"})); });
  }
  std::string end(const Caller& at, const std::string& person, bool right, const std::string& desk = "d1") {
    return office->group([&](Core& core) {
      return code_of(end_sign_in(core, at, {person, "", desk}, right));
    });
  }
  /// How long the next try has to wait.
  domain::Millis lock(const Caller& at, const std::string& person) {
    domain::Millis waited{};
    while (begin(at, person) == "locked_out") {
      clock.advance(1s);
      waited += 1s;
    }
    return waited;
  }
  void fail(int times) {
    for (int time = 0; time < times; ++time)
      EXPECT_EQ(end(panel, "laura", false), "wrong_pin");
  }

  Caller panel;
};

TEST_F(SignIn, FourWrongPinsAreForgivenTheFifthLocksForHalfAMinute) {
  fail(4);
  EXPECT_EQ(lock(panel, "laura"), 0s);
  fail(1);
  EXPECT_EQ(lock(panel, "laura"), 30s);
}

TEST_F(SignIn, EachFurtherWrongPinDoublesTheLockUpToAQuarterOfAnHour) {
  fail(5);
  for (const domain::Millis expected : {30s, 60s, 120s, 240s, 480s, 900s, 900s}) {
    EXPECT_EQ(lock(panel, "laura"), expected);
    fail(1);
  }
}

TEST_F(SignIn, ARightPinForgetsTheWrongOnes) {
  fail(4);
  EXPECT_EQ(end(panel, "laura", true), "done");
  fail(4);
  EXPECT_EQ(lock(panel, "laura"), 0s);
}

TEST_F(SignIn, ALockHoldsAtAnotherPanelAndForOthersAtThisOne) {
  fail(5);
  EXPECT_EQ(begin(office->enrol("panel-2", "panel"), "laura"), "locked_out");
  EXPECT_EQ(begin(panel, "ivan"), "locked_out") << "trying many names at one panel is no way round";
  EXPECT_EQ(begin(office->enrol("panel-3", "panel"), "ivan"), "done");
}

TEST_F(SignIn, ARestartGivesNobodyNewGuesses) {
  const auto other = office->enrol("panel-2", "panel");
  const auto third = office->enrol("panel-3", "panel");
  fail(4);
  EXPECT_EQ(end(other, "ivan", false), "wrong_pin");
  EXPECT_EQ(end(other, "ivan", true, "d2"), "done");
  EXPECT_EQ(end(other, "nobody", false), "wrong_pin");
  open();
  EXPECT_EQ(lock(panel, "laura"), 0s) << "four are forgiven";
  fail(1);
  EXPECT_EQ(begin(panel, "laura"), "locked_out");
  open();
  EXPECT_EQ(begin(third, "laura"), "locked_out") << "her name";
  EXPECT_EQ(begin(panel, "ivan"), "locked_out") << "the panel";
  EXPECT_EQ(begin(other, "ivan"), "done") << "he was right in the end, and somebody else's name is not his";
  EXPECT_EQ(lock(third, "laura"), 30s) << "from when it was wrong, not from the restart";
  clock.advance(2h);
  open();
  fail(4);
  EXPECT_EQ(lock(panel, "laura"), 0s) << "nothing is counted for ever";
}

TEST_F(SignIn, TriesThatBeganBeforeTheLockDontGetPastIt) {
  for (int each = 0; each < 6; ++each)
    EXPECT_EQ(begin(panel, "laura"), "done");
  fail(5);
  EXPECT_EQ(end(panel, "laura", true), "locked_out") << "else forty guesses at once were forty guesses";
  clock.advance(30s);
  EXPECT_EQ(end(panel, "laura", true), "done");
}

TEST_F(SignIn, ANameThatDoesntExistBehavesLikeOneThatDoes) {
  EXPECT_EQ(begin(panel, "nobody"), "done");
  EXPECT_EQ(end(panel, "nobody", false), "wrong_pin");
  EXPECT_EQ(end(panel, "nobody", true), "wrong_pin");
}

TEST_F(SignIn, ADeskHoldsOnePersonAndAPersonOneDesk) {
  EXPECT_EQ(end(panel, "laura", true), "done");
  EXPECT_EQ(end(office->enrol("panel-2", "panel"), "ivan", true), "desk_taken");
  EXPECT_EQ(end(panel, "laura", true, "d2"), "done");
  EXPECT_TRUE(office->site().state.desks.at("d1").person.empty());
  EXPECT_EQ(office->store.sessions().size(), 1U);
}

TEST_F(SignIn, ASessionIsThatStationsOnlyAndEndsAfterAShift) {
  const auto answer = office->group([&](Core& core) {
    return end_sign_in(core, panel, {"laura", "", "d1"}, true);
  });
  const auto token = ports::blake2b(answer->token);
  const auto other = office->enrol("panel-2", "panel");
  const auto has_session = [&](const Caller& at, domain::Instant when) {
    const auto& station = *office->directory.find_station(at.site, at.station);
    return office->directory.identify({station.secret, token}, when)->session.has_value();
  };
  EXPECT_TRUE(has_session(panel, clock.now() + 12h - 1s));
  EXPECT_FALSE(has_session(panel, clock.now() + 12h));
  EXPECT_FALSE(has_session(other, clock.now()));
  EXPECT_EQ(code_of(office->group([&](Core& core) { return sign_out(core, panel); })), "session_required");
}

TEST_F(SignIn, OnlyPanelsSignIn) {
  EXPECT_EQ(begin(office->enrol("kiosk-1", "kiosk"), "laura"), "forbidden");
}

} // namespace
} // namespace ventanilla::central
