#include "host/sdk/ui/detail/text_edit.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ventanilla::sdk::ui::detail {
namespace {

TEST(TextEdit, MovesOverWholeCharacters) {
  const std::string text = "añ€";
  EXPECT_EQ(after(text, 0), 1U);
  EXPECT_EQ(after(text, 1), 3U);
  EXPECT_EQ(after(text, 3), 6U);
  EXPECT_EQ(after(text, 6), 6U);
  EXPECT_EQ(before(text, 6), 3U);
  EXPECT_EQ(before(text, 3), 1U);
  EXPECT_EQ(before(text, 0), 0U);
  EXPECT_EQ(count_characters(text), 3U);
}

TEST(TextEdit, TypesWhereTheCaretStands) {
  std::string text = "Buen día";
  TextEdit edit{4, 4};
  type_in(text, edit, "o", 100);
  EXPECT_EQ(text, "Bueno día");
  EXPECT_EQ(edit, (TextEdit{5, 5}));
}

TEST(TextEdit, TypingReplacesWhatIsSelectedInEitherDirection) {
  for (const TextEdit selected : {TextEdit{0, 4}, TextEdit{4, 0}}) {
    std::string text = "Hola, Ana";
    TextEdit edit = selected;
    type_in(text, edit, "Chao", 100);
    EXPECT_EQ(text, "Chao, Ana");
    EXPECT_EQ(edit, (TextEdit{4, 4}));
  }
}

TEST(TextEdit, TakesNoMoreCharactersThanAllowed) {
  std::string text = "ñ";
  TextEdit edit{2, 2};
  type_in(text, edit, "ééé", 3);
  EXPECT_EQ(text, "ñéé");
}

TEST(TextEdit, LetsNoControlCharacterIn) {
  std::string text;
  TextEdit edit;
  type_in(text, edit, "a\tb\r\nc\x7F\x01", 100);
  EXPECT_EQ(text, "ab\nc");
}

TEST(TextEdit, ErasesTheCharacterOnEitherSideOrTheSelection) {
  std::string text = "año";
  TextEdit edit{3, 3};
  erase(text, edit, false);
  EXPECT_EQ(text, "ao");
  EXPECT_EQ(edit, (TextEdit{1, 1}));
  erase(text, edit, true);
  EXPECT_EQ(text, "a");
  edit = {1, 0};
  erase(text, edit, true);
  EXPECT_EQ(text, "");
  erase(text, edit, false);
  EXPECT_EQ(edit, TextEdit{});
}

TEST(TextEdit, StaysAtACharacterWhenTheTextChangesFromOutside) {
  TextEdit edit{9, 2};
  stay_inside("año", edit);
  EXPECT_EQ(edit, (TextEdit{4, 1}));
}

TEST(TextEdit, AtAWrapTheCaretStandsInTheNextLine) {
  constexpr std::array lines{TextSpan{0, 5}, TextSpan{5, 9}, TextSpan{10, 10}};
  EXPECT_EQ(line_of(lines, 0), 0U);
  EXPECT_EQ(line_of(lines, 4), 0U);
  EXPECT_EQ(line_of(lines, 5), 1U);
  EXPECT_EQ(line_of(lines, 9), 1U);
  EXPECT_EQ(line_of(lines, 10), 2U);
}

} // namespace
} // namespace ventanilla::sdk::ui::detail
