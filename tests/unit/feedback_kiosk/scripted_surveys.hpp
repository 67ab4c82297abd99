#pragma once

#include "host/sdk/services/surveys.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ventanilla::test {

/// Surveys whose disk is as slow as the test wants: nothing is durable before `save`.
class ScriptedSurveys final : public sdk::Surveys {
 public:
  domain::ResponseId begin(const domain::Form&, const sdk::SurveyContext& context) override {
    contexts.push_back(context);
    return {};
  }
  sdk::RequestId answer(const domain::ResponseId&, const domain::Answer& answer) override {
    answers.push_back(answer);
    return ask();
  }
  void end(const domain::ResponseId&, bool complete) override { ended.push_back(complete); }
  sdk::RequestId file_pqr(const sdk::PqrDraft& draft) override {
    drafts.push_back(draft);
    return ask();
  }
  std::optional<sdk::AnswerResult> take_answer_result(sdk::RequestId request) override {
    if (!take(request)) return std::nullopt;
    return sdk::AnswerResult{code.empty(), code};
  }
  std::optional<sdk::ContactResult> take_pqr_result(sdk::RequestId request) override {
    if (!take(request)) return std::nullopt;
    sdk::ContactResult result;
    result.ok = code.empty();
    result.code = code;
    result.receipt = "R-1";
    return result;
  }

  /// What was asked for until now reaches the disk.
  void save() {
    saved_.insert(saved_.end(), asked_.begin(), asked_.end());
    asked_.clear();
  }

  std::vector<sdk::SurveyContext> contexts;
  std::vector<domain::Answer> answers;
  std::vector<sdk::PqrDraft> drafts;
  std::vector<bool> ended;
  std::string code; ///< of the failure that everything meets; empty: all is well

 private:
  sdk::RequestId ask() {
    asked_.push_back(++last_);
    return last_;
  }
  bool take(sdk::RequestId request) { return std::erase(saved_, request) > 0; }

  sdk::RequestId last_ = 0;
  std::vector<sdk::RequestId> asked_;
  std::vector<sdk::RequestId> saved_;
};

inline domain::Question question(const char* id, domain::QuestionKind kind, domain::Words text) {
  domain::Question made;
  made.id = id;
  made.kind = kind;
  made.text = std::move(text);
  return made;
}

/// A survey like FOR-CMC-31.
inline domain::Form survey() {
  using domain::Condition;
  using domain::QuestionKind;
  const auto words = [](const char* text) { return domain::Words{text, text}; };
  domain::Form form{"FOR-CMC-31", 1, domain::FormStatus::active, words("Encuesta"), {}};
  auto overall = question("overall", QuestionKind::faces, words("¿Cómo fue?"));
  for (const char* each : {"1", "2", "3", "4", "5"})
    overall.options.push_back({each, words(each)});
  overall.required = true;
  auto reason = question("reason", QuestionKind::multi, words("¿Qué mejorar?"));
  reason.options = {{"wait", words("Espera")}, {"manners", words("Trato")}};
  reason.conditions = {{"overall", Condition::Op::at_most, 3}};
  auto solved = question("solved", QuestionKind::yes_no_partly, words("¿Resolvió?"));
  auto comment = question("comment", QuestionKind::text, words("Cuente"));
  comment.max_length = 300;
  auto offer = question("pqr_offer", QuestionKind::choice, words("¿Queja?"));
  offer.options = {{"yes", words("Sí")}, {"no", words("No")}};
  offer.conditions = {{"overall", Condition::Op::at_most, 2},
                      {"solved", Condition::Op::equal, std::string("no")}};
  offer.any_condition = true;
  form.questions = {overall, reason, solved, comment, offer};
  return form;
}

} // namespace ventanilla::test
