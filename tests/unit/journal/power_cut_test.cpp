// The power goes at each single write and sync of a piece of work, and the journal is opened again.

#include "tests/support/faulty_disk.hpp"
#include "tests/unit/journal/journal_fixture.hpp"

#include <set>

namespace ventanilla::journal {
namespace {

using domain::LeaseKind;
using test::FaultyDisk;
using test::links_of;
using test::today;
using Unsynced = FaultyDisk::Unsynced;

/// What the journal said was done before the power went.
struct Promised {
  std::vector<domain::EventId> facts;
  std::set<int> numbers;
  std::uint64_t acknowledged = 0;
  std::uint64_t head = 0;
};

class PowerCut : public testing::TestWithParam<Unsynced> {
 protected:
  [[nodiscard]] Journal open(const std::filesystem::path& file, const std::string& vfs) {
    return Journal(file, {"main", "kiosk-1", 1}, clock_, random_, vfs);
  }
  void note_issue(const std::optional<wire::EventRecord>& record, Promised& promised) {
    ASSERT_TRUE(record);
    const auto event = wire::decode_event(record->type, record->body);
    const int number = std::get<domain::TicketIssued>(*event).number;
    EXPECT_TRUE(promised.numbers.insert(number).second) << number << " came twice";
    promised.facts.push_back(record->id);
  }
  wire::EventRecord logged(std::uint64_t seq) {
    wire::EventRecord record;
    record.id = ports::new_id<domain::EventId>(clock_, random_);
    record.type = "day.opened";
    record.body = wire::encode_event(domain::DayOpened{today});
    record.seq = seq;
    record.station = "central";
    return record;
  }
  /// A little of everything that writes; stops where the power goes.
  void work(Journal& journal, Promised& promised) {
    const NewTicket turn{"acts", domain::TicketClass::general, "A", today};
    journal.put_lease(
        {ports::new_id<domain::LeaseId>(clock_, random_), LeaseKind::hot, "kiosk-1", 1, today, "A", 7, 7});
    journal.put_lease({ports::new_id<domain::LeaseId>(clock_, random_), LeaseKind::cold, "kiosk-1", 1, today,
                       "A", 950, 999});
    for (int round = 0; round < 3; ++round) {
      note_issue(journal.issue(turn, true, {}), promised);
      promised.facts.push_back(journal.append(domain::StaffCalled{"kiosk-1", "citizen"}, {}, {}).id);
      if (journal.put_events({logged(promised.head + 1)})) ++promised.head;
      const auto lseq = promised.facts.size() - 1;
      journal.acknowledge(lseq, {{lseq, lseq}});
      promised.acknowledged = lseq;
    }
  }
  void expect_kept(Journal& journal, const Promised& promised) {
    EXPECT_GE(journal.cursor().head, promised.head);
    const auto unsent = journal.to_send_count();
    journal.rewind(1);
    const auto facts = journal.to_send(1000);
    ASSERT_GE(facts.size(), promised.facts.size());
    EXPECT_LE(facts.size(), promised.facts.size() + 1) << "at most the one that was under way";
    EXPECT_LE(unsent, facts.size() - promised.acknowledged);
    const auto links = links_of(facts);
    for (std::size_t at = 0; at < facts.size(); ++at) {
      EXPECT_EQ(facts[at].lseq, at + 1);
      EXPECT_EQ(journal.hash_before(at + 1), links[at]);
    }
    for (std::size_t at = 0; at < promised.facts.size(); ++at)
      EXPECT_EQ(facts[at].id, promised.facts[at]);
    EXPECT_EQ(journal.hash_before(facts.size() + 1), links.back());
  }

  test::ManualClock clock_;
  test::SeededRandom random_;
};

TEST_P(PowerCut, AtAnyWriteNothingPromisedIsLostAndNoNumberComesTwice) {
  bool finished = false;
  int cuts = 0;
  for (int operations = 0; !finished; ++operations) {
    ASSERT_LT(operations, 1000);
    SCOPED_TRACE(testing::Message() << "power gone after " << operations << " operations");
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "journal.db";
    FaultyDisk disk;
    disk.cut_power_after(operations);
    Promised promised;
    try {
      auto journal = open(file, FaultyDisk::name());
      work(journal, promised);
    } catch (const ports::DatabaseError&) {
      ASSERT_TRUE(disk.is_cut());
    }
    finished = !disk.is_cut();
    cuts += finished ? 0 : 1;
    disk.settle(GetParam());

    disk.cut_power_after(1'000'000); // for a disk that needn't be waited for
    auto journal = open(file, FaultyDisk::name());
    expect_kept(journal, promised);
    journal.put_lease({ports::new_id<domain::LeaseId>(clock_, random_), LeaseKind::cold, "kiosk-1", 1, today,
                       "A", 800, 809});
    for (int turn = 0; turn < 5; ++turn)
      note_issue(journal.issue({"acts", domain::TicketClass::general, "A", today}, true, {}), promised);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(cuts, 40) << "the work must be long enough to be cut in many places";
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

TEST(FailingDisk, AFactThatCouldNotBeWrittenIsNotPromised) {
  const test::TemporaryFolder folder;
  FaultyDisk disk;
  const test::ManualClock clock;
  test::SeededRandom random;
  Journal journal(folder.path() / "journal.db", {"main", "kiosk-1", 1}, clock, random, FaultyDisk::name());
  journal.append(domain::StaffCalled{"kiosk-1", "citizen"}, {}, {});
  disk.fail_sync(true);
  try {
    journal.append(domain::StaffCalled{"kiosk-1", "printer"}, {}, {});
    ADD_FAILURE() << "a failed sync must be said";
  } catch (const ports::DatabaseError& error) {
    EXPECT_TRUE(error.fatal());
  }
  EXPECT_EQ(journal.to_send_count(), 1U);
}

} // namespace
} // namespace ventanilla::journal
