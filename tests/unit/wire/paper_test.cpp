#include "shared/wire/paper.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace ventanilla::wire {
namespace {

using namespace std::chrono_literals;

const ports::SigningSeed seed{7};

Paper paper() {
  Paper paper;
  paper.site = "facatativa";
  paper.station = "kiosk-1";
  paper.station_epoch = 3;
  for (std::size_t at = 0; at < paper.ticket.uuid.bytes.size(); ++at)
    paper.ticket.uuid.bytes.at(at) = static_cast<std::uint8_t>(250 - 9 * at);
  paper.day = domain::LocalDay{std::chrono::year{2026} / 11 / 24};
  paper.series = "NTO";
  paper.number = 70'000;
  paper.service = "certificados";
  paper.klass = domain::TicketClass::preferential;
  paper.issued = *domain::parse_instant("2026-11-24T15:42:07.120Z");
  paper.public_token = "kqX-_9vT2mZ0aB4cD6eF8g";
  return paper;
}

void expect_same(const Paper& read, const Paper& wanted) {
  EXPECT_EQ(read.site, wanted.site);
  EXPECT_EQ(read.station, wanted.station);
  EXPECT_EQ(read.station_epoch, wanted.station_epoch);
  EXPECT_EQ(read.ticket, wanted.ticket);
  EXPECT_EQ(read.day, wanted.day);
  EXPECT_EQ(read.series, wanted.series);
  EXPECT_EQ(read.number, wanted.number);
  EXPECT_EQ(read.service, wanted.service);
  EXPECT_EQ(read.klass, wanted.klass);
  EXPECT_EQ(read.issued, wanted.issued);
  EXPECT_EQ(read.public_token, wanted.public_token);
}

bool is_genuine(const SignedPaper& read) {
  return ports::is_signed(ports::public_key(seed), read.bytes, read.signature);
}

TEST(Paper, WhatIsPrintedIsReadAgainAndIsGenuine) {
  const auto text = sign_paper(paper(), seed);
  EXPECT_LE(text.size(), 260U);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char each) {
    return (each >= 'A' && each <= 'Z') || (each >= '2' && each <= '7');
  }));
  const auto read = read_paper(text);
  ASSERT_TRUE(read);
  expect_same(read->paper, paper());
  EXPECT_TRUE(is_genuine(*read));
}

TEST(Paper, AScannerOnAnyKeyboardTypesItWell) {
  const auto text = sign_paper(paper(), seed);
  auto small = text;
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char each) { return static_cast<char>(std::tolower(each)); });
  for (const auto& typed : {"https://turnos.camara.example/turno/kqX-_9vT2mZ0aB4cD6eF8g#" + text,
                            "HTTPSÑ--TURNOS.CAMARA.EXAMPLE-TURNO-KQX'?9VT2MZ0AB4CD6EF8G·" + text,
                            "  " + small + " \r\n", "#" + small}) {
    const auto read = read_paper(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_TRUE(is_genuine(*read)) << typed;
  }
}

TEST(Paper, NoLetterCanBeChangedLeftOutOrAdded) {
  const auto text = sign_paper(paper(), seed);
  const auto is_taken = [](const std::string& typed) {
    const auto read = read_paper(typed);
    return read && is_genuine(*read);
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto changed = text;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(is_taken(changed)) << at;
    EXPECT_FALSE(is_taken(text.substr(0, at))) << at;
    EXPECT_FALSE(is_taken(text.substr(at + 1))) << at;
    EXPECT_FALSE(is_taken(std::string(text).insert(at, "A"))) << at;
  }
  EXPECT_FALSE(is_taken(text + "A"));
}

TEST(Paper, AnotherKeySaysSo) {
  const auto read = read_paper(sign_paper(paper(), ports::SigningSeed{8}));
  ASSERT_TRUE(read);
  EXPECT_FALSE(is_genuine(*read));
}

TEST(Paper, WhatIsNoPaperIsRefusedWhateverItIs) {
  for (const auto& typed :
       {std::string{}, std::string("A 012"), std::string("https://turnos.example/turno/abc"),
        std::string(3000, 'A'), std::string(200, 'A'), std::string(120, '7'), std::string("\0\xFF\x80", 3)})
    EXPECT_FALSE(read_paper(typed)) << typed;
}

TEST(Paper, ADayEastOfGreenwichBeginsBeforeItsUtcMidnight) {
  auto early = paper();
  early.issued = *domain::parse_instant("2026-11-23T11:00:00.000Z");
  const auto read = read_paper(sign_paper(early, seed));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->paper.issued, early.issued);
}

} // namespace
} // namespace ventanilla::wire
