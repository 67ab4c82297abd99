#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using Mirror = test::JournalTest;

TEST_F(Mirror, FollowsTheLog) {
  const auto event = issued(12);
  ASSERT_TRUE(journal->put_events({logged(1, domain::DayOpened{test::today}), logged(2, event)}));
  EXPECT_EQ(journal->cursor().head, 2U);
  EXPECT_EQ(journal->mirror().head, 2U);
  EXPECT_TRUE(journal->mirror().tickets.contains(event.ticket));
}

TEST_F(Mirror, RefusesAGapAndStaysAsItWas) {
  ASSERT_TRUE(journal->put_events({logged(1, issued(1))}));
  const auto hash = journal->mirror().public_hash;
  EXPECT_FALSE(journal->put_events({logged(3, issued(3))})) << "2 is missing";
  EXPECT_FALSE(journal->put_events({logged(2, issued(2)), logged(4, issued(4))})) << "a gap in the middle";
  EXPECT_FALSE(journal->put_events({logged(1, issued(5))})) << "what is known already";
  EXPECT_FALSE(journal->put_events({logged(3, issued(3)), logged(2, issued(2))})) << "out of order";
  EXPECT_EQ(journal->cursor().head, 1U);
  EXPECT_EQ(journal->mirror().public_hash, hash);
  reopen();
  EXPECT_EQ(journal->cursor().head, 1U);
  EXPECT_TRUE(journal->put_events({}));
}

TEST_F(Mirror, IsTheSameAfterARestart) {
  journal->put_snapshot({wire::schema_version, 7, {}});
  for (std::uint64_t seq = 1; seq <= 20; ++seq)
    ASSERT_TRUE(journal->put_events({logged(seq, issued(static_cast<int>(seq)))}));
  const auto hash = journal->mirror().public_hash;
  reopen();
  EXPECT_EQ(journal->cursor().log_epoch, 7U);
  EXPECT_EQ(journal->cursor().head, 20U);
  EXPECT_EQ(journal->mirror().public_hash, hash);
  EXPECT_EQ(journal->mirror().waiting.size(), 20U);
}

TEST_F(Mirror, ASnapshotReplacesEverything) {
  ASSERT_TRUE(journal->put_events({logged(1, issued(1))}));
  wire::Snapshot snapshot{wire::schema_version, 3, {}};
  const auto event = issued(40);
  domain::apply(snapshot.state, event, {90, clock.now(), "kiosk-2"});
  journal->put_snapshot(snapshot);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(journal->cursor().log_epoch, 3U);
    EXPECT_EQ(journal->cursor().head, 90U);
    EXPECT_EQ(journal->mirror().tickets.size(), 1U);
    EXPECT_TRUE(journal->mirror().tickets.contains(event.ticket));
    reopen();
  }
  EXPECT_TRUE(journal->put_events({logged(91, issued(41))}));
}

TEST_F(Mirror, AForgottenOneAsksForASnapshotButStillShowsWhatItKnew) {
  journal->put_snapshot({wire::schema_version, 3, {}});
  ASSERT_TRUE(journal->put_events({logged(1, issued(1))}));
  journal->forget_mirror();
  EXPECT_EQ(journal->cursor().log_epoch, 0U);
  EXPECT_EQ(journal->view().tickets.size(), 1U);
  reopen();
  EXPECT_EQ(journal->cursor().log_epoch, 0U);
}

TEST_F(Mirror, AnEventOfANewerProgramIsCountedAndChangesNothing) {
  auto newer = logged(1, domain::UnknownEvent{"hologram.shown"});
  newer.body = R"({"depth":3})";
  auto unreadable = logged(2, issued(1));
  unreadable.body = R"({"ticket":"no"})";
  ASSERT_TRUE(journal->put_events({newer, unreadable, logged(3, issued(2))}));
  EXPECT_EQ(journal->cursor().head, 3U);
  EXPECT_EQ(journal->mirror().tickets.size(), 1U);
}

TEST_F(Mirror, TakesOnlyTheOwnFactOutOfTheViewsPending) {
  const auto mine = issued(1);
  journal->append(mine, {}, {});
  auto same_lseq = logged(1, issued(2), "kiosk-2");
  ASSERT_TRUE(journal->put_events({same_lseq}));
  EXPECT_EQ(journal->view().tickets.size(), 2U);
  EXPECT_TRUE(journal->view().tickets.contains(mine.ticket));
}

TEST_F(Mirror, TimesAreThoseOfTheServer) {
  auto record = logged(1, issued(1));
  record.skew_ms = 90'000;
  ASSERT_TRUE(journal->put_events({record}));
  EXPECT_EQ(journal->mirror().tickets.begin()->second.first_arrival, record.at + domain::Millis{90'000});
}

TEST_F(Mirror, ALongLogIsFoldedIntoASnapshotNowAndThen) {
  journal->put_snapshot({wire::schema_version, 1, {}});
  std::vector<wire::EventRecord> page;
  for (std::uint64_t seq = 1; seq <= 5200; ++seq) {
    page.push_back(seq <= 50 ? logged(seq, issued(static_cast<int>(seq)))
                             : logged(seq, domain::UnknownEvent{"x"}));
    if (page.size() < 400) continue;
    ASSERT_TRUE(journal->put_events(page));
    page.clear();
  }
  const auto hash = journal->mirror().public_hash;
  const auto head = journal->cursor().head;
  reopen();
  EXPECT_EQ(journal->cursor().head, head);
  EXPECT_EQ(journal->mirror().public_hash, hash);
  journal.reset();
  ports::Database raw(file(), {});
  ports::Statement rows(raw, "SELECT count(*) FROM mirror");
  ASSERT_TRUE(rows.step());
  EXPECT_LT(rows.integer(0), 1000) << "a restart reads few lines";
}

} // namespace
} // namespace ventanilla::journal
