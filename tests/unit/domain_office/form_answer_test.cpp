#include "shared/domain/form_answer.hpp"
#include "tests/unit/domain_office/survey.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using Answers = std::vector<Answer>;
using Many = std::vector<std::string>;

Answer yes_no(std::string question, std::string value) {
  return {std::move(question), std::move(value)};
}

/// The ids in the order in which somebody with these answers is asked.
std::string asked(const Answers& answers) {
  const auto form = survey();
  std::string ids;
  std::string at;
  while (const auto* const question = next_question(form, answers, at)) {
    at = question->id;
    ids += (ids.empty() ? "" : " ") + at;
  }
  return ids;
}

TEST(NextQuestion, AsksWhyOnlyWhoWasNotSatisfied) {
  EXPECT_EQ(asked({{"overall", 5}}), "overall solved comment");
  EXPECT_EQ(asked({{"overall", 4}}), "overall solved comment");
  EXPECT_EQ(asked({{"overall", 3}}), "overall reason solved comment");
  EXPECT_EQ(asked({}), "overall solved comment") << "nothing is known yet";
}

TEST(NextQuestion, OffersAPqrToWhoIsDissatisfiedOrLeavesWithoutASolution) {
  EXPECT_EQ(asked({{"overall", 2}}), "overall reason solved comment pqr_offer");
  EXPECT_EQ(asked({{"overall", 5}, yes_no("solved", "no")}), "overall solved comment pqr_offer");
  EXPECT_EQ(asked({{"overall", 5}, yes_no("solved", "partly")}), "overall solved comment");
  EXPECT_EQ(asked({{"overall", 3}, yes_no("solved", "yes")}), "overall reason solved comment");
}

TEST(NextQuestion, AsksForContactDataOnlyAfterAYes) {
  EXPECT_EQ(asked({{"overall", 1}, yes_no("pqr_offer", "yes")}),
            "overall reason solved comment pqr_offer contact");
  EXPECT_EQ(asked({{"overall", 1}, yes_no("pqr_offer", "no")}), "overall reason solved comment pqr_offer");
}

TEST(NextQuestion, EndsAfterTheLastAndAfterOneThatIsNotThere) {
  EXPECT_EQ(next_question(survey(), {}, "comment"), nullptr);
  EXPECT_EQ(next_question(survey(), {}, "no_such_question"), nullptr);
}

TEST(Conditions, CompareAsTheySay) {
  using Op = Condition::Op;
  const Answers answers = {{"face", 3}, yes_no("choice", "a"), {"many", Many{"a", "b"}}};
  const auto holds = [&](const char* about, Op op, std::variant<int, std::string> value) {
    Question question;
    question.conditions = {{about, op, std::move(value)}};
    return is_asked(question, answers);
  };
  EXPECT_TRUE(holds("face", Op::equal, 3));
  EXPECT_FALSE(holds("face", Op::not_equal, 3));
  EXPECT_TRUE(holds("face", Op::at_most, 3));
  EXPECT_FALSE(holds("face", Op::at_most, 2));
  EXPECT_TRUE(holds("face", Op::at_least, 3));
  EXPECT_FALSE(holds("face", Op::at_least, 4));
  EXPECT_TRUE(holds("choice", Op::equal, std::string("a")));
  EXPECT_TRUE(holds("choice", Op::not_equal, std::string("b")));
  EXPECT_TRUE(holds("many", Op::equal, std::string("b"))) << "is among them";
  EXPECT_FALSE(holds("many", Op::equal, std::string("c")));
  EXPECT_FALSE(holds("not_answered", Op::not_equal, std::string("a"))) << "no answer fulfils nothing";
}

TEST(Conditions, AllMustHoldUnlessOneIsEnough) {
  Question question;
  question.conditions = {{"face", Condition::Op::at_most, 2},
                         {"solved", Condition::Op::equal, std::string("no")}};
  const Answers one = {{"face", 1}, yes_no("solved", "yes")};
  EXPECT_FALSE(is_asked(question, one));
  question.any_condition = true;
  EXPECT_TRUE(is_asked(question, one));
}

const ContactAnswer reachable{"Rosa", "", "310 669 1309", "", "2026-01"};

TEST(Answers, AWholeResponseIsAccepted) {
  const Answers answers = {{"overall", 1},
                           {"reason", Many{"waiting", "clarity"}},
                           yes_no("solved", "no"),
                           {"comment", std::string("Esperé una hora")},
                           yes_no("pqr_offer", "yes"),
                           {"contact", reachable}};
  for (const auto& problem : check_answers(survey(), answers))
    ADD_FAILURE() << problem.question << " " << to_text(problem.error);
}

TEST(Answers, TheFirstFaceIsEnough) {
  EXPECT_TRUE(check_answers(survey(), {{"overall", 4}}).empty());
}

TEST(Answers, EachMistakeHasItsName) {
  const ContactAnswer no_consent{"Rosa", "", "310 669 1309", "", ""};
  const ContactAnswer bad_phone{"Rosa", "", "8902833", "", "2026-01"};
  const ContactAnswer bad_email{"Rosa", "", "", "rosa@", "2026-01"};
  const Answer unhappy{"overall", 1};
  const Answer wants_pqr = yes_no("pqr_offer", "yes");
  struct Row {
    AnswerError error;
    Answers so_far;
    Answer answer;
  };
  const std::vector<Row> rows = {
      {AnswerError::unknown_question, {unhappy}, {"colour", 1}},
      {AnswerError::not_asked, {{"overall", 5}}, {"reason", Many{"waiting"}}},
      {AnswerError::not_asked, {unhappy}, {"contact", reachable}},
      {AnswerError::wrong_kind, {unhappy}, {"solved", 1}},
      {AnswerError::wrong_kind, {unhappy}, {"reason", std::string("waiting")}},
      {AnswerError::wrong_kind, {unhappy}, {"comment", Many{"a"}}},
      {AnswerError::wrong_kind, {unhappy}, {"comment", reachable}},
      {AnswerError::wrong_kind, {}, {"overall", std::string("satisfied")}},
      {AnswerError::wrong_option, {}, {"overall", 0}},
      {AnswerError::wrong_option, {}, {"overall", 6}},
      {AnswerError::wrong_option, {unhappy}, yes_no("solved", "maybe")},
      {AnswerError::wrong_option, {unhappy}, yes_no("pqr_offer", "partly")},
      {AnswerError::wrong_option, {unhappy}, {"reason", Many{"waiting", "weather"}}},
      {AnswerError::wrong_option, {unhappy}, {"reason", Many{"waiting", "waiting"}}},
      {AnswerError::too_long, {unhappy}, {"comment", std::string(301, 'a')}},
      {AnswerError::no_consent, {unhappy, wants_pqr}, {"contact", no_consent}},
      {AnswerError::bad_phone, {unhappy, wants_pqr}, {"contact", bad_phone}},
      {AnswerError::bad_email, {unhappy, wants_pqr}, {"contact", bad_email}},
  };
  for (const auto& row : rows) {
    const auto one = check_answer(survey(), row.so_far, row.answer);
    ASSERT_FALSE(one) << to_text(row.error) << " " << row.answer.question;
    EXPECT_EQ(to_text(one.error()), to_text(row.error)) << row.answer.question;
    if (row.so_far.empty()) continue;
    auto all = row.so_far;
    all.push_back(row.answer);
    const auto problems = check_answers(survey(), all);
    ASSERT_EQ(problems.size(), 1U) << to_text(row.error);
    EXPECT_EQ(problems.front().error, row.error);
    EXPECT_EQ(problems.front().question, row.answer.question);
  }
}

TEST(Answers, LettersAreCountedNotBytes) {
  std::string comment;
  for (int letter = 0; letter < 300; ++letter)
    comment += "ñ";
  EXPECT_TRUE(check_answer(survey(), {}, {"comment", comment}));
  EXPECT_FALSE(check_answer(survey(), {}, {"comment", comment + "ñ"}));
}

TEST(Answers, WhatIsRequiredMustBeThereWhenTheResponseEnds) {
  const auto nothing = check_answers(survey(), {});
  ASSERT_EQ(nothing.size(), 1U);
  EXPECT_EQ(nothing.front().question, "overall");
  EXPECT_EQ(nothing.front().error, AnswerError::missing);

  auto form = survey();
  for (auto& question : form.questions)
    question.required = true;
  const Answers empty = {{"overall", 1},
                         {"reason", Many{}},
                         yes_no("solved", "yes"),
                         {"comment", std::string("  ")},
                         yes_no("pqr_offer", "yes"),
                         {"contact", ContactAnswer{}}};
  std::string missing;
  for (const auto& problem : check_answers(form, empty))
    missing += std::string(to_text(problem.error)) + ":" + problem.question + " ";
  EXPECT_EQ(missing, "missing:reason missing:comment missing:contact ");
  const Answers happy = {{"overall", 5}, yes_no("solved", "yes"), {"comment", std::string("Gracias")}};
  EXPECT_TRUE(check_answers(form, happy).empty()) << "what is not asked is not missing";
}

TEST(Answers, TheSameQuestionTwiceIsRefused) {
  const auto problems = check_answers(survey(), {{"overall", 5}, {"overall", 4}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().error, AnswerError::answered_twice);
}

TEST(Answers, OnlyAFormInForceIsWritten) {
  auto form = survey();
  form.status = FormStatus::obsolete;
  EXPECT_EQ(check_answer(form, {}, {"overall", 5}).error(), AnswerError::form_is_obsolete);
  const auto problems = check_answers(form, {{"overall", 5}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().error, AnswerError::form_is_obsolete);
  form.status = FormStatus::draft;
  EXPECT_EQ(check_answer(form, {}, {"overall", 5}).error(), AnswerError::form_is_draft);
}

} // namespace
} // namespace ventanilla::domain
