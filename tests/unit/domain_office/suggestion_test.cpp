#include "shared/domain/distribution.hpp"
#include "tests/unit/domain_office/candidates.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

TEST(Suggestion, APersonWhoseStationIsSilentGetsNothingUntilItIsBack) {
  auto silent = person("A");
  silent.last_seen = nine - 61s;
  const DistributionPolicy policy;
  EXPECT_EQ(exclusion_of(silent, contact(), policy, nine), Exclusion::presence_lost);
  silent.last_seen = nine - 60s;
  EXPECT_EQ(exclusion_of(silent, contact(), policy, nine), std::nullopt) << "within the grace";
}

TEST(Suggestion, OnlyWhoIsThereAbleAndFreeIsConsideredAndEachAbsenceHasItsReason) {
  auto wrong_role = person("a_lawyer");
  wrong_role.role = Role::lawyer;
  auto unskilled = person("b_unskilled");
  unskilled.topics = {"T2"};
  auto lunch = person("c_lunch");
  lunch.available = false;
  auto gone = person("d_gone");
  gone.last_seen = nine - 2min;
  auto tried = person("e_tried");
  auto full = person("f_full", 3);
  full.capacity = 3;
  auto unset = person("g_no_capacity");
  unset.capacity = 0;
  auto waiting = contact();
  waiting.roles = {Role::technician, Role::rup_officer};
  waiting.tried = {"e_tried"};
  const std::vector everybody = {wrong_role, unskilled, lunch, gone, tried, full, unset};
  const auto nobody = suggest_person(everybody, waiting, {}, nine);
  ASSERT_FALSE(nobody);
  const std::vector<std::pair<std::string, Exclusion>> expected = {
      {"a_lawyer", Exclusion::wrong_role},       {"b_unskilled", Exclusion::no_skill},
      {"c_lunch", Exclusion::not_available},     {"d_gone", Exclusion::presence_lost},
      {"e_tried", Exclusion::already_tried},     {"f_full", Exclusion::at_capacity},
      {"g_no_capacity", Exclusion::at_capacity},
  };
  ASSERT_EQ(nobody.error().excluded.size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    EXPECT_EQ(nobody.error().excluded[at].person, expected[at].first);
    EXPECT_EQ(nobody.error().excluded[at].why, expected[at].second) << expected[at].first;
  }
  auto with_one = everybody;
  with_one.push_back(person("h_free", 50));
  const auto one = suggest_person(with_one, waiting, {}, nine);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->person, "h_free");
  EXPECT_EQ(one->reason.rule, DistributionReason::Rule::only_one);
  EXPECT_EQ(one->excluded.size(), expected.size());
}

TEST(Suggestion, AnAbsentPersonIsNeverChosenEvenAlone) {
  auto alone = person("A");
  alone.available = false;
  EXPECT_FALSE(suggest_person(std::vector{alone}, contact(), {}, nine));
  EXPECT_FALSE(suggest_person({}, contact(), {}, nine));
}

TEST(Suggestion, PhoneCallsAndTurnsAtTheWindowCountLikeChats) {
  auto on_phone = person("A");
  on_phone.load.phone = 1;
  auto at_window = person("B");
  at_window.load.desk = 1;
  const auto third = suggest_person(std::vector{on_phone, at_window, person("C")}, contact(), {}, nine);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->person, "C");
  EXPECT_EQ(third->reason.rule, DistributionReason::Rule::lowest_load);
  DistributionPolicy heavy_calls;
  heavy_calls.weights.phone = 3;
  const auto lighter = suggest_person(std::vector{on_phone, person("B", 2)}, contact(), heavy_calls, nine);
  EXPECT_EQ(lighter->person, "B") << "two chats weigh less than one call of three";
  EXPECT_EQ(lighter->reason.load, 2);
}

TEST(Suggestion, AReturningUserGoesToTheSamePersonIfThatIsFair) {
  struct Row {
    std::string_view what;
    int load;
    Millis ago;
    bool available;
    std::string_view expected;
  };
  constexpr Row rows[] = {
      {"equal load", 0, 1h, true, "B"},           {"one above the lowest", 1, 1h, true, "B"},
      {"two above the lowest", 2, 1h, true, "A"}, {"just within a day", 0, 24h - 1ms, true, "B"},
      {"a day ago", 0, 24h, true, "A"},           {"not available", 0, 1h, false, "A"},
  };
  for (const auto& row : rows) {
    auto earlier = person("B", row.load);
    earlier.available = row.available;
    auto waiting = contact();
    waiting.earlier = WaitingContact::Earlier{"B", nine - row.ago};
    const auto suggestion = suggest_person(std::vector{person("A"), earlier, person("C")}, waiting, {}, nine);
    ASSERT_TRUE(suggestion) << row.what;
    EXPECT_EQ(suggestion->person, row.expected) << row.what;
    EXPECT_EQ(suggestion->reason.rule == DistributionReason::Rule::returning_user, row.expected == "B")
        << row.what;
    EXPECT_EQ(suggestion->reason.is_minimum, row.load == 0 || row.expected == "A") << row.what;
  }
}

TEST(Suggestion, TheReasonTellsWhatTheOperatorReads) {
  auto busy = person("A", 4);
  auto chosen = person("B", 2);
  chosen.day_count = 5;
  chosen.last_assignment = nine - 20min;
  const auto suggestion = suggest_person(std::vector{busy, chosen}, contact(), {}, nine);
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion->reason.load, 2);
  EXPECT_TRUE(suggestion->reason.is_minimum);
  EXPECT_EQ(suggestion->reason.day_count, 5);
  EXPECT_EQ(suggestion->reason.last_assignment, nine - 20min);
}

TEST(Suggestion, TheAnswerDoesNotDependOnTheOrderOfTheList) {
  std::vector people = {person("A", 1), person("B"), person("C"), person("D")};
  people[2].day_count = 1;
  std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) { return a.person < b.person; });
  do {
    const auto suggestion = suggest_person(people, contact(), {}, nine);
    ASSERT_TRUE(suggestion);
    EXPECT_EQ(suggestion->person, "B");
    EXPECT_EQ(suggestion->reason.rule, DistributionReason::Rule::by_name);
  } while (std::next_permutation(people.begin(), people.end(),
                                 [](const auto& a, const auto& b) { return a.person < b.person; }));
}

} // namespace
} // namespace ventanilla::domain
