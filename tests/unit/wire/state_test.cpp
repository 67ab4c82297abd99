#include "shared/domain/site_state.hpp"
#include "shared/wire/json.hpp"
#include "tests/unit/wire/awkward.hpp"

#include <gtest/gtest.h>

namespace ventanilla {
namespace {

using test::same;

domain::Uuid uuid(std::uint8_t family, int number) {
  domain::Uuid id{};
  id.bytes[0] = family;
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}
domain::TicketId ticket(int number) {
  return {uuid(1, number)};
}

/// A site's morning: events in order, each a second after the one before.
class Morning {
 public:
  Morning() {
    add(domain::OfficeChanged{3});
    add(domain::DayOpened{day});
    for (const auto* series : {"A", "B"})
      for (const auto kind : {domain::LeaseKind::hot, domain::LeaseKind::cold})
        add(domain::NumbersLeased{{{uuid(2, ++made_)}, kind, "kiosk-1", 2, day, series, 1, 40}});
    add(domain::DeskOpened{"desk-1", "laura"});
    add(domain::DeskOpened{"desk-2", "andres"});
    for (int number = 1; number <= 12; ++number) {
      const auto klass = number % 3 == 0 ? domain::TicketClass::preferential : domain::TicketClass::general;
      add(domain::TicketIssued{ticket(number),
                               day,
                               number % 2 == 0 ? "B" : "A",
                               number,
                               {uuid(2, 1)},
                               number % 2 == 0 ? "rup" : "certificados",
                               klass,
                               "token ñ " + std::to_string(number)});
    }
    add(domain::TicketIssued{
        ticket(13), day, "A", 1, {uuid(2, 1)}, "certificados", domain::TicketClass::general, "t"});
    call(1, "desk-1");
    add(domain::TicketRecalled{ticket(1), 1});
    add(domain::ServiceStarted{ticket(1), 1});
    add(domain::ServiceFinished{ticket(1), 1, {"Cambio de dirección"}});
    call(2, "desk-2");
    add(domain::TicketNoShow{ticket(2), 1});
    add(domain::TicketReactivated{ticket(2), now() + std::chrono::minutes{5}});
    call(3, "desk-1");
    add(domain::ServiceStarted{ticket(3), 1});
    add(domain::TicketTransferred{ticket(3), 1, ticket(14), "rup"});
    call(4, "desk-2");
    add(domain::ServiceStarted{ticket(4), 1});
    add(domain::TicketHeld{ticket(4), 1});
    add(domain::TicketCancelled{ticket(5), "citizen"});
    add(domain::DeskPaused{"desk-2", "Almuerzo"});
    add(domain::StaffCalled{"kiosk-1", "printer"});
    add(domain::PaperKeyPublished{"kiosk-1", 2, "00ff"});
    add(domain::NumbersLeased{
        {{uuid(2, 99)}, domain::LeaseKind::cold, "kiosk-1", 2, domain::next_day(day), "A", 950, 999}});
  }

  void call(int number, const char* desk) {
    add(domain::TicketCalled{
        ticket(number), desk, "laura", 1, {domain::CallReason::Rule::rescue, 1, 3, {}, true}});
  }
  void add(const domain::Event& event) {
    ++seq;
    domain::apply(state, event, {seq, now(), "kiosk-1"});
  }
  [[nodiscard]] domain::Instant now() const {
    return *domain::parse_instant("2026-11-24T13:00:00Z") + std::chrono::seconds{seq};
  }

  domain::LocalDay day = *domain::parse_day("2026-11-24");
  domain::SiteState state;
  std::uint64_t seq = 0;

 private:
  int made_ = 0;
};

wire::Snapshot restored(const domain::SiteState& state) {
  const auto text = wire::encode(wire::Snapshot{1, 8, state});
  const auto read = wire::decode<wire::Snapshot>(text, wire::trusted_limits());
  EXPECT_TRUE(read) << (read ? "" : read.error().code + ": " + read.error().detail);
  return read ? *read : wire::Snapshot{};
}

TEST(SnapshotTest, AStateComesBackWhole) {
  const Morning morning;
  ASSERT_EQ(morning.state.tickets.size(), 14U);
  ASSERT_FALSE(morning.state.waiting.empty());
  ASSERT_FALSE(morning.state.calls.empty());
  ASSERT_FALSE(morning.state.stats.empty());
  ASSERT_FALSE(morning.state.leases.empty());
  ASSERT_TRUE(morning.state.staff_call);
  const auto snapshot = restored(morning.state);
  EXPECT_EQ(snapshot.log_epoch, 8U);
  EXPECT_TRUE(same(snapshot.state, morning.state));
  EXPECT_EQ(snapshot.state.public_hash, morning.state.public_hash);
  EXPECT_EQ(domain::hash_of_tickets(snapshot.state), morning.state.public_hash);
}

TEST(SnapshotTest, TheEmptyStateComesBack) {
  EXPECT_TRUE(same(restored({}).state, domain::SiteState{}));
}

TEST(SnapshotTest, EqualStatesGiveEqualBytes) {
  Morning one;
  const Morning other;
  // A table that has grown keeps its rows in another order.
  one.state.tickets.rehash(1000);
  EXPECT_EQ(wire::encode(one.state), wire::encode(other.state));
}

TEST(SnapshotTest, WhatIsRestoredGoesOnLikeTheOriginal) {
  Morning original;
  Morning mirror = original;
  mirror.state = restored(original.state).state;
  for (Morning* each : {&original, &mirror}) {
    each->add(domain::ActionUndone{ticket(4), domain::TicketState::serving, "desk-2", 2});
    each->add(domain::DeskResumed{"desk-2"});
    each->call(6, "desk-1");
    each->add(domain::TicketIssued{ticket(20),
                                   each->day,
                                   "A",
                                   1,
                                   {uuid(2, 1)},
                                   "certificados",
                                   domain::TicketClass::general,
                                   "again the same label"});
    each->add(domain::ServiceStarted{ticket(6), 1});
    each->add(domain::ServiceFinished{ticket(6), 1, {}});
    each->add(domain::DayClosed{each->day});
    each->add(domain::DayOpened{domain::next_day(each->day)});
  }
  EXPECT_TRUE(same(mirror.state, original.state));
  EXPECT_EQ(wire::encode(mirror.state), wire::encode(original.state));
}

TEST(SnapshotTest, TheComparisonSeesADifference) {
  const Morning morning;
  auto other = morning.state;
  other.tickets.at(ticket(7)).periods.back().desk = "elsewhere";
  EXPECT_FALSE(same(other, morning.state));
  other = morning.state;
  other.waiting.erase(other.waiting.begin());
  EXPECT_FALSE(same(other, morning.state));
  other = morning.state;
  ++other.desks.at("desk-1").general_given;
  EXPECT_FALSE(same(other, morning.state));
}

} // namespace
} // namespace ventanilla
