#include "shared/domain/folded_text.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

TEST(FoldedText, CapitalsAndAccentsMakeNoDifference) {
  EXPECT_EQ(folded("PEÑA"), "pena");
  EXPECT_EQ(folded("Ángela Mª Agüero, S.A.S."), "angela mª aguero, s.a.s.");
  EXPECT_EQ(folded("áéíóúüñ ÁÉÍÓÚÜÑ"), "aeiouun aeiouun");
  EXPECT_EQ(folded("Łódź, Çelik, Škoda, Straße, Ærø"), "lodz, celik, skoda, strasse, aero");
}

TEST(FoldedText, AnAccentOfItsOwnIsLeftOut) {
  EXPECT_EQ(folded("Pen\xCC\x83"
                   "a"),
            "pena"); // n and a combining tilde
}

TEST(FoldedText, WhatIsNoLatinLetterStays) {
  EXPECT_EQ(folded("a × b ÷ c · 900.373.115-3 € 日本 👩"), "a × b ÷ c · 900.373.115-3 € 日本 👩");
  EXPECT_EQ(folded("\xC3"), "\xC3"); // half a letter
  EXPECT_EQ(folded(""), "");
}

TEST(FoldedText, FoldingTwiceChangesNothing) {
  for (unsigned code = 0x80; code < 0x370; ++code) {
    const std::string letter{static_cast<char>(0xC0U | (code >> 6U)),
                             static_cast<char>(0x80U | (code & 0x3FU))};
    EXPECT_EQ(folded(folded(letter)), folded(letter)) << code;
  }
}

} // namespace
} // namespace ventanilla::domain
