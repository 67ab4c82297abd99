#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using Kept = test::JournalTest;

TEST_F(Kept, AClaimIsOpenUntilItIsAnswered) {
  wire::Command command;
  command.id = ports::new_id<domain::EventId>(clock, random);
  command.kind = "call_next";
  command.desk = "d1";
  journal->begin_command(command);
  journal->begin_command(command); // asked for again with the same id
  reopen();
  const auto open = journal->open_commands();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].id, command.id);
  EXPECT_EQ(open[0].kind, "call_next");
  EXPECT_EQ(open[0].desk, "d1");
  journal->end_command(command.id, "{}");
  reopen();
  EXPECT_TRUE(journal->open_commands().empty());
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
