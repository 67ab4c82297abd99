// Answers to a form: each tap is in the journal before the screen goes on.

#include "host/app/station/core.hpp"

#include <algorithm>

namespace ventanilla::app {

namespace {
/// Nobody gives so many responses at once; the oldest one was left long ago.
constexpr std::size_t responses_most = 64;
} // namespace

void Core::begin_survey(const domain::ResponseId& response, const domain::Form& form,
                        const sdk::SurveyContext& context) {
  if (responses_.size() >= responses_most) responses_.erase(responses_.begin());
  responses_[response] = {form, context, {}, false};
}

void Core::answer_survey(sdk::RequestId request, const domain::ResponseId& response,
                         const domain::Answer& answer) {
  sdk::AnswerResult result;
  const auto found = responses_.find(response);
  if (found == responses_.end()) {
    result.code = "unknown_response";
  } else {
    auto& open = found->second;
    // Whoever comes back to a question answers it anew.
    auto before = open.answers;
    std::erase_if(before, [&](const domain::Answer& each) { return each.question == answer.question; });
    if (const auto checked = domain::check_answer(open.form, before, answer); !checked) {
      result.code = std::string(domain::to_text(checked.error()));
    } else {
      const std::string actor = session_ ? session_->person : "";
      if (!open.written) {
        domain::ResponseOpened opened;
        opened.response = response;
        opened.form = open.form.code;
        opened.version = open.form.version;
        opened.desk = open.context.desk;
        opened.service = open.context.service;
        opened.officer = open.context.officer;
        opened.wait_band = open.context.wait_band;
        opened.origin = open.context.origin;
        journal_.append(opened, actor, {});
        open.written = true;
      }
      journal_.append(domain::AnswerGiven{response, answer}, actor, {});
      open.answers = std::move(before);
      open.answers.push_back(answer);
      mark_changed();
      publish_if_needed();
      result.ok = true;
      sync_.hurry();
    }
  }
  answers_.put(request, std::move(result));
  wake_();
}

void Core::end_survey(const domain::ResponseId& response, bool complete) {
  const auto found = responses_.find(response);
  if (found == responses_.end()) return;
  if (found->second.written) {
    journal_.append(domain::ResponseClosed{response, complete}, session_ ? session_->person : "", {});
    mark_changed();
    publish_if_needed();
    sync_.hurry();
  }
  responses_.erase(found);
}

} // namespace ventanilla::app
