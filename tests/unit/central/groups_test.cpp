// A group is written whole or not at all, and what is in memory is what is on the disk.

#include "central/service/group.hpp"
#include "shared/wire/json.hpp"
#include "tests/support/faulty_disk.hpp"
#include "tests/unit/central/central_fixture.hpp"

#include <sqlite3.h>

#include <optional>
#include <string>
#include <vector>

namespace ventanilla::central {
namespace {

using test::code_of;
using test::Sender;

class Groups : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
    laura = office->sign_in(office->enrol("panel-1", "panel"), "laura", "d1");
  }
  /// Everything that the writer's memory says of the site.
  std::string memory() {
    const auto& site = office->site();
    return wire::encode(site.state) + ports::to_hex(site.chain) + wire::encode(site.office) +
           std::to_string(site.office_version) +
           std::to_string(office->directory.stations_of(site.number).size());
  }
  /// Does `work` in a group that is taken back in the end.
  template<class Work> void take_back_after(Work work) {
    const auto before = memory();
    EXPECT_THROW(office->group([&](Core& core) {
      work(core);
      EXPECT_NE(memory(), before) << "the work must change something";
      throw std::runtime_error("somebody else's request in this group");
      return 0;
    }),
                 std::runtime_error);
    office->take_back();
    EXPECT_EQ(memory(), before);
    open();
    EXPECT_EQ(memory(), before) << "nor is it on the disk";
  }

  Caller kiosk;
  Caller laura;
  Sender sender{"kiosk-1", 1};
};

TEST_F(Groups, FactsOfAGroupThatIsTakenBackNeverHappenedAndCanComeAgain) {
  const auto lease = office->lease(kiosk, "A", "hot");
  const auto record = sender.fact(test::turn_of(lease, lease.from, random, clock), clock.now(), random);
  take_back_after([&](Core& core) { EXPECT_TRUE(take_facts(core, kiosk, sender.batch({record}))); });
  EXPECT_EQ(office->directory.find_station(kiosk.site, "kiosk-1")->acked, 0U);
  const auto again = push(kiosk, sender.batch({record}));
  ASSERT_TRUE(again) << again.error().code;
  EXPECT_EQ(again->results.at(0).status, "accepted");
}

TEST_F(Groups, ANumberOfAGroupThatIsTakenBackIsStillToBeGiven) {
  take_back_after([&](Core& core) {
    EXPECT_TRUE(reserve_numbers(core, kiosk, office->site(), {"A", test::today, "hot"}));
  });
  EXPECT_EQ(office->lease(kiosk, "A", "hot").from, 1);
}

TEST_F(Groups, ACommandOfAGroupThatIsTakenBackHasNoAnswerKept) {
  issue(kiosk, sender);
  const auto call = command_of("call_next", "d1");
  take_back_after([&](Core& core) { EXPECT_TRUE(decide(core, laura, office->site(), call)); });
  EXPECT_FALSE(office->store.command(call.id));
  EXPECT_TRUE(command(laura, call));
}

TEST_F(Groups, AdministrationOfAGroupThatIsTakenBackNeverHappened) {
  Caller admin;
  admin.admin = true;
  take_back_after([&](Core& core) {
    auto changed = test::small_office();
    changed.desks.push_back({"d3", "3", {{"acts", 0}}});
    EXPECT_TRUE(put_office(core, admin, "main", changed, "\"1\""));
    EXPECT_TRUE(enrol_station(core, admin, "main", {"kiosk-9", "kiosk", ""}));
  });
  EXPECT_EQ(office->directory.find_station(kiosk.site, "kiosk-9"), nullptr);
}

TEST_F(Groups, RequestsOfOneGroupSeeEachOther) {
  issue(kiosk, sender);
  const auto marta = office->sign_in(office->enrol("panel-2", "panel"), "marta", "d2");
  const auto codes = office->group([&](Core& core) {
    return std::vector{code_of(decide(core, laura, office->site(), command_of("call_next", "d1"))),
                       code_of(decide(core, marta, office->site(), command_of("call_next", "d2")))};
  });
  EXPECT_EQ(codes, (std::vector<std::string>{"done", "no_one_waiting"}));
}

TEST_F(Groups, WhatIsPublishedIsWhatWasCommitted) {
  const auto head = office->site().state.head;
  issue(kiosk, sender);
  ASSERT_EQ(office->published.size(), 1U);
  EXPECT_EQ(office->published[0].head, head + 2);
  EXPECT_EQ(office->published[0].state_hash, office->site().state.public_hash);
  ASSERT_EQ(office->published[0].lines.size(), 1U);
  EXPECT_EQ(office->published[0].lines[0]->record, office->store.lines(kiosk.site, head + 1, 1)[0].record);
}

TEST_F(Groups, AfterARestartTheStateIsTheSameFromTheLogAlone) {
  for (int turn = 0; turn < 10; ++turn)
    issue(kiosk, sender);
  ASSERT_TRUE(command(laura, command_of("call_next", "d1")));
  ASSERT_FALSE(office->store.snapshot(kiosk.site)) << "too early for one";
  const auto before = memory();
  open();
  EXPECT_EQ(memory(), before);
}

TEST_F(Groups, AfterARestartTheStateIsTheSameFromSnapshotAndTail) {
  issue(kiosk, sender);
  while (!office->store.snapshot(kiosk.site)) {
    std::vector<wire::EventRecord> records;
    for (int each = 0; each < 200; ++each)
      records.push_back(sender.fact(domain::StaffCalled{"kiosk-1", "citizen"}, clock.now(), random));
    ASSERT_TRUE(push(kiosk, sender.batch(records)));
    ASSERT_LT(office->site().state.head, 20'000U);
  }
  for (int turn = 0; turn < 3; ++turn)
    issue(kiosk, sender);
  ASSERT_TRUE(command(laura, command_of("call_next", "d1")));
  ASSERT_LT(office->store.snapshot(kiosk.site)->seq, office->site().state.head);
  const auto before = memory();
  open();
  EXPECT_EQ(memory(), before);
  issue(kiosk, sender);
  test::expect_unbroken(office->log());
}

/// Groups that write snapshots by themselves only when it can't be put off.
class SnapshotsOfGroups : public Groups {
 protected:
  static constexpr std::uint64_t due = 5000;
  static constexpr std::uint64_t overdue = 100'000;
  /// Writes so many lines in one group.
  void write_lines(std::uint64_t lines, const std::string& site, Snapshots snapshots) {
    const std::vector<GroupWriter::Work> works{[&](Core& core) {
      for (std::uint64_t line = 0; line < lines; ++line)
        core.ledger.append(*core.ledger.find(site), domain::StaffCalled{"kiosk-1", "citizen"});
    }};
    ASSERT_TRUE(groups().write(works, snapshots).written);
  }
  void idle() { ASSERT_TRUE(groups().write({}, Snapshots::when_due).written); }
  GroupWriter& groups() {
    if (!groups_) groups_.emplace(office->ledger, office->directory);
    return *groups_;
  }
  bool has_snapshot(const std::string& site) {
    return office->store.snapshot(office->ledger.find(site)->number).has_value();
  }

 private:
  std::optional<GroupWriter> groups_;
};

TEST_F(SnapshotsOfGroups, WhoWaitsForAGroupDoesNotWaitForOneThatIsOnlyDue) {
  write_lines(due, "main", Snapshots::when_overdue);
  EXPECT_FALSE(has_snapshot("main"));
  EXPECT_FALSE(groups().has_snapshot(Snapshots::when_overdue));
  EXPECT_TRUE(groups().has_snapshot(Snapshots::when_due));
  idle();
  EXPECT_TRUE(has_snapshot("main"));
  EXPECT_FALSE(groups().has_snapshot(Snapshots::when_due));
}

TEST_F(SnapshotsOfGroups, OneAGroupAndTheOneWithMostToReadFirst) {
  office->group([](Core& core) { return core.ledger.add_site("other").number; });
  write_lines(due, "main", Snapshots::when_overdue);
  write_lines(due + 1000, "other", Snapshots::when_overdue);
  idle();
  EXPECT_TRUE(has_snapshot("other"));
  EXPECT_FALSE(has_snapshot("main"));
  idle();
  EXPECT_TRUE(has_snapshot("main"));
}

TEST_F(SnapshotsOfGroups, WhatAllSitesTogetherHaveToReadAgainIsLimited) {
  office->group([](Core& core) { return core.ledger.add_site("other").number; });
  write_lines((overdue / 2) - 100, "main", Snapshots::when_overdue);
  write_lines((overdue / 2) - 1, "other", Snapshots::when_overdue);
  EXPECT_FALSE(has_snapshot("other"));
  write_lines(200, "other", Snapshots::when_overdue);
  EXPECT_TRUE(has_snapshot("other"));
  EXPECT_FALSE(has_snapshot("main"));
  const auto before = memory();
  open();
  EXPECT_EQ(memory(), before);
}

TEST_F(Groups, ADiskThatCantSyncEndsTheWritingForGood) {
  ventanilla::test::FaultyDisk disk;
  test::Office faulty(folder.path() / "faulty.db", clock, random, ventanilla::test::FaultyDisk::name());
  faulty.make_site();
  const auto head = faulty.site().state.head;
  disk.fail_sync(true);
  try {
    (void)faulty.enrol("kiosk-1", "kiosk");
    (void)faulty.group(
        [&](Core& core) { return core.ledger.append(faulty.site(), domain::OfficeChanged{2}); });
    ADD_FAILURE() << "a commit that isn't on the disk must not succeed";
  } catch (const ports::DatabaseError& error) {
    EXPECT_TRUE(error.fatal());
  }
  disk.fail_sync(false);
  faulty.take_back();
  EXPECT_EQ(faulty.site().state.head, head);
}

TEST_F(Groups, AFullDiskIsTakenBackAndWritingGoesOnWhenThereIsRoom) {
  ventanilla::test::FaultyDisk disk;
  test::Office full(folder.path() / "full.db", clock, random, ventanilla::test::FaultyDisk::name());
  full.make_site();
  const auto state = wire::encode(full.site().state);
  disk.fail_write(SQLITE_FULL);
  try {
    (void)full.enrol("kiosk-1", "kiosk");
    ADD_FAILURE() << "nothing can be written to a full disk";
  } catch (const ports::DatabaseError& error) {
    EXPECT_FALSE(error.fatal());
  }
  disk.fail_write(SQLITE_OK);
  full.take_back();
  EXPECT_EQ(wire::encode(full.site().state), state);
  EXPECT_EQ(full.enrol("kiosk-1", "kiosk").epoch, 1U);
}

} // namespace
} // namespace ventanilla::central
