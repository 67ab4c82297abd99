#include "plugins/chat_monitor/watch.hpp"

#include <gtest/gtest.h>

namespace ventanilla::chat_monitor {
namespace {

using namespace std::chrono_literals;
using domain::Contact;
using domain::MessageAuthor;

constexpr domain::Instant start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 15h};

domain::ContactId id(std::uint8_t number) {
  domain::ContactId made;
  made.uuid.bytes[15] = number;
  return made;
}

Contact chat(std::uint8_t number, domain::Millis opened_after = 0s) {
  Contact contact;
  contact.id = id(number);
  contact.channel = domain::ContactChannel::web_chat;
  contact.opened = start + opened_after;
  contact.waiting_since = contact.opened;
  return contact;
}

void say(Contact& contact, MessageAuthor author, domain::Millis after) {
  contact.messages.push_back({{}, author, {}, "…", start + after});
}

TEST(UnansweredSince, IsTheFirstOfTheVisitorsWordsAfterTheLastAnswer) {
  auto contact = chat(1);
  EXPECT_EQ(unanswered_since(contact), std::nullopt);
  say(contact, MessageAuthor::visitor, 10s);
  say(contact, MessageAuthor::visitor, 20s);
  EXPECT_EQ(unanswered_since(contact), start + 10s);
  say(contact, MessageAuthor::staff, 30s);
  EXPECT_EQ(unanswered_since(contact), std::nullopt);
}

TEST(UnansweredSince, IsNotEndedByANoteOrASystemLine) {
  auto contact = chat(1);
  say(contact, MessageAuthor::visitor, 10s);
  say(contact, MessageAuthor::note, 20s);
  say(contact, MessageAuthor::system, 30s);
  EXPECT_EQ(unanswered_since(contact), start + 10s);
}

class Watching : public testing::Test {
 protected:
  void put(Contact contact) { site.cases.contacts[contact.id] = std::move(contact); }
  [[nodiscard]] Lists lists() const { return lists_of(site, office, "laura-r"); }
  [[nodiscard]] Figures figures(domain::Millis after) const {
    return figures_of(site, lists(), start + after, Targets{});
  }

  domain::SiteState site;
  domain::Office office;
};

TEST_F(Watching, EachContactIsInOnePartOfTheList) {
  put(chat(1));
  auto offered = chat(2);
  offered.assignment.emplace().person = "paola-g";
  put(offered);
  auto talking = chat(3);
  talking.attended_by = "paola-g";
  put(talking);
  auto left = chat(4);
  left.closed = start + 1min;
  left.close_reason = "visitor_left";
  put(left);
  auto done = chat(5);
  done.closed = start + 1min;
  done.close_reason = "attended";
  put(done);
  auto turn = chat(6);
  turn.channel = domain::ContactChannel::in_person;
  turn.attended_by = "paola-g";
  put(turn);

  const auto of = lists();
  ASSERT_EQ(of.waiting.size(), 1U);
  ASSERT_EQ(of.offered.size(), 1U);
  ASSERT_EQ(of.talking.size(), 1U);
  ASSERT_EQ(of.unwritten.size(), 1U);
  EXPECT_EQ(of.waiting[0]->id, id(1));
  EXPECT_EQ(of.offered[0]->id, id(2));
  EXPECT_EQ(of.talking[0]->id, id(3));
  EXPECT_EQ(of.unwritten[0]->id, id(4));
  EXPECT_EQ(of.attention().size(), 4U);
}

TEST_F(Watching, WhatIsOverAndWhatWasToldStandWithTheNewestFirst) {
  const auto told = [&](std::uint8_t number, domain::Millis after, const std::string& by) {
    auto contact = chat(number);
    auto& assignment = contact.assignment.emplace();
    assignment.person = "paola-g";
    assignment.by = by;
    assignment.offered = start + after;
    return contact;
  };
  put(told(1, 1min, "laura-r"));
  put(told(2, 3min, "paola-g")); // took it unasked: nobody was told
  auto done = told(3, 2min, "laura-r");
  done.attended_by = "paola-g";
  done.closed = start + 9min;
  done.close_reason = "attended";
  put(done);
  auto left = chat(4);
  left.closed = start + 12min;
  left.close_reason = "visitor_left";
  put(left);
  auto turn = chat(5);
  turn.channel = domain::ContactChannel::in_person;
  turn.closed = start + 13min;
  put(turn);

  const auto of = lists();
  ASSERT_EQ(of.told.size(), 2U);
  EXPECT_EQ(of.told[0]->id, id(3));
  EXPECT_EQ(of.told[1]->id, id(1));
  ASSERT_EQ(of.over.size(), 2U);
  EXPECT_EQ(of.over[0]->id, id(4));
  EXPECT_EQ(of.over[1]->id, id(3));
}

TEST_F(Watching, WhatTheVisitorLeftIsOwedByWhoAttendedIt) {
  auto left = chat(1);
  left.attended_by = "paola-g";
  left.closed = start;
  left.close_reason = "visitor_left";
  put(left);
  EXPECT_TRUE(lists().unwritten.empty());
  EXPECT_EQ(lists_of(site, office, "paola-g").unwritten.size(), 1U);
}

TEST_F(Watching, FiguresOfNobodySayNothing) {
  const auto of = figures(0s);
  EXPECT_EQ(of.waiting, 0);
  EXPECT_EQ(of.oldest, std::nullopt);
  EXPECT_EQ(of.first_answer_s, std::nullopt);
  EXPECT_EQ(of.fairness, std::nullopt);
}

TEST_F(Watching, CountsWhoWaitsForAnAnswerLongerThanTheTarget) {
  auto late = chat(1);
  late.attended_by = "camila-t";
  say(late, MessageAuthor::visitor, 0s);
  put(late);
  auto later = chat(2);
  later.attended_by = "paola-g";
  say(later, MessageAuthor::visitor, 90s);
  put(later);
  EXPECT_EQ(figures(120s).unanswered, 0);
  const auto of = figures(121s);
  EXPECT_EQ(of.unanswered, 1);
  EXPECT_EQ(of.unanswered_person, "camila-t");
  EXPECT_EQ(of.talking_people, 2);
}

TEST_F(Watching, TheFirstAnswerIsTheMedianOfTheChatsThatHaveOne) {
  for (const auto& [number, after] : {std::pair{1, 10s}, std::pair{2, 48s}, std::pair{3, 300s}}) {
    auto contact = chat(static_cast<std::uint8_t>(number));
    contact.first_answer = start + after;
    put(contact);
  }
  put(chat(4));
  EXPECT_EQ(figures(0s).first_answer_s, 48.0);
}

TEST_F(Watching, FairnessIsOfWhoIsThere) {
  site.desks["desk-1"].person = "andres-m";
  site.desks["desk-2"].person = "paola-g";
  site.cases.people["andres-m"].assigned = 4;
  site.cases.people["paola-g"].assigned = 4;
  site.cases.people["gone"].assigned = 40;
  EXPECT_EQ(figures(0s).fairness, 1.0);
  site.cases.people["paola-g"].assigned = 0;
  EXPECT_EQ(figures(0s).fairness, 0.5);
}

TEST_F(Watching, NobodyCanBeGivenToWhoWaitsWhileNoDeskIsOpen) {
  office.people.emplace_back().key = "paola-g";
  office.people.back().role = domain::Role::technician;
  EXPECT_FALSE(nobody_for_one(site, office, lists(), start));
  put(chat(1));
  EXPECT_TRUE(nobody_for_one(site, office, lists(), start));
  site.desks["desk-2"].person = "paola-g";
  EXPECT_FALSE(nobody_for_one(site, office, lists(), start));
}

TEST_F(Watching, WhoWaitsLongestDecidesWhetherTheTargetIsPast) {
  put(chat(1, 60s));
  put(chat(2));
  EXPECT_FALSE(past_target(lists(), start + 3min, Targets{}));
  EXPECT_TRUE(past_target(lists(), start + 3min + 1ms, Targets{}));
}

TEST(Arrivals, SoundOnceForEachNewContactAndAgainForOneThatComesBack) {
  const auto one = chat(1);
  const auto two = chat(2);
  Arrivals arrivals;
  EXPECT_FALSE(arrivals.due({}, start, false));
  EXPECT_TRUE(arrivals.due({&one}, start + 1s, false));
  EXPECT_FALSE(arrivals.due({&one}, start + 40s, false));
  EXPECT_TRUE(arrivals.due({&one, &two}, start + 41s, false));
  EXPECT_FALSE(arrivals.due({&two}, start + 42s, false)); // the first was given to somebody
  EXPECT_TRUE(arrivals.due({&one, &two}, start + 43s, false));
}

TEST(Arrivals, RepeatEveryTwentySecondsWhileThereIsCauseForAlarm) {
  const auto one = chat(1);
  Arrivals arrivals;
  EXPECT_TRUE(arrivals.due({&one}, start, true));
  EXPECT_FALSE(arrivals.due({&one}, start + 20s - 1ms, true));
  EXPECT_TRUE(arrivals.due({&one}, start + 20s, true));
  EXPECT_FALSE(arrivals.due({&one}, start + 40s, false));
  EXPECT_TRUE(arrivals.due({&one}, start + 41s, true));
  EXPECT_FALSE(arrivals.due({}, start + 2min, true));
}

} // namespace
} // namespace ventanilla::chat_monitor
