#include "plugins/turn_display/call_queue.hpp"

#include <gtest/gtest.h>

namespace ventanilla::turn_display {
namespace {

using namespace std::chrono_literals;

const domain::Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 14h};

domain::TicketId ticket(std::uint8_t number) {
  domain::TicketId id;
  id.uuid.bytes[15] = number;
  return id;
}

void call(domain::SiteState& site, std::uint8_t number, domain::Instant at, int recall = 0) {
  site.calls.push_front({ticket(number), 1, recall, at, 0});
}

TEST(CallQueue, TwentyCallsInASecondEachGetTheCardInOrder) {
  domain::SiteState site;
  for (std::uint8_t number = 1; number <= 20; ++number)
    call(site, number, morning);
  CallQueue queue;
  queue.follow(site, morning);
  std::vector<domain::TicketId> shown;
  std::optional<double> last;
  for (double seconds = 0; seconds < 200; seconds += 0.1) {
    if (const auto next = queue.step(seconds, std::nullopt)) {
      shown.push_back(next->ticket);
      if (last) {
        EXPECT_GE(seconds - *last, CallQueue::card_least_s - 1e-6);
      }
      last = seconds;
    }
  }
  ASSERT_EQ(shown.size(), 20U);
  for (std::uint8_t number = 1; number <= 20; ++number)
    EXPECT_EQ(shown[number - 1U], ticket(number));
}

TEST(CallQueue, ACallIsShownOnceHoweverOftenTheLogIsRead) {
  domain::SiteState site;
  call(site, 1, morning);
  CallQueue queue;
  for (int round = 0; round < 5; ++round)
    queue.follow(site, morning);
  EXPECT_TRUE(queue.step(0, std::nullopt));
  EXPECT_FALSE(queue.step(100, std::nullopt));
  EXPECT_FALSE(queue.current());
}

TEST(CallQueue, AfterAReconnectYoungCallsAreAnnouncedAndOldOnesOnlyListed) {
  domain::SiteState site;
  call(site, 1, morning - 40s);
  call(site, 2, morning - 10s);
  CallQueue queue;
  queue.follow(site, morning);
  const auto first = queue.step(0, std::nullopt);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->ticket, ticket(2));
  EXPECT_EQ(queue.waiting(), 0U);
}

TEST(CallQueue, TheCardStaysWhileTheVoiceSpeaksButNeverForEver) {
  domain::SiteState site;
  call(site, 1, morning);
  call(site, 2, morning);
  CallQueue queue;
  queue.follow(site, morning);
  queue.step(0, std::nullopt);
  EXPECT_FALSE(queue.step(6, ticket(1))) << "the voice is still on it";
  EXPECT_TRUE(queue.step(CallQueue::voice_most_s, ticket(1)))
      << "a voice that hangs does not hold the screen";
}

TEST(CallQueue, ARecallIsACallOfItsOwn) {
  domain::SiteState site;
  call(site, 1, morning);
  CallQueue queue;
  queue.follow(site, morning);
  queue.step(0, std::nullopt);
  call(site, 1, morning + 5s, 1);
  queue.follow(site, morning + 5s);
  const auto second = queue.step(9, std::nullopt);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->recall, 1);
}

} // namespace
} // namespace ventanilla::turn_display
