#pragma once

#include "central/service/public_access.hpp"

#include <string_view>

namespace ventanilla::central {

// The survey of who was attended from afar (FOR-DIC-07): one link, one answer. The link is made by the claim
// "invite_survey" and says which contact is rated, never who rates.

/// The form in force, or that the link was used. Fails with "unknown_token", also seven days after the
/// contact.
[[nodiscard]] Outcome<wire::SurveyPage> read_survey(Core& core, std::string_view token);

/// Keeps the answers and uses the link up, both or neither. Fails with "unknown_token", "link_used" and, for
/// answers that the form doesn't take, "bad_answers" naming the question.
[[nodiscard]] Outcome<domain::Done> answer_survey(Core& core, std::string_view token,
                                                  const wire::SurveyAnswers& answers);

} // namespace ventanilla::central
