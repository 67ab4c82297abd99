#include "shared/domain/speech.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using Spoken = std::vector<std::string>;

TEST(Speech, SaysLetterDigitsAndDesk) {
  const auto say = say_call("A", 12, "3", 0);
  EXPECT_EQ(say.words, (Spoken{"turno", "a", "cero", "uno", "dos", "", "módulo", "tres"}));
  EXPECT_EQ(say.sentence, "Turno A, cero, uno, dos. Módulo tres.");
}

TEST(Speech, Ticket1000IsSaidWhole) {
  EXPECT_EQ(say_call("A", 1000, "1", 0).sentence, "Turno A, uno, cero, cero, cero. Módulo uno.");
}

TEST(Speech, ARecallSaysWhichOneItIs) {
  EXPECT_EQ(say_call("A", 12, "3", 1).sentence, "Segundo llamado. Turno A, cero, uno, dos. Módulo tres.");
  EXPECT_EQ(say_call("A", 12, "3", 2).words.front(), "tercer");
  EXPECT_EQ(say_call("A", 12, "3", 9).sentence.substr(0, 13), "Otro llamado.");
}

TEST(Speech, EveryLetterOfASeriesIsAWordOfItsOwn) {
  EXPECT_EQ(say_call("RUP", 5, "1", 0).words,
            (Spoken{"turno", "r", "u", "p", "cero", "cero", "cinco", "", "módulo", "uno"}));
}

struct LabelRow {
  std::string label, spoken;
};
class SpokenLabel : public testing::TestWithParam<LabelRow> {};

TEST_P(SpokenLabel, IsANumberWhenItCanBe) {
  const auto& [label, spoken] = GetParam();
  const auto sentence = say_call("A", 1, label, 0).sentence;
  EXPECT_EQ(sentence, "Turno A, cero, cero, uno. Módulo " + spoken + ".");
}
INSTANTIATE_TEST_SUITE_P(Table, SpokenLabel,
                         testing::Values(LabelRow{"1", "uno"}, LabelRow{"07", "siete"},
                                         LabelRow{"10", "diez"}, LabelRow{"12", "doce"},
                                         LabelRow{"16", "dieciséis"}, LabelRow{"20", "veinte"},
                                         LabelRow{"29", "veintinueve"}, LabelRow{"30", "treinta"},
                                         LabelRow{"32", "treinta y dos"}, LabelRow{"99", "noventa y nueve"},
                                         LabelRow{"B", "B"}, LabelRow{"3A", "3A"}, LabelRow{"100", "100"}));

} // namespace
} // namespace ventanilla::domain
