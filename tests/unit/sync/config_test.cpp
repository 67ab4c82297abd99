#include "tests/unit/sync/sync_fixture.hpp"

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;

constexpr auto config_route = "/v1/sites/main/config";

class ConfigTest : public test::SyncTest {
 protected:
  void answer(std::uint64_t version) {
    wire::OfficeAnswer office;
    office.version = version;
    office.office.site = "main";
    network.answer(config_route, test::ours(200, wire::encode(office)));
  }
  void wait_and_step() {
    if (const auto due = config.due()) clock.advance(std::max(0ms, *due - now()));
    config.step();
  }
  Config config{shared};
};

TEST_F(ConfigTest, IsFetchedWhenThereIsNoneAndKept) {
  config.step();
  ASSERT_NE(network.waiting(config_route), nullptr);
  answer(4);
  ASSERT_TRUE(config.office());
  EXPECT_EQ(config.office()->version, 4U);
  EXPECT_EQ(journal.office()->version, 4U);
  config.step();
  EXPECT_EQ(network.waiting(config_route), nullptr);
  EXPECT_EQ(config.due(), std::nullopt);
  EXPECT_EQ(Config(shared).office()->version, 4U) << "a restart has it without the central";
}

TEST_F(ConfigTest, IsFetchedAgainWhenTheLogSaysThatItChanged) {
  know_log();
  config.step();
  answer(4);
  ASSERT_TRUE(journal.put_events({logged(1, domain::OfficeChanged{4})}));
  config.step();
  EXPECT_EQ(network.waiting(config_route), nullptr) << "that one is here";
  ASSERT_TRUE(journal.put_events({logged(2, domain::OfficeChanged{5})}));
  config.step();
  const auto* request = network.waiting(config_route);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(test::header_of(*request, "If-None-Match"), "\"4\"");
  answer(5);
  EXPECT_EQ(config.office()->version, 5U);
}

TEST_F(ConfigTest, IsFetchedAgainWhenARestoredLogHasAnOlderOne) {
  config.step();
  answer(4);
  know_log();
  ASSERT_TRUE(journal.put_events({logged(1, domain::OfficeChanged{1})}));
  config.step();
  ASSERT_NE(network.waiting(config_route), nullptr);
  answer(1);
  EXPECT_EQ(config.office()->version, 1U);
  config.step();
  EXPECT_EQ(network.waiting(config_route), nullptr);
}

TEST_F(ConfigTest, WhatIsNotOursReplacesNothing) {
  config.step();
  answer(4);
  know_log();
  ASSERT_TRUE(journal.put_events({logged(1, domain::OfficeChanged{5})}));
  for (const auto& response : {test::no_answer(), test::foreign_page(200), test::foreign_page(404),
                               test::refusal(503, "unavailable"), test::ours(200, "{}")}) {
    wait_and_step();
    ASSERT_NE(network.waiting(config_route), nullptr);
    network.answer(config_route, response);
    EXPECT_EQ(config.office()->version, 4U);
    EXPECT_EQ(journal.office()->version, 4U);
    ASSERT_TRUE(config.due());
  }
}

TEST_F(ConfigTest, AnUnknownKeyIsSaid) {
  config.step();
  network.answer(config_route, test::refusal(401, "unauthorized"));
  EXPECT_TRUE(shared.unauthorised);
}

} // namespace
} // namespace ventanilla::sync
