#include "shared/domain/form.hpp"
#include "tests/unit/domain_office/survey.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace ventanilla::domain {
namespace {

TEST(FormCode, IsWrittenOneWayHoweverItWasTyped) {
  for (const auto* const typed : {"FOR-CMC-31", "FOR -CMC-31", "for-cmc-31", " FOR - CMC - 31 "})
    EXPECT_EQ(normalise_form_code(typed), "FOR-CMC-31") << typed;
  for (const auto* const wrong : {"", "FOR-CMC-3", "FOR-CMC-311", "FORM-CMC-31", "FOR_CMC_31", "F0R-CMC-31",
                                  "FOR-CMC-3A", "FOR-CMC-31\n", "ÑOR-CMC-31"})
    EXPECT_FALSE(normalise_form_code(wrong)) << wrong;
}

TEST(FormDefinition, AGoodOneHasNoProblems) {
  for (const auto& problem : problems_of(survey()))
    ADD_FAILURE() << problem.question << " " << to_text(problem.error);
}

TEST(FormDefinition, EachMistakeIsNamedWithItsQuestion) {
  struct Row {
    FormError error;
    std::string_view question;
    std::function<void(Form&)> spoil;
  };
  const std::vector<Row> rows = {
      {FormError::bad_code, "", [](Form& form) { form.code = "FOR -CMC-31"; }},
      {FormError::bad_version, "", [](Form& form) { form.version = 0; }},
      {FormError::no_title, "", [](Form& form) { form.title.en = " "; }},
      {FormError::no_questions, "", [](Form& form) { form.questions.clear(); }},
      {FormError::bad_id, "Comment", [](Form& form) { form.questions[3].id = "Comment"; }},
      {FormError::duplicate_id, "solved", [](Form& form) { form.questions[3].id = "solved"; }},
      {FormError::no_text, "overall", [](Form& form) { form.questions[0].text.es.clear(); }},
      {FormError::no_options, "reason", [](Form& form) { form.questions[1].options.resize(1); }},
      {FormError::no_options, "comment",
       [](Form& form) { form.questions[3].options = form.questions[4].options; }},
      {FormError::bad_option, "reason", [](Form& form) { form.questions[1].options[1].value = "waiting"; }},
      {FormError::bad_option, "reason", [](Form& form) { form.questions[1].options[1].text.es.clear(); }},
      {FormError::no_max_length, "comment", [](Form& form) { form.questions[3].max_length = 0; }},
      {FormError::bad_condition, "reason",
       [](Form& form) { form.questions[1].conditions[0].question = "nothing"; }},
      {FormError::bad_condition, "reason",
       [](Form& form) { form.questions[1].conditions[0].question = "solved"; }},
      {FormError::bad_condition, "reason", [](Form& form) { form.questions[1].conditions[0].value = 6; }},
      {FormError::bad_condition, "pqr_offer",
       [](Form& form) { form.questions[4].conditions[1].value = std::string("never"); }},
      {FormError::bad_condition, "pqr_offer",
       [](Form& form) { form.questions[4].conditions[1].op = Condition::Op::at_most; }},
  };
  for (const auto& row : rows) {
    auto form = survey();
    row.spoil(form);
    const auto problems = problems_of(form);
    ASSERT_FALSE(problems.empty()) << to_text(row.error);
    EXPECT_EQ(to_text(problems.front().error), to_text(row.error));
    EXPECT_EQ(problems.front().question, row.question) << to_text(row.error);
  }
}

} // namespace
} // namespace ventanilla::domain
