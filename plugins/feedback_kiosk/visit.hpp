#pragma once

#include "host/sdk/services/surveys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::feedback_kiosk {

/// How many questions the answers lead to, and how many of them lie before the one at `place`.
struct Progress {
  int done = 0;
  int all = 0;
};
[[nodiscard]] Progress progress_of(const domain::Form& form, const std::vector<domain::Answer>& answers,
                                   int place);

/// One person's way through a form, from the first touch on. Which question comes next is the form's to say;
/// the way goes on only when everything that was touched is durable. [ui-thread]
class Visit {
 public:
  Visit(sdk::Surveys& surveys, domain::Form form, const sdk::SurveyContext& context);

  [[nodiscard]] const domain::Form& form() const { return form_; }
  [[nodiscard]] const sdk::SurveyContext& context() const { return context_; }
  /// The question that is asked now; null when the form has no more.
  [[nodiscard]] const domain::Question* question() const;
  /// Its place in the form; the number of questions at the end. Never falls.
  [[nodiscard]] int place() const;
  /// What was answered; null when nothing was.
  [[nodiscard]] const domain::AnswerValue* given(std::string_view question) const;
  [[nodiscard]] Progress progress() const { return progress_of(form_, answers_, place()); }

  /// Saves an answer to the question of now; goes to the next one when that is wished and all is durable.
  void answer(domain::AnswerValue value, bool then_next);
  /// To the next question without an answer to this one.
  void skip();
  /// Files a complaint and, when it is durable, answers the question of now with `value` and goes on.
  void file(const sdk::PqrDraft& draft, domain::AnswerValue value);
  /// Takes what has become durable.
  void follow();
  /// No more answers come; what was given stays counted.
  void end();

  [[nodiscard]] bool is_busy() const { return !waiting_.empty() || filing_ != 0 || wants_next_; }
  /// Why something could not be saved ("storage", or an answer error's text); empty while all is well.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] const std::optional<sdk::ContactResult>& filed() const { return filed_; }

 private:
  void follow_filing();
  void go_on();

  sdk::Surveys& surveys_;
  domain::Form form_;
  sdk::SurveyContext context_;
  domain::ResponseId response_;
  std::vector<domain::Answer> answers_; ///< the last of each question; ahead of the disk while it is busy
  std::string at_;                      ///< the question of now; empty at the end
  std::vector<sdk::RequestId> waiting_;
  bool wants_next_ = false;
  sdk::RequestId filing_ = 0;
  domain::AnswerValue answer_when_filed_;
  std::optional<sdk::ContactResult> filed_;
  std::string failure_;
};

} // namespace ventanilla::feedback_kiosk
