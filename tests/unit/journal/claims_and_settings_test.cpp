#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using Kept = test::JournalTest;

TEST_F(Kept, AClaimIsOpenUntilItIsAnswered) {
  wire::Command command;
  command.id = ports::new_id<domain::EventId>(clock, random);
  command.kind = "call_next";
  command.desk = "d1";
  journal->begin_command(command, "laura");
  journal->begin_command(command); // asked for again with the same id
  reopen();
  const auto open = journal->open_commands();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].command.id, command.id);
  EXPECT_EQ(open[0].command.kind, "call_next");
  EXPECT_EQ(open[0].command.desk, "d1");
  EXPECT_EQ(open[0].person, "laura");
  EXPECT_EQ(open[0].begun, clock.now());
  journal->end_command(command.id, "{}");
  reopen();
  EXPECT_TRUE(journal->open_commands().empty());
}

TEST_F(Kept, WhatIsOverDoesNotPileUp) {
  wire::Command command;
  command.id = ports::new_id<domain::EventId>(clock, random);
  journal->begin_command(command, "laura");
  journal->end_command(command.id, "{}");
  journal->put_lease(lease(domain::LeaseKind::cold, 700, 749, test::today));
  journal->put_lease(lease(domain::LeaseKind::hot, 3, 3, domain::next_day(test::today)));
  wire::Snapshot tomorrow{wire::schema_version, 1, {}};
  tomorrow.state.day = domain::next_day(test::today);
  journal->put_snapshot(tomorrow);
  journal->end_paper({issued(12).ticket, 1}, domain::TicketPrinted::Outcome::printed, {});
  journal->trim();
  journal.reset();
  ports::Database raw(file(), {});
  for (const auto& [table, rows] : {std::pair{"commands", 0}, {"givers", 0}, {"papers", 0}, {"leases", 1}}) {
    ports::Statement count(raw, std::string("SELECT COUNT(*) FROM ") + table);
    ASSERT_TRUE(count.step());
    EXPECT_EQ(count.integer(0), rows) << table;
  }
}

TEST_F(Kept, TheOfficeIsKnownWithoutTheCentral) {
  EXPECT_FALSE(journal->office());
  wire::OfficeAnswer office;
  office.version = 5;
  office.office.site = "main";
  office.office.site_name = {"Facatativá · Sede principal", "Facatativá · Main office"};
  journal->put_office(office);
  office.version = 6;
  journal->put_office(office);
  reopen();
  ASSERT_TRUE(journal->office());
  EXPECT_EQ(journal->office()->version, 6U);
  EXPECT_EQ(journal->office()->office.site_name.es, "Facatativá · Sede principal");
}

TEST_F(Kept, SmallValuesSurviveARestart) {
  EXPECT_EQ(journal->meta("server_offset_ms"), std::nullopt);
  journal->put_meta("server_offset_ms", "120");
  reopen();
  EXPECT_EQ(journal->meta("server_offset_ms"), "120");
}

} // namespace
} // namespace ventanilla::journal
