// A report reads a site's log in pages, up to where the log was when it was asked for.

#include "central/service/report.hpp"
#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using namespace std::chrono_literals;
using test::Sender;
using test::today;
using test::tomorrow;

class Report : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
  }
  std::vector<ReportSite> sites() {
    Caller admin;
    admin.admin = true;
    return *office->group([&](Core& core) { return grant_report(core, admin); });
  }
  domain::PeriodFigures read(const ReportSite& site, std::size_t lines, const ReportPeriod& period) {
    SiteReading reading(site, period);
    while (!reading.is_done())
      reading.take(office->store.lines(reading.number(), reading.after(), lines));
    const auto report = reading.report(reading.figures());
    EXPECT_EQ(report.head, site.head);
    EXPECT_EQ(report.last, office->log()[static_cast<std::size_t>(site.head) - 1].rx);
    return reading.figures();
  }

  Caller kiosk;
  Sender sender{"kiosk-1", 1};
};

TEST_F(Report, IsTheSameHoweverLongThePagesAre) {
  for (int turn = 0; turn < 5; ++turn)
    issue(kiosk, sender);
  clock.advance(20h);
  office->group([](Core&) { return 0; }); // the page is turned
  for (int turn = 0; turn < 3; ++turn)
    issue(kiosk, sender);
  const auto site = sites().at(0);
  for (const std::size_t lines : {1U, 7U, 500U}) {
    const auto both = read(site, lines, {today, tomorrow});
    EXPECT_EQ(both.issued, 8);
    EXPECT_EQ(both.cancelled, 5) << "the first day's, when it ended";
    EXPECT_EQ(read(site, lines, {today, today}).issued, 5);
    EXPECT_EQ(read(site, lines, {tomorrow, tomorrow}).issued, 3);
  }
}

TEST_F(Report, EndsWhereTheLogEndedWhenItWasAskedFor) {
  issue(kiosk, sender);
  const auto site = sites().at(0);
  issue(kiosk, sender);
  EXPECT_EQ(read(site, 500, {today, today}).issued, 1);
}

TEST_F(Report, ALogThatEndsBeforeItsHeadIsAnErrorAndNoEndlessReading) {
  auto site = sites().at(0);
  ++site.head;
  SiteReading reading(site, {today, today});
  reading.take(office->store.lines(site.number, 0, 500));
  EXPECT_THROW(reading.take({}), ports::DatabaseError);
}

TEST_F(Report, IsOfSitesWithAnOfficeAndForTheAdministrator) {
  office->group([](Core& core) { return core.ledger.add_site("empty").number; });
  ASSERT_EQ(sites().size(), 1U);
  EXPECT_EQ(sites().at(0).key, "main");
  EXPECT_EQ(test::code_of(office->group([&](Core& core) { return grant_report(core, kiosk); })), "forbidden");
}

TEST(ReportPeriodOf, IsTwoDaysInOrderAndAtMostAYear) {
  EXPECT_TRUE(report_period("2026-11-24", "2026-11-24"));
  EXPECT_TRUE(report_period("2024-01-01", "2024-12-31")) << "366 days";
  EXPECT_FALSE(report_period("2025-01-01", "2026-01-02"));
  EXPECT_FALSE(report_period("2026-11-24", "2026-11-23"));
  EXPECT_FALSE(report_period("2026-02-30", "2026-03-01"));
  EXPECT_FALSE(report_period("", "2026-03-01"));
}

TEST_F(Report, IsNotMadeOfTwoLogs) {
  issue(kiosk, sender);
  issue(kiosk, sender);
  const auto site = sites().at(0);
  auto other = site; // as it was before the branch went on from an older state
  other.chain = {};
  EXPECT_EQ(read(site, 1, {today, today}).issued, 2);
  EXPECT_THROW(static_cast<void>(read(other, 1, {today, today})), ports::DatabaseError);
}

} // namespace
} // namespace ventanilla::central
