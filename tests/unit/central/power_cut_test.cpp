// The power goes at each single write and sync of a branch's work, and the central is opened again.

#include "shared/wire/json.hpp"
#include "tests/support/faulty_disk.hpp"
#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using test::Sender;
using ventanilla::test::FaultyDisk;
using Unsynced = FaultyDisk::Unsynced;

/// What was answered before the power went.
struct Acknowledged {
  std::vector<std::pair<std::uint64_t, domain::EventId>> facts; ///< seq, id
  std::vector<std::pair<wire::Command, wire::CommandAnswer>> commands;
  std::uint64_t head = 0;
};

class PowerCut : public testing::TestWithParam<Unsynced> {
 protected:
  /// The site and its stations stand before anything is cut.
  void make(const std::filesystem::path& file) {
    test::Office office(file, clock_, random_);
    office.make_site();
    kiosk_ = office.enrol("kiosk-1", "kiosk");
    panel_ = office.sign_in(office.enrol("panel-1", "panel"), "laura", "d1");
  }

  /// Turns, calls and their ends, several requests a group; stops where the power goes.
  void work(test::Office& office, Acknowledged& acknowledged) {
    Sender kiosk("kiosk-1", 1);
    Sender panel("panel-1", 1);
    for (int round = 0; round < 3; ++round) {
      const auto lease = office.lease(kiosk_, "A", "hot");
      const std::vector turns{
          kiosk.fact(test::turn_of(lease, lease.from, random_, clock_), clock_.now(), random_),
          kiosk.fact(domain::StaffCalled{"kiosk-1", "citizen"}, clock_.now(), random_)};
      wire::Command call;
      call.id = ports::new_id<domain::EventId>(clock_, random_);
      call.kind = "call_next";
      call.desk = "d1";
      const auto [taken, called] = office.group([&](Core& core) {
        auto facts = take_facts(core, kiosk_, kiosk.batch(turns));
        return std::pair(std::move(facts), decide(core, panel_, office.site(), call));
      });
      ASSERT_TRUE(taken && called);
      for (std::size_t at = 0; at < turns.size(); ++at)
        acknowledged.facts.emplace_back(taken->results.at(at).seq, turns[at].id);
      acknowledged.commands.emplace_back(call, *called);
      const domain::TicketNoShow gone{called->ticket, called->call_epoch};
      const auto end = panel.fact(gone, clock_.now(), random_);
      const auto ended =
          office.group([&](Core& core) { return take_facts(core, panel_, panel.batch({end})); });
      ASSERT_TRUE(ended);
      acknowledged.facts.emplace_back(ended->results.at(0).seq, end.id);
      acknowledged.head = ended->head;
    }
  }

  void expect_kept(test::Office& office, const Acknowledged& acknowledged) {
    const auto log = office.log();
    test::expect_unbroken(log);
    EXPECT_GE(log.size(), acknowledged.head);
    for (const auto& [seq, id] : acknowledged.facts) {
      ASSERT_LE(seq, log.size());
      EXPECT_EQ(log[seq - 1].id, id);
    }
    for (const auto& [command, answer] : acknowledged.commands) {
      const auto again =
          office.group([&](Core& core) { return decide(core, panel_, office.site(), command); });
      ASSERT_TRUE(again) << again.error().code;
      EXPECT_EQ(wire::encode(*again), wire::encode(answer));
    }
    EXPECT_EQ(office.log().size(), log.size()) << "commands that come again write nothing";
    // A group is there whole or not at all: its turn and the call that came with it.
    std::size_t turns = 0;
    std::size_t calls = 0;
    for (const auto& record : log) {
      turns += record.type == "ticket.issued" ? 1 : 0;
      calls += record.type == "ticket.called" ? 1 : 0;
    }
    EXPECT_EQ(turns, calls);
  }

  ventanilla::test::ManualClock clock_;
  ventanilla::test::SeededRandom random_;
  Caller kiosk_;
  Caller panel_;
};

TEST_P(PowerCut, AtAnyWriteEverythingAcknowledgedIsThereAndTheLogIsUnbroken) {
  const test::TemporaryFolder before;
  make(before.path() / "central.db");
  int cuts = 0;
  for (int operations = 0;; ++operations) {
    ASSERT_LT(operations, 2000);
    SCOPED_TRACE(testing::Message() << "power gone after " << operations << " operations");
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "central.db";
    std::filesystem::copy_file(before.path() / "central.db", file);
    FaultyDisk disk;
    disk.cut_power_after(operations);
    Acknowledged acknowledged;
    try {
      test::Office office(file, clock_, random_, FaultyDisk::name());
      work(office, acknowledged);
    } catch (const ports::DatabaseError&) {
      ASSERT_TRUE(disk.is_cut());
    }
    const bool finished = !disk.is_cut();
    cuts += finished ? 0 : 1;
    disk.settle(GetParam());

    disk.cut_power_after(1'000'000); // for a disk that needn't be waited for
    test::Office office(file, clock_, random_, FaultyDisk::name());
    expect_kept(office, acknowledged);
    if (finished || HasFailure()) break;
  }
  EXPECT_GT(cuts, 30) << "the work must be long enough to be cut in many places";
}

std::string name_of(const testing::TestParamInfo<Unsynced>& unsynced) {
  switch (unsynced.param) {
  case Unsynced::kept:
    return "UnsyncedKept";
  case Unsynced::lost:
    return "UnsyncedLost";
  case Unsynced::every_other_lost:
    return "EveryOtherLost";
  }
  return {};
}
INSTANTIATE_TEST_SUITE_P(Disk, PowerCut,
                         testing::Values(Unsynced::kept, Unsynced::lost, Unsynced::every_other_lost),
                         name_of);

} // namespace
} // namespace ventanilla::central
