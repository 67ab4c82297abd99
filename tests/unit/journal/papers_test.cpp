#include "tests/unit/journal/journal_fixture.hpp"

namespace ventanilla::journal {
namespace {

using domain::LeaseKind;
using test::today;
using Papers = test::JournalTest;

TEST_F(Papers, ATurnWhosePaperWasNeverBegunIsFoundAfterACrash) {
  const auto opened = clock.now();
  journal->put_lease(lease(LeaseKind::cold, 950, 999));
  const auto record = journal->issue({"acts", domain::TicketClass::general, "A", today}, true, {});
  const auto ticket = std::get<domain::TicketIssued>(*wire::decode_event(record->type, record->body)).ticket;
  reopen();
  EXPECT_EQ(journal->unprinted_since(opened), std::vector{ticket});
  EXPECT_TRUE(journal->unprinted_since(opened + domain::Millis{1}).empty()) << "older than asked for";
  journal->begin_paper({ticket, 1});
  EXPECT_TRUE(journal->unprinted_since(opened).empty());
}

TEST_F(Papers, OneThatWasBegunIsOpenUntilItsOutcomeIsWritten) {
  const domain::TicketId ticket = issued(1).ticket;
  journal->begin_paper({ticket, 2});
  reopen();
  ASSERT_EQ(journal->open_papers().size(), 1U);
  EXPECT_EQ(journal->open_papers()[0].ticket, ticket);
  EXPECT_EQ(journal->open_papers()[0].copy, 2);
  journal->end_paper({ticket, 2}, domain::TicketPrinted::Outcome::failed, "no paper");
  reopen();
  EXPECT_TRUE(journal->open_papers().empty());
  const auto facts = all_to_send();
  ASSERT_EQ(facts.size(), 1U);
  const auto printed = std::get<domain::TicketPrinted>(*wire::decode_event(facts[0].type, facts[0].body));
  EXPECT_EQ(printed.outcome, domain::TicketPrinted::Outcome::failed);
  EXPECT_EQ(printed.detail, "no paper");
}

TEST_F(Papers, TheirKeyIsPublishedOnceAnEnrolmentAndOutlivesACrash) {
  const auto seed = journal->paper_seed();
  EXPECT_EQ(journal->paper_seed(), seed);
  reopen();
  EXPECT_EQ(journal->paper_seed(), seed);
  const auto facts = all_to_send();
  ASSERT_EQ(facts.size(), 1U);
  const auto key = std::get<domain::PaperKeyPublished>(*wire::decode_event(facts[0].type, facts[0].body));
  EXPECT_EQ(key.station, "kiosk-1");
  EXPECT_EQ(key.station_epoch, 1U);
  EXPECT_EQ(key.key, ports::to_hex(ports::public_key(seed)));

  identity.epoch = 2;
  reopen();
  EXPECT_NE(journal->paper_seed(), seed) << "another enrolment, another key";
  ASSERT_EQ(all_to_send().size(), 2U) << "papers of the first may still come";
  EXPECT_EQ(all_to_send()[1].lseq, 2U);
}

TEST_F(Papers, OfAnEpochThatTheStationItselfBeganHaveAKeyOfTheirOwn) {
  const auto seed = journal->paper_seed();
  journal->begin_epoch(2);
  EXPECT_NE(journal->paper_seed(), seed);
  const auto facts = all_to_send();
  ASSERT_EQ(facts.size(), 2U);
  const auto key = std::get<domain::PaperKeyPublished>(*wire::decode_event(facts[1].type, facts[1].body));
  EXPECT_EQ(key.station_epoch, 2U);
}

} // namespace
} // namespace ventanilla::journal
