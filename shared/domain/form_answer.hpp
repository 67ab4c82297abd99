#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/form.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ventanilla::domain {

/// Only for who wants to be called back; nothing of it is required.
struct ContactAnswer {
  std::string name;
  std::string document;
  std::string phone;
  std::string email;
  std::string consent_version; ///< of the text the person agreed to, before giving any of the above
};

/// faces: the place from 1 · choice and yes_no_partly: the value · multi: the values · text: the words ·
/// contact.
using AnswerValue = std::variant<int, std::string, std::vector<std::string>, ContactAnswer>;

struct Answer {
  std::string question;
  AnswerValue value;
};

enum class AnswerError : std::uint8_t {
  form_is_draft,    ///< not in force yet
  form_is_obsolete, ///< readable, never written
  unknown_question,
  not_asked, ///< the answers to earlier questions don't lead here
  answered_twice,
  wrong_kind,   ///< a number where words belong, and so on
  wrong_option, ///< none of the options, or one of them twice
  too_long,
  missing,    ///< required and left empty
  no_consent, ///< contact data without the version of the consent
  bad_phone,
  bad_email,
};

[[nodiscard]] std::string_view to_text(AnswerError);

struct AnswerProblem {
  std::string question; ///< empty: the form itself
  AnswerError error = AnswerError::missing;
};

/// Whether the answers so far lead to this question.
[[nodiscard]] bool is_asked(const Question&, const std::vector<Answer>&);

/// The next question after the one with id `after`; the first for an empty id; nullptr at the end.
[[nodiscard]] const Question* next_question(const Form&, const std::vector<Answer>&, std::string_view after);

/// Whether one answer may be kept: each is saved at once, so that a person who walks away has still been
/// heard.
[[nodiscard]] Expected<Done, AnswerError> check_answer(const Form&, const std::vector<Answer>& so_far,
                                                       const Answer&);

/// All that is wrong with a finished response; empty when it may be stored.
[[nodiscard]] std::vector<AnswerProblem> check_answers(const Form&, const std::vector<Answer>&);

} // namespace ventanilla::domain
