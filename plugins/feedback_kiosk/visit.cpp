#include "plugins/feedback_kiosk/visit.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::feedback_kiosk {

Progress progress_of(const domain::Form& form, const std::vector<domain::Answer>& answers, int place) {
  Progress progress;
  for (int at = 0; at < static_cast<int>(form.questions.size()); ++at) {
    if (!domain::is_asked(form.questions[static_cast<std::size_t>(at)], answers)) continue;
    ++progress.all;
    if (at < place) ++progress.done;
  }
  return progress;
}

Visit::Visit(sdk::Surveys& surveys, domain::Form form, const sdk::SurveyContext& context)
    : surveys_(surveys), form_(std::move(form)), context_(context), response_(surveys.begin(form_, context)) {
  if (const auto* first = domain::next_question(form_, answers_, "")) at_ = first->id;
}

const domain::Question* Visit::question() const {
  return at_.empty() ? nullptr : domain::find_question(form_, at_);
}

int Visit::place() const {
  const auto found = std::find_if(form_.questions.begin(), form_.questions.end(),
                                  [&](const domain::Question& each) { return each.id == at_; });
  return static_cast<int>(found - form_.questions.begin());
}

const domain::AnswerValue* Visit::given(std::string_view question) const {
  const auto found = std::find_if(answers_.begin(), answers_.end(),
                                  [&](const domain::Answer& each) { return each.question == question; });
  return found == answers_.end() ? nullptr : &found->value;
}

void Visit::answer(domain::AnswerValue value, bool then_next) {
  if (at_.empty() || wants_next_) return;
  domain::Answer answer{at_, std::move(value)};
  waiting_.push_back(surveys_.answer(response_, answer));
  std::erase_if(answers_, [&](const domain::Answer& each) { return each.question == at_; });
  answers_.push_back(std::move(answer));
  wants_next_ = then_next;
}

void Visit::skip() {
  if (at_.empty()) return;
  wants_next_ = true;
  go_on();
}

void Visit::file(const sdk::PqrDraft& draft, domain::AnswerValue value) {
  if (filing_ != 0 || filed_) return;
  filing_ = surveys_.file_pqr(draft);
  answer_when_filed_ = std::move(value);
}

void Visit::follow() {
  std::erase_if(waiting_, [&](sdk::RequestId request) {
    const auto result = surveys_.take_answer_result(request);
    if (result && !result->ok) failure_ = result->code;
    return result.has_value();
  });
  follow_filing();
  go_on();
}

void Visit::follow_filing() {
  if (filing_ == 0) return;
  auto result = surveys_.take_pqr_result(filing_);
  if (!result) return;
  filing_ = 0;
  if (!result->ok) {
    failure_ = result->code;
    return;
  }
  filed_ = std::move(result);
  answer(std::move(answer_when_filed_), true);
}

void Visit::go_on() {
  if (!wants_next_ || !waiting_.empty() || !failure_.empty()) return;
  wants_next_ = false;
  const auto* next = domain::next_question(form_, answers_, at_);
  at_ = next == nullptr ? std::string{} : next->id;
  if (next == nullptr) surveys_.end(response_, true);
}

void Visit::end() {
  if (at_.empty()) return; // it was complete
  at_.clear();
  wants_next_ = false;
  surveys_.end(response_, false);
}

} // namespace ventanilla::feedback_kiosk
