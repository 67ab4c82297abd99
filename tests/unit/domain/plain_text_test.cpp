#include "shared/domain/plain_text.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

TEST(PlainText, KeepsLettersSignsAndMarkupAsTheyAre) {
  for (const auto* text :
       {"Andrés Peña", "<b>50 % de descuento</b> & \"más\"", "%s %n {} \\n", "日本 👩‍👧"}) {
    EXPECT_EQ(plain_line(text), text);
    EXPECT_EQ(plain_text(text), text);
  }
}

TEST(PlainText, ALineHasNoLineEnds) {
  EXPECT_EQ(plain_line("Ana\r\nPeña\tR.\nS.\xE2\x80\xA8T.\rU."), "Ana Peña R. S. T. U.");
}

TEST(PlainText, ATextHasItsLinesHoweverTheyEnded) {
  EXPECT_EQ(plain_text("uno\r\ndos\rtres\n\ncuatro\xE2\x80\xA9y"), "uno\ndos\ntres\n\ncuatro\ny");
}

TEST(PlainText, BlanksAtTheEndsAreNoText) {
  EXPECT_EQ(plain_text(" \n hola \r\n"), "hola");
  EXPECT_EQ(plain_line("\t \n"), "");
  EXPECT_EQ(plain_text(""), "");
}

TEST(PlainText, WhatCantBeSeenOrTurnsTheWritingRoundIsTakenOut) {
  EXPECT_EQ(plain_line(std::string_view("a\0b\x07\x1B[31m\x7F", 9)), "ab[31m");
  EXPECT_EQ(plain_line("c\xC2\x85\xC2\x9F"
                       "d"),
            "cd"); // C1
  EXPECT_EQ(plain_line("abc\xE2\x80\xAEtxt\xE2\x80\xAC.exe"), "abctxt.exe");
  EXPECT_EQ(plain_text("\xE2\x81\xA6x\xE2\x81\xA9\xE2\x80\x8F\xD8\x9C\xE2\x80\x8B\xEF\xBB\xBFy"), "xy");
}

TEST(PlainText, BrokenUtf8NeverReadsPastItsEnd) {
  EXPECT_EQ(plain_line("a\xE2\x80"), "a\xE2\x80");
  EXPECT_EQ(plain_line("\xF0"), "\xF0");
}

} // namespace
} // namespace ventanilla::domain
