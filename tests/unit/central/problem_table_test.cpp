// The contract's table of problems and the code that refuses agree with each other.

#include "central/service/problem.hpp"
#include "shared/domain/next_ticket.hpp"
#include "shared/domain/numbering.hpp"
#include "shared/domain/transition.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace ventanilla::central {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every match of the pattern's group in the sources of those folders, the table itself left out.
std::set<std::string> found_in(const std::vector<std::string>& folders, const std::string& pattern) {
  const std::regex expression(pattern);
  std::set<std::string> found;
  for (const auto& folder : folders)
    for (const auto& each :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(SOURCES) / folder)) {
      if (!each.is_regular_file() || each.path().filename() == "problem.cpp") continue;
      const auto text = text_of(each.path());
      for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
        found.insert((*match)[1]);
    }
  return found;
}

std::set<std::string> table() {
  std::set<std::string> codes;
  for (const auto& kind : problem_kinds())
    EXPECT_TRUE(codes.emplace(kind.code).second) << kind.code << " is there twice";
  return codes;
}

TEST(ProblemTable, HasEveryCodeThatTheCentralRefusesWith) {
  const auto codes = table();
  const auto used = found_in({"central"}, R"re((?:refuse|problem|problem_response)\(\s*"([a-z0-9_]+)")re");
  EXPECT_GT(used.size(), 30U) << "the sources were not found";
  for (const auto& code : used)
    EXPECT_TRUE(codes.contains(code)) << code;
}

TEST(ProblemTable, HasEveryReasonThatTheRulesRefuseWith) {
  using domain::LeaseError;
  using domain::NextError;
  using domain::TransitionError;
  const auto codes = table();
  for (const auto error :
       {NextError::no_one_waiting, NextError::desk_busy, NextError::desk_closed, NextError::unknown_desk})
    EXPECT_TRUE(codes.contains(std::string(domain::to_text(error)))) << domain::to_text(error);
  for (const auto error :
       {TransitionError::not_permitted, TransitionError::other_desk, TransitionError::stale_epoch,
        TransitionError::other_day, TransitionError::undo_too_late})
    EXPECT_TRUE(codes.contains(std::string(domain::to_text(error)))) << domain::to_text(error);
  for (const auto error : {LeaseError::unknown_series, LeaseError::range_exhausted, LeaseError::daily_limit})
    EXPECT_TRUE(codes.contains(std::string(domain::to_text(error)))) << domain::to_text(error);
}

TEST(ProblemTable, HasNoCodeThatNothingUses) {
  const auto words =
      found_in({"central/service", "central/http", "shared/wire", "shared/domain"}, R"re("([a-z0-9_]+)")re");
  for (const auto& code : table())
    EXPECT_TRUE(words.contains(code)) << code;
}

TEST(ProblemTable, SpeaksToPeopleInSpanishAndToProgramsWithAStatusAndWhatToDo) {
  for (const auto& kind : problem_kinds()) {
    SCOPED_TRACE(kind.code);
    EXPECT_GE(kind.status, 400);
    EXPECT_LT(kind.status, 600);
    EXPECT_TRUE(kind.retry == "never" || kind.retry == "later" || kind.retry == "now") << kind.retry;
    EXPECT_FALSE(kind.title.empty());
    ASSERT_FALSE(kind.words.empty());
    EXPECT_EQ(kind.words.back(), '.') << "a sentence: " << kind.words;
    EXPECT_NE(kind.words, kind.title);
    const auto made = problem(kind.code);
    EXPECT_EQ(made.detail, kind.words);
    EXPECT_EQ(made.status, kind.status);
  }
}

TEST(ProblemTable, ACodeThatIsNotInTheTableIsAProgrammingMistake) {
  EXPECT_THROW((void)problem("no_such_thing"), std::logic_error);
}

} // namespace
} // namespace ventanilla::central
