// Codes are over after ten minutes; a key that was changed is changed for good once it is seen.

#include "central/service/enrolment.hpp"
#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using test::code_of;

class Enrolment : public test::CentralTest {
 protected:
  wire::EnrolmentAnswer ask() {
    return office->group([](Core& core) { return ask_enrolment(core, {"caja"}, "192.0.2.1"); });
  }
  std::string fetch(const wire::EnrolmentAnswer& asked) {
    return code_of(office->group([&](Core& core) { return fetch_enrolment(core, {asked.device_code}); }));
  }
  std::string approve(const wire::EnrolmentAnswer& asked) {
    Caller administrator;
    administrator.admin = true;
    return code_of(office->group([&](Core& core) {
      return approve_enrolment(core, administrator, "main", {asked.user_code, "kiosk-1", "kiosk", ""});
    }));
  }
};

TEST_F(Enrolment, ACodeIsOverAfterTenMinutesApprovedOrNot) {
  const auto asked = ask();
  const auto approved = ask();
  clock.advance(std::chrono::seconds{599});
  EXPECT_EQ(fetch(asked), "authorization_pending");
  EXPECT_EQ(approve(approved), "done");
  clock.advance(std::chrono::seconds{1});
  EXPECT_EQ(fetch(asked), "expired_token");
  EXPECT_EQ(fetch(approved), "expired_token");
  EXPECT_EQ(approve(asked), "unknown_code");
}

TEST_F(Enrolment, WhoLooksAgainTooSoonWaitsAnewAndLosesNothing) {
  const auto asked = ask();
  EXPECT_EQ(fetch(asked), "authorization_pending");
  clock.advance(std::chrono::seconds{2});
  EXPECT_EQ(fetch(asked), "slow_down");
  EXPECT_EQ(approve(asked), "done");
  clock.advance(std::chrono::seconds{5});
  EXPECT_EQ(fetch(asked), "done");
  EXPECT_EQ(fetch(asked), "expired_token") << "once";
}

TEST_F(Enrolment, TheOldestOfTooManyGoes) {
  const auto first = ask();
  for (int count = 0; count < 200; ++count)
    (void)ask();
  EXPECT_EQ(fetch(first), "expired_token");
}

TEST_F(Enrolment, ANextKeyThatWasNotCommittedOpensNothing) {
  const auto station = office->enrol("kiosk-1", "kiosk");
  wire::StationKeyAnswer next;
  office->ledger.begin();
  Core core{office->ledger, office->directory};
  next = *rotate_key(core, station);
  office->take_back();
  const auto caller = office->group([&](Core& now) {
    return now.directory.identify({ports::blake2b(next.secret), std::nullopt}, now.ledger.now());
  });
  EXPECT_EQ(code_of(caller), "unauthorized");
}

} // namespace
} // namespace ventanilla::central
