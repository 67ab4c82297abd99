#include "shared/domain/form_answer.hpp"
#include "shared/wire/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace ventanilla::wire {
namespace {

namespace fs = std::filesystem;

/// The master list as it is shipped, by file name without its ending.
std::map<std::string, domain::Form> shipped_forms() {
  std::map<std::string, domain::Form> forms;
  for (const auto& entry : fs::directory_iterator(FORMS_DIR)) {
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto form = decode<domain::Form>(text, request_limits(64 * 1024)); // refuses fields it doesn't know
    EXPECT_TRUE(form) << entry.path() << ": " << (form ? "" : form.error().detail);
    if (form) forms[entry.path().stem().string()] = std::move(*form);
  }
  return forms;
}

std::string file_name(const domain::Form& form) {
  std::string name = form.code + ".v" + std::to_string(form.version);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
  return name;
}

TEST(FormFiles, EachMayBePublishedAndIsNamedByCodeAndVersion) {
  const auto forms = shipped_forms();
  EXPECT_EQ(forms.size(), 5U);
  for (const auto& [file, form] : forms) {
    EXPECT_EQ(file, file_name(form));
    for (const auto& problem : problems_of(form))
      ADD_FAILURE() << file << ": " << problem.question << " " << to_text(problem.error);
  }
}

TEST(FormFiles, BothSurveysAskTheSharedQuestionsOnOneScale) {
  const auto forms = shipped_forms();
  const auto& station = forms.at("for-cmc-31.v1");
  const auto& web = forms.at("for-dic-07.v1");
  for (const char* id : {"overall", "reason", "solved", "comment", "pqr_offer"}) {
    ASSERT_NE(find_question(station, id), nullptr) << id;
    ASSERT_NE(find_question(web, id), nullptr) << id;
    EXPECT_EQ(find_question(station, id)->kind, find_question(web, id)->kind) << id;
  }
  EXPECT_EQ(find_question(station, "overall")->options.size(), 5U);
  EXPECT_EQ(find_question(web, "overall")->options.size(), 5U);
}

TEST(FormFiles, TheQuestionsOfTheSurveysAreMarkedAsProposed) {
  const auto forms = shipped_forms();
  for (const char* file : {"for-cmc-31.v1", "for-dic-07.v1"}) {
    for (const auto& question : forms.at(file).questions)
      EXPECT_TRUE(question.proposed) << file << ": " << question.id;
  }
}

TEST(FormFiles, TheObsoleteFormIsReadAndNeverWritten) {
  const auto form = shipped_forms().at("for-dic-05.v1");
  const auto kept = check_answer(form, {}, {form.questions.front().id, std::string("algo")});
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error(), domain::AnswerError::form_is_obsolete);
}

} // namespace
} // namespace ventanilla::wire
