#include "shared/domain/csv.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ventanilla::domain {
namespace {

TEST(Csv, CellsAreQuotedWhenTheyMustBe) {
  struct Row {
    std::string_view text;
    std::string_view cell;
  };
  constexpr Row rows[] = {
      {"", ""},
      {"Rosa Gómez", "Rosa Gómez"},
      {"a,b", "\"a,b\""},
      {"a;b", "\"a;b\""},
      {"dijo \"no\"", "\"dijo \"\"no\"\"\""},
      {"dos\nlíneas", "\"dos\nlíneas\""},
      {"dos\r\nlíneas", "\"dos\r\nlíneas\""},
      {"T1", "T1"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(csv_cell(row.text), row.cell) << row.text;
}

TEST(Csv, NothingThatSomebodyTypedRunsAsAFormula) {
  struct Row {
    std::string_view text;
    std::string_view cell;
  };
  constexpr Row rows[] = {
      {"=1+1", "'=1+1"},
      {"+573106691309", "'+573106691309"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
      {"a=1", "a=1"},
      {"'=1", "'=1"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(csv_cell(row.text), row.cell) << row.text;
}

TEST(Csv, ALineEndsAsTheStandardHasIt) {
  EXPECT_EQ(csv_line(std::vector<std::string>{"FOR-DIC-04", "", "=x", "a,b"}), "FOR-DIC-04,,'=x,\"a,b\"\r\n");
  EXPECT_EQ(csv_line({}), "\r\n");
}

} // namespace
} // namespace ventanilla::domain
