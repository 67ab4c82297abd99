#pragma once

#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/request.hpp"
#include "shared/domain/case_book.hpp"
#include "shared/domain/form.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::sdk {

/// What is rated. Empty fields are not known: somebody who passes by the station rates the office.
struct SurveyContext {
  domain::DeskKey desk;
  domain::ServiceKey service;
  domain::PersonKey officer;
  std::string wait_band;
  std::string origin; ///< "kiosk" or "desk"
};

struct AnswerResult {
  bool ok = false;
  std::string code; ///< an AnswerError's text, or "storage"
};

/// Answers to a controlled form, each tap durable in the journal before the screen goes on; all of it works
/// with the cable out. [ui-thread] all.
class Surveys {
 public:
  static constexpr std::string_view id = "ventanilla.surveys";
  virtual ~Surveys() = default;

  /// Begins a response; nothing is written before its first answer.
  virtual domain::ResponseId begin(const domain::Form& form, const SurveyContext& context) = 0;
  /// Checks one answer against the form and makes it durable.
  virtual RequestId answer(const domain::ResponseId& response, const domain::Answer& answer) = 0;
  /// Ends it: complete, or the person walked away. What was answered stays counted.
  virtual void end(const domain::ResponseId& response, bool complete) = 0;
  /// Files a complaint from the feedback station; the answer comes by take_pqr_result.
  virtual RequestId file_pqr(const PqrDraft& draft) = 0;

  /// Nothing until it is known.
  virtual std::optional<AnswerResult> take_answer_result(RequestId request) = 0;
  virtual std::optional<ContactResult> take_pqr_result(RequestId request) = 0;
};

} // namespace ventanilla::sdk
