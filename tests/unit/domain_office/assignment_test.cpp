#include "shared/domain/assignment.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;
using S = AssignmentState;
using A = AssignmentAction;

const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 14h};

TEST(Assignment, OnlyWhatIsListedIsPermitted) {
  const std::map<std::pair<S, A>, S> permitted = {
      {{S::pending, A::acknowledge}, S::acknowledged}, {{S::pending, A::decline}, S::declined},
      {{S::pending, A::time_out}, S::timed_out},       {{S::pending, A::give_back}, S::returned},
      {{S::acknowledged, A::give_back}, S::returned},  {{S::acknowledged, A::finish}, S::finished},
      {{S::declined, A::give_back}, S::returned},      {{S::timed_out, A::give_back}, S::returned},
  };
  for (int state = 0; state <= static_cast<int>(S::finished); ++state)
    for (int action = 0; action <= static_cast<int>(A::finish); ++action) {
      const auto from = static_cast<S>(state);
      const auto what = static_cast<A>(action);
      const auto row = permitted.find({from, what});
      const auto expected = row == permitted.end() ? std::nullopt : std::optional(row->second);
      EXPECT_EQ(after(from, what), expected) << to_text(from) << " " << to_text(what);
    }
}

TEST(Assignment, WithoutAYesItTimesOutAndTheThirdWordIsTheOperators) {
  const AssignmentPolicy policy;
  EXPECT_FALSE(is_timed_out(S::pending, nine, nine + 90s - 1ms, policy));
  EXPECT_TRUE(is_timed_out(S::pending, nine, nine + 90s, policy));
  EXPECT_FALSE(is_timed_out(S::acknowledged, nine, nine + 1h, policy));

  WaitingContact contact;
  Candidate a;
  a.person = "A";
  a.available = true;
  a.capacity = 3;
  a.last_seen = nine;
  auto b = a;
  b.person = "B";
  auto c = a;
  c.person = "C";
  const std::vector people = {a, b, c};
  std::string order;
  while (next_step(static_cast<int>(contact.tried.size()), policy) == NextStep::suggest_another) {
    const auto suggestion = suggest_person(people, contact, {}, nine);
    ASSERT_TRUE(suggestion);
    order += suggestion->person;
    contact.tried.push_back(suggestion->person);
  }
  EXPECT_EQ(order, "AB") << "two tries, each with somebody else, then the operator";
}

Offer good_offer() {
  return {"A", "A", "Rosa Gómez", "Pregunta por la renovación", ""};
}

TEST(Offers, NameTheUserAndSayWhatItIsAbout) {
  EXPECT_TRUE(check_offer(good_offer()));
  auto offer = good_offer();
  offer.note = " \n";
  EXPECT_EQ(check_offer(offer).error(), OfferError::no_note);
  offer = good_offer();
  offer.user_name = "";
  EXPECT_EQ(check_offer(offer).error(), OfferError::no_user_name);
  offer = good_offer();
  offer.person = "";
  EXPECT_EQ(check_offer(offer).error(), OfferError::no_person);
}

TEST(Offers, AnotherThanTheSuggestedPersonNeedsAReason) {
  auto offer = good_offer();
  offer.person = "B";
  EXPECT_EQ(check_offer(offer).error(), OfferError::override_needs_reason);
  offer.override_reason = "Conoce el expediente";
  EXPECT_TRUE(check_offer(offer));
  offer = good_offer();
  offer.suggested.reset();
  EXPECT_EQ(check_offer(offer).error(), OfferError::override_needs_reason) << "nobody was eligible";
}

TEST(LostPresence, MovesOnlyWhatNobodyHasAnsweredAndOnlyAfterTheGrace) {
  struct Row {
    S state;
    bool answered;
    Millis silent;
    PresenceLoss expected;
  };
  constexpr Row rows[] = {
      {S::pending, false, 61s, PresenceLoss::give_back},
      {S::acknowledged, false, 61s, PresenceLoss::give_back},
      {S::acknowledged, true, 61s, PresenceLoss::tell_operator},
      {S::acknowledged, false, 60s, PresenceLoss::nothing}, // back within the grace
      {S::acknowledged, true, 10s, PresenceLoss::nothing},
      {S::declined, false, 1h, PresenceLoss::nothing},
      {S::returned, false, 1h, PresenceLoss::nothing},
      {S::finished, true, 1h, PresenceLoss::nothing},
  };
  for (const auto& row : rows)
    EXPECT_EQ(after_presence_lost(row.state, row.answered, row.silent, {}), row.expected)
        << to_text(row.state) << " " << row.answered << " " << row.silent.count();
}

} // namespace
} // namespace ventanilla::domain
