#include "shared/domain/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 14h};

Candidate person(std::string key, int chats = 0) {
  Candidate who;
  who.person = std::move(key);
  who.topics = {"T1"};
  who.available = true;
  who.last_seen = nine;
  who.load.chat = chats;
  who.capacity = 100;
  return who;
}

WaitingContact contact(std::uint8_t number = 1, Instant since = nine) {
  WaitingContact waiting;
  waiting.id.uuid.bytes[15] = number;
  waiting.waiting_since = since;
  waiting.topic = "T1";
  return waiting;
}

/// The office of one day: suggestions are taken, chats begin and end.
class Day {
 public:
  explicit Day(std::vector<Candidate> people) : people_(std::move(people)) {}

  Candidate& of(std::string_view key) {
    return *std::find_if(people_.begin(), people_.end(),
                         [&](const Candidate& who) { return who.person == key; });
  }
  void join(Candidate who) {
    std::vector<int> present;
    for (const auto& each : people_)
      present.push_back(each.day_count);
    who.day_count = virtual_count_on_joining(who.day_count, present);
    people_.push_back(std::move(who));
  }
  Expected<Suggestion, NobodyEligible> suggest(const WaitingContact& waiting) const {
    auto seen = people_;
    for (auto& who : seen)
      who.last_seen = now_;
    return suggest_person(seen, waiting, policy_, now_);
  }
  /// A chat begins with whoever is suggested; "-" when nobody is.
  std::string begin(const WaitingContact& waiting = contact()) {
    now_ += 1min;
    const auto suggestion = suggest(waiting);
    if (!suggestion) return "-";
    auto& who = of(suggestion->person);
    ++who.load.chat;
    ++who.day_count;
    who.last_assignment = now_;
    ++assigned_[who.person];
    return who.person;
  }
  void end(std::string_view key) { --of(key).load.chat; }
  int assigned(const std::string& key) { return assigned_[key]; }
  Instant now() const { return now_; }

 private:
  std::vector<Candidate> people_;
  DistributionPolicy policy_;
  Instant now_ = nine;
  std::map<std::string, int> assigned_;
};

Day abc() {
  return Day({person("A"), person("B"), person("C")});
}

TEST(Distribution, AmongEqualsEverybodyGetsTheNextOne) {
  auto day = abc();
  std::string order;
  for (int chat = 0; chat < 12; ++chat) {
    order += day.begin();
    day.end(order.substr(order.size() - 1));
  }
  EXPECT_EQ(order, "ABCABCABCABC");
}

TEST(Distribution, WhenNoChatEndsTheLoadsStayEqual) {
  auto day = abc();
  std::string order;
  for (int chat = 0; chat < 12; ++chat)
    order += day.begin();
  EXPECT_EQ(order, "ABCABCABCABC");
  for (const auto* const key : {"A", "B", "C"})
    EXPECT_EQ(day.of(key).load.chat, 4) << key;
}

TEST(Distribution, WhoIsStillBusyIsSpared) {
  auto day = abc();
  std::string order;
  for (int chat = 0; chat < 12; ++chat) {
    order += day.begin();
    if (order.back() != 'A') day.end(order.substr(order.size() - 1));
  }
  EXPECT_EQ(order, "ABCBCBCBCBCB");
  EXPECT_EQ(day.of("A").load.chat, 1);
  EXPECT_EQ(day.assigned("B"), 6);
  EXPECT_EQ(day.assigned("C"), 5);
}

TEST(Distribution, TheEmptierPersonCatchesUpAndThenTheDayCountDecides) {
  Day day({person("A", 2), person("B", 0)});
  day.of("A").day_count = 5;
  day.of("B").day_count = 1;
  EXPECT_EQ(day.begin(), "B");
  EXPECT_EQ(day.begin(), "B");
  const auto third = day.suggest(contact());
  ASSERT_TRUE(third);
  EXPECT_EQ(third->person, "B") << "2 and 2 attended now, 3 against 5 today";
  EXPECT_EQ(third->reason.rule, DistributionReason::Rule::lowest_day_count);
  day.of("B").day_count = 5;
  day.of("A").last_assignment = nine;
  const auto idle = day.suggest(contact());
  EXPECT_EQ(idle->person, "A") << "the older last assignment";
  EXPECT_EQ(idle->reason.rule, DistributionReason::Rule::longest_idle);
}

TEST(Distribution, AtCapacityNobodyGetsItAndTheOldestGoesFirstWhenSomebodyIsFree) {
  auto day = abc();
  for (const auto* const key : {"A", "B", "C"}) {
    day.of(key).capacity = 1;
    day.of(key).load.chat = 1;
  }
  std::vector<WaitingContact> queue = {contact(1, nine + 3min), contact(2, nine + 1min),
                                       contact(3, nine + 2min)};
  const auto nobody = day.suggest(queue.front());
  ASSERT_FALSE(nobody);
  ASSERT_EQ(nobody.error().excluded.size(), 3U);
  for (const auto& excluded : nobody.error().excluded)
    EXPECT_EQ(excluded.why, Exclusion::at_capacity) << excluded.person;
  std::sort(queue.begin(), queue.end(), waits_before);
  day.end("B");
  EXPECT_EQ(queue.front().id, contact(2).id);
  EXPECT_EQ(day.begin(queue.front()), "B");
}

TEST(Distribution, TheFirstInTheMorningIsNotGivenTheWholeNight) {
  Day day({person("A")});
  day.of("A").capacity = 3;
  std::string order;
  for (int waiting = 0; waiting < 12; ++waiting)
    order += day.begin();
  EXPECT_EQ(order, "AAA---------");
  auto late = person("B");
  late.capacity = 3;
  day.join(late);
  EXPECT_EQ(day.begin(), "B");
}

TEST(Distribution, WhoJoinsAtNoonIsNotFlooded) {
  Day day({person("A"), person("B")});
  day.of("A").day_count = 9;
  day.of("B").day_count = 9;
  day.of("A").last_assignment = nine - 2min;
  day.of("B").last_assignment = nine - 1min;
  day.join(person("C"));
  std::string order;
  for (int chat = 0; chat < 9; ++chat) {
    order += day.begin();
    day.end(order.substr(order.size() - 1));
  }
  EXPECT_EQ(order, "CABCABCAB");
}

TEST(Distribution, TheVirtualCountIsTheLowestOfThoseWhoAreThere) {
  EXPECT_EQ(virtual_count_on_joining(0, std::vector{9, 11}), 9);
  EXPECT_EQ(virtual_count_on_joining(10, std::vector{9, 11}), 10) << "back from lunch keeps its own";
  EXPECT_EQ(virtual_count_on_joining(4, {}), 4) << "alone";
}

TEST(Distribution, TwoThatArriveAtOnceGoToTwo) {
  Day day({person("A"), person("B")});
  EXPECT_EQ(day.begin(contact(1)), "A");
  EXPECT_EQ(day.begin(contact(2)), "B");
}

TEST(Distribution, APersonWhoseStationIsSilentGetsNothingUntilItIsBack) {
  auto silent = person("A");
  silent.last_seen = nine - 61s;
  const DistributionPolicy policy;
  EXPECT_EQ(exclusion_of(silent, contact(), policy, nine), Exclusion::presence_lost);
  silent.last_seen = nine - 60s;
  EXPECT_EQ(exclusion_of(silent, contact(), policy, nine), std::nullopt) << "within the grace";
}

TEST(Distribution, OnlyWhoIsThereAbleAndFreeIsConsideredAndEachAbsenceHasItsReason) {
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

TEST(Distribution, AnAbsentPersonIsNeverChosenEvenAlone) {
  auto alone = person("A");
  alone.available = false;
  EXPECT_FALSE(suggest_person(std::vector{alone}, contact(), {}, nine));
  EXPECT_FALSE(suggest_person({}, contact(), {}, nine));
}

TEST(Distribution, PhoneCallsAndTurnsAtTheWindowCountLikeChats) {
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

TEST(Distribution, AReturningUserGoesToTheSamePersonIfThatIsFair) {
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

TEST(Distribution, TheReasonTellsWhatTheOperatorReads) {
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

TEST(Distribution, TheAnswerDoesNotDependOnTheOrderOfTheList) {
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

TEST(Distribution, LoadsDriftApartByOneAtMostWhileNothingEnds) {
  Day day({person("A"), person("B"), person("C"), person("D")});
  for (int chat = 0; chat < 50; ++chat) {
    day.begin();
    std::vector<int> loads;
    for (const auto* const key : {"A", "B", "C", "D"})
      loads.push_back(day.of(key).load.chat);
    const auto [least, most] = std::minmax_element(loads.begin(), loads.end());
    ASSERT_LE(*most - *least, 1);
  }
}

TEST(Queue, PriorityFirstThenWhoWaitsLongest) {
  auto priority = contact(1, nine + 5min);
  priority.priority = true;
  std::vector queue = {contact(4, nine + 1min), contact(2, nine), contact(3, nine + 1min), priority};
  std::sort(queue.begin(), queue.end(), waits_before);
  for (std::size_t at = 0; at < queue.size(); ++at)
    EXPECT_EQ(queue[at].id.uuid.bytes[15], at + 1);
}

TEST(Queue, WhatComesBackUnansweredStandsAheadOfWhatCameLater) {
  const auto returned = contact(9, nine - 4min); // keeps the time at which its user began to wait
  std::vector queue = {contact(1, nine - 3min), contact(2, nine - 2min), returned};
  std::sort(queue.begin(), queue.end(), waits_before);
  EXPECT_EQ(queue.front().id, returned.id);
}

} // namespace
} // namespace ventanilla::domain
