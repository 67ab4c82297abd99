#include "shared/domain/ticket.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

TEST(TicketCode, HasAtLeastThreeDigitsAfterAThinSpace) {
  EXPECT_EQ(code_text("A", 1), "A\u2009001");
  EXPECT_EQ(code_text("A", 12), "A\u2009012");
  EXPECT_EQ(code_text("AB", 999), "AB\u2009999");
}

TEST(TicketCode, Ticket1000IsShownWhole) {
  EXPECT_EQ(code_text("A", 1000), "A\u20091000");
  EXPECT_EQ(code_text("A", 10000), "A\u200910000");
}

TEST(TicketCode, ADuplicateShowsItsSuffix) {
  EXPECT_EQ(code_text("A", 12, 2), "A\u2009012·2");
  EXPECT_EQ(code_text("A", 12, 0), "A\u2009012");
}

TEST(TicketCode, WithoutALetterThereIsNoSpace) {
  EXPECT_EQ(code_text("", 7), "007");
}

TEST(TicketCode, IsMadeOfTheTicketsOwnParts) {
  Ticket ticket;
  ticket.series = "B";
  ticket.number = 31;
  ticket.duplicate = 3;
  EXPECT_EQ(code_text(ticket), "B\u2009031·3");
}

TEST(SeriesLetters, FollowTheTable) {
  const std::vector<std::pair<int, std::string>> table = {
      {0, ""},    {1, "A"},    {26, "Z"},     {27, "AA"},    {31, "AE"},
      {49, "AW"}, {200, "GR"}, {1000, "ALL"}, {4543, "FRS"}, {9999, "NTO"}};
  for (const auto& [index, letters] : table)
    EXPECT_EQ(series_letters(index), letters) << index;
}

TEST(TicketState, OnlyCalledAndServingOccupyADesk) {
  using S = TicketState;
  for (const auto state :
       {S::waiting, S::called, S::serving, S::held, S::finished, S::no_show, S::cancelled, S::transferred}) {
    EXPECT_EQ(is_active(state), state == S::called || state == S::serving) << to_text(state);
    EXPECT_EQ(is_over(state),
              state == S::finished || state == S::no_show || state == S::cancelled || state == S::transferred)
        << to_text(state);
  }
}

} // namespace
} // namespace ventanilla::domain
