#include "shared/domain/distribution.hpp"
#include "tests/unit/domain_office/candidates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

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
