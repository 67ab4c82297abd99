#include "central/service/job_queue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ventanilla::central {
namespace {

ports::Digest key(std::uint8_t first) {
  ports::Digest digest{};
  digest[0] = first;
  return digest;
}

struct Waiting {
  JobQueue queue;
  std::string said;

  void add(std::string name, std::size_t facts, std::optional<ports::Digest> sender = {}) {
    storage::Ids ids;
    ids.facts.resize(facts);
    queue.push({{}, [this, name = std::move(name)](bool) { said += name; }, std::move(ids), sender});
  }
  /// Names of the next group, in its order.
  std::string next() {
    said.clear();
    for (auto& job : queue.take())
      job.done(true);
    return said;
  }
};

TEST(JobQueue, WhatIsShortGoesBeforeABacklogThatCameFirst) {
  Waiting waiting;
  waiting.add("B", 200, key(1));
  waiting.add("c", 0, key(2));
  waiting.add("f", 1, key(3));
  EXPECT_EQ(waiting.next(), "cf");
  EXPECT_EQ(waiting.next(), "B");
  EXPECT_EQ(waiting.next(), "");
}

TEST(JobQueue, APauseComesOnlyWhereNobodyWaitsForItAndForABacklogToo) {
  Waiting waiting;
  EXPECT_TRUE(waiting.queue.may_pause());
  waiting.add("f", 1, key(3));
  EXPECT_FALSE(waiting.queue.may_pause()) << "somebody stands there";
  waiting.add("B", 200, key(1));
  EXPECT_EQ(waiting.next(), "f");
  EXPECT_FALSE(waiting.queue.may_pause()) << "a backlog's turn is next: who comes now would wait for both";
  EXPECT_EQ(waiting.next(), "B");
  waiting.add("C", 200, key(1));
  EXPECT_TRUE(waiting.queue.may_pause()) << "who comes now is before the next of the backlog";
  waiting.add("g", 1, key(3));
  EXPECT_FALSE(waiting.queue.may_pause());
  EXPECT_EQ(waiting.next(), "g");
  EXPECT_EQ(waiting.next(), "C");
  waiting.add("h", 1, key(3));
  EXPECT_EQ(waiting.next(), "h");
  EXPECT_FALSE(waiting.queue.may_pause()) << "who asked this may ask the next thing at once";
  EXPECT_EQ(waiting.next(), "");
  EXPECT_TRUE(waiting.queue.may_pause()) << "nobody did";
}

TEST(JobQueue, AGroupTakesNoMoreOfABacklogThanOneFullRequest) {
  Waiting waiting;
  for (const auto* name : {"1", "2", "3"})
    waiting.add(name, 200, key(static_cast<std::uint8_t>(*name)));
  waiting.add("4", 90, key(4));
  waiting.add("5", 90, key(5));
  EXPECT_EQ(waiting.next(), "1");
  EXPECT_EQ(waiting.next(), "2");
  EXPECT_EQ(waiting.next(), "3");
  EXPECT_EQ(waiting.next(), "45");
}

TEST(JobQueue, ALargeBatchIsAGroupOfItsOwn) {
  Waiting waiting;
  waiting.add("L", 1000, key(1)); // of a branch
  waiting.add("2", 20, key(2));
  EXPECT_EQ(waiting.next(), "L");
  EXPECT_EQ(waiting.next(), "2");
}

TEST(JobQueue, ABacklogGoesOnHoweverMuchIsShort) {
  Waiting waiting;
  waiting.add("B", 200, key(1));
  for (int at = 0; at < 300; ++at)
    waiting.add("c", 0, key(2));
  EXPECT_EQ(waiting.next(), std::string(256, 'c'));
  EXPECT_EQ(waiting.next(), "B");
  EXPECT_EQ(waiting.next(), std::string(44, 'c'));
}

TEST(JobQueue, WhatAStationAsksAfterItsBatchIsDoneAfterIt) {
  Waiting waiting;
  waiting.add("1", 200, key(1));
  waiting.add("2", 200, key(2));
  waiting.add("c", 0, key(2));
  waiting.add("o", 0, key(3));
  EXPECT_EQ(waiting.next(), "o");
  EXPECT_EQ(waiting.next(), "1");
  EXPECT_EQ(waiting.next(), "2c");
}

TEST(JobQueue, ABatchIsDoneAfterWhatItsStationAskedBeforeIt) {
  Waiting waiting;
  waiting.add("a", 0, key(1));
  EXPECT_EQ(waiting.next(), "a") << "the next turn is a backlog's";
  waiting.add("o", 20, key(2));
  waiting.add("c", 0, key(3));
  waiting.add("B", 20, key(3));
  EXPECT_EQ(waiting.next(), "o") << "not B, which would have room";
  EXPECT_EQ(waiting.next(), "c");
  EXPECT_EQ(waiting.next(), "B");
  waiting.add("d", 0, key(4));
  EXPECT_EQ(waiting.next(), "d");
  waiting.add("e", 0, key(4));
  waiting.add("L", 200, key(4));
  EXPECT_EQ(waiting.next(), "e");
  EXPECT_EQ(waiting.next(), "L");
}

TEST(JobQueue, NothingIsLeftWhenAllIsTaken) {
  Waiting waiting;
  waiting.add("B", 200, key(1));
  waiting.add("c", 0);
  waiting.add("d", 0);
  EXPECT_EQ(waiting.queue.size(), 3U);
  for (auto& job : waiting.queue.take_all())
    job.done(false);
  EXPECT_EQ(waiting.said, "cdB");
  EXPECT_TRUE(waiting.queue.empty());
}

} // namespace
} // namespace ventanilla::central
