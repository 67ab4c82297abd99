// A turn that died with its kiosk's disk comes back from the paper, once.

#include "shared/wire/paper.hpp"
#include "tests/unit/central/central_fixture.hpp"

namespace ventanilla::central {
namespace {

using test::code_of;
using test::Sender;
using test::today;
using test::tomorrow;

class Recovery : public test::CentralTest {
 protected:
  void SetUp() override {
    CentralTest::SetUp();
    kiosk = office->enrol("kiosk-1", "kiosk");
    sender.emplace("kiosk-1", kiosk.epoch);
    publish(seed);
    const auto panel = office->enrol("panel-1", "panel");
    laura = office->sign_in(panel, "laura", "d1");
    paper = printed(office->lease(kiosk, "A", "hot"));
    clock.advance(std::chrono::minutes{10});
  }
  std::string publish(const ports::SigningSeed& of, std::uint32_t epoch = 1) {
    const domain::PaperKeyPublished key{"kiosk-1", epoch, ports::to_hex(ports::public_key(of))};
    return code_of(push(kiosk, sender->batch({sender->fact(key, clock.now(), random)})));
  }
  wire::Paper printed(const domain::NumberLease& lease) {
    const auto turn = test::turn_of(lease, lease.from, random, clock);
    wire::Paper made;
    made.site = "main";
    made.station = "kiosk-1";
    made.station_epoch = kiosk.epoch;
    made.ticket = turn.ticket;
    made.day = turn.day;
    made.series = turn.series;
    made.number = turn.number;
    made.service = turn.service;
    made.klass = domain::TicketClass::preferential;
    made.issued = clock.now();
    made.public_token = turn.public_token;
    return made;
  }
  Outcome<wire::CommandAnswer> scan(const std::string& text) { return scan(laura, text); }
  Outcome<wire::CommandAnswer> scan(const Caller& who, const std::string& text) {
    auto scanned = command_of("recover_ticket", "");
    scanned.paper = text;
    return command(who, scanned);
  }
  std::string text() { return "https://turnos.example/turno/x#" + wire::sign_paper(paper, seed); }

  const ports::SigningSeed seed{42};
  Caller kiosk;
  Caller laura;
  std::optional<Sender> sender;
  wire::Paper paper;
};

TEST_F(Recovery, ALostTurnIsBornOnceAsItWas) {
  const auto before = office->site().state.head;
  const auto answer = scan(text());
  ASSERT_TRUE(answer) << answer.error().code;
  EXPECT_FALSE(answer->known);
  EXPECT_EQ(answer->ticket, paper.ticket);
  EXPECT_EQ(office->site().state.head, before + 1);
  const auto* ticket = domain::find_ticket(office->site().state, paper.ticket);
  ASSERT_NE(ticket, nullptr);
  EXPECT_EQ(ticket->first_arrival, paper.issued) << "nobody loses a place";
  EXPECT_EQ(ticket->klass, domain::TicketClass::preferential);
  EXPECT_EQ(office->site().by_public_token.at(paper.public_token), paper.ticket) << "the QR opens its page";
  EXPECT_TRUE(office->log().back().anomalies.empty());

  const auto again = scan(text());
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known);
  EXPECT_EQ(again->ticket, paper.ticket);
  EXPECT_EQ(office->site().state.head, before + 1);
  open();
  EXPECT_NE(domain::find_ticket(office->site().state, paper.ticket), nullptr) << "also after a restart";
  EXPECT_TRUE(scan(text())->known);
}

TEST_F(Recovery, ATurnThatIsKnownIsOnlyFound) {
  const auto lease = office->lease(kiosk, "A", "hot");
  paper = printed(lease);
  domain::TicketIssued turn;
  turn.ticket = paper.ticket;
  turn.day = paper.day;
  turn.series = paper.series;
  turn.number = paper.number;
  turn.lease = lease.id;
  turn.service = paper.service;
  turn.public_token = paper.public_token;
  EXPECT_TRUE(push(kiosk, sender->batch({sender->fact(turn, clock.now(), random)})));
  const auto before = office->site().state.head;
  EXPECT_TRUE(scan(text())->known);
  EXPECT_EQ(office->site().state.head, before);
}

TEST_F(Recovery, WhatNoStationSignedIsRefusedAndWritesNothing) {
  const auto before = office->site().state.head;
  EXPECT_EQ(code_of(scan("A 012")), "paper_unreadable");
  EXPECT_EQ(code_of(scan(wire::sign_paper(paper, {1}))), "paper_forged") << "another's key";
  auto changed = text();
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  EXPECT_NE(code_of(scan(changed)), "done");
  paper.station = "kiosk-2";
  EXPECT_EQ(code_of(scan(text())), "paper_forged") << "no such station";
  paper.station = "kiosk-1";
  paper.station_epoch = 2;
  EXPECT_EQ(code_of(scan(text())), "paper_forged") << "no key of that enrolment";
  paper.station_epoch = 1;
  paper.site = "elsewhere";
  EXPECT_EQ(code_of(scan(text())), "paper_other_site");
  paper.site = "main";
  paper.day = tomorrow;
  EXPECT_EQ(code_of(scan(text())), "paper_other_day");
  paper.day = today;
  paper.service = "gone";
  EXPECT_EQ(code_of(scan(text())), "unknown_service");
  EXPECT_EQ(office->site().state.head, before);
}

TEST_F(Recovery, APaperOfAReplacedKioskIsStillGood) {
  (void)office->enrol("kiosk-1", "kiosk");
  EXPECT_TRUE(scan(text())) << "its disk died, it was enrolled again";
}

TEST_F(Recovery, AClockThatRanAheadPutsNobodyIntoTheFuture) {
  paper.issued = clock.now() + std::chrono::hours{3};
  ASSERT_TRUE(scan(text()));
  EXPECT_EQ(office->site().state.tickets.at(paper.ticket).first_arrival, clock.now());
}

TEST_F(Recovery, AStationPublishesNoKeyInAnothersName) {
  EXPECT_EQ(publish({1}, 2), "event_not_permitted");
  sender.emplace("kiosk-1", kiosk.epoch); // what was refused was never sent
  const domain::PaperKeyPublished other{"kiosk-9", 1, ports::to_hex(ports::public_key({1}))};
  auto fact = sender->fact(other, clock.now(), random);
  EXPECT_EQ(code_of(push(kiosk, sender->batch({fact}))), "event_not_permitted");
}

TEST_F(Recovery, ASupervisorMayAndAPanelWithoutAnybodyMayNot) {
  const auto panel = office->enrol("panel-2", "panel");
  EXPECT_EQ(code_of(scan(panel, text())), "session_required");
  EXPECT_TRUE(scan(office->sign_in(panel, "ivan", ""), text()));
}

} // namespace
} // namespace ventanilla::central
