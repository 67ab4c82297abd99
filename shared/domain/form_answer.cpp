#include "shared/domain/form_answer.hpp"

#include "shared/domain/reach.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace ventanilla::domain {

namespace {

using Problem = std::optional<AnswerError>;

const AnswerValue* find_answer(const std::vector<Answer>& answers, std::string_view question) {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const Answer& answer) { return answer.question == question; });
  return found == answers.end() ? nullptr : &found->value;
}

bool is_equal(const AnswerValue& answer, const std::variant<int, std::string>& wanted) {
  if (const auto* const place = std::get_if<int>(&wanted)) {
    const auto* const given = std::get_if<int>(&answer);
    return given != nullptr && *given == *place;
  }
  const auto& value = std::get<std::string>(wanted);
  if (const auto* const many = std::get_if<std::vector<std::string>>(&answer))
    return std::find(many->begin(), many->end(), value) != many->end();
  const auto* const given = std::get_if<std::string>(&answer);
  return given != nullptr && *given == value;
}

bool holds(const Condition& condition, const std::vector<Answer>& answers) {
  const auto* const answer = find_answer(answers, condition.question);
  if (answer == nullptr) return false;
  if (condition.op == Condition::Op::equal) return is_equal(*answer, condition.value);
  if (condition.op == Condition::Op::not_equal) return !is_equal(*answer, condition.value);
  const auto* const given = std::get_if<int>(answer);
  const auto* const limit = std::get_if<int>(&condition.value);
  if (given == nullptr || limit == nullptr) return false;
  return condition.op == Condition::Op::at_most ? *given <= *limit : *given >= *limit;
}

bool is_option(const Question& question, std::string_view value) {
  if (question.kind == QuestionKind::yes_no_partly)
    return value == "yes" || value == "no" || value == "partly";
  return std::any_of(question.options.begin(), question.options.end(),
                     [&](const Option& option) { return option.value == value; });
}

Problem check_value(const Question& question, int place) {
  if (question.kind != QuestionKind::faces) return AnswerError::wrong_kind;
  const bool known = place >= 1 && place <= static_cast<int>(question.options.size());
  return known ? Problem{} : AnswerError::wrong_option;
}

Problem check_value(const Question& question, const std::string& value) {
  if (question.kind == QuestionKind::text)
    return length_in_characters(value) > question.max_length ? Problem{AnswerError::too_long} : Problem{};
  if (question.kind != QuestionKind::choice && question.kind != QuestionKind::yes_no_partly)
    return AnswerError::wrong_kind;
  return is_option(question, value) ? Problem{} : AnswerError::wrong_option;
}

Problem check_value(const Question& question, const std::vector<std::string>& values) {
  if (question.kind != QuestionKind::multi) return AnswerError::wrong_kind;
  std::set<std::string_view> seen;
  const bool good = std::all_of(values.begin(), values.end(), [&](const std::string& value) {
    return is_option(question, value) && seen.insert(value).second;
  });
  return good ? Problem{} : AnswerError::wrong_option;
}

Problem check_value(const Question& question, const ContactAnswer& contact) {
  constexpr std::size_t longest = 120;
  if (question.kind != QuestionKind::contact) return AnswerError::wrong_kind;
  const bool gives_data = !is_blank(contact.name) || !is_blank(contact.document) ||
                          !is_blank(contact.phone) || !is_blank(contact.email);
  if (gives_data && is_blank(contact.consent_version)) return AnswerError::no_consent;
  if (length_in_characters(contact.name) > longest || length_in_characters(contact.document) > longest)
    return AnswerError::too_long;
  if (!is_blank(contact.phone) && !normalise_phone(contact.phone)) return AnswerError::bad_phone;
  if (!is_blank(contact.email) && !looks_like_email(contact.email)) return AnswerError::bad_email;
  return std::nullopt;
}

Problem check_form(const Form& form) {
  if (form.status == FormStatus::draft) return AnswerError::form_is_draft;
  if (form.status == FormStatus::obsolete) return AnswerError::form_is_obsolete;
  return std::nullopt;
}

/// An answer in itself and its place among the others; not whether the form may be written.
Problem check_place_and_value(const Form& form, const std::vector<Answer>& others, const Answer& answer) {
  const auto* const question = find_question(form, answer.question);
  if (question == nullptr) return AnswerError::unknown_question;
  if (!is_asked(*question, others)) return AnswerError::not_asked;
  return std::visit([&](const auto& value) { return check_value(*question, value); }, answer.value);
}

bool is_empty(const AnswerValue* answer) {
  if (answer == nullptr) return true;
  if (const auto* const words = std::get_if<std::string>(answer)) return is_blank(*words);
  if (const auto* const many = std::get_if<std::vector<std::string>>(answer)) return many->empty();
  if (const auto* const contact = std::get_if<ContactAnswer>(answer))
    return is_blank(contact->phone) && is_blank(contact->email);
  return false;
}

} // namespace

std::string_view to_text(AnswerError error) {
  switch (error) {
  case AnswerError::form_is_draft:
    return "form_is_draft";
  case AnswerError::form_is_obsolete:
    return "form_is_obsolete";
  case AnswerError::unknown_question:
    return "unknown_question";
  case AnswerError::not_asked:
    return "not_asked";
  case AnswerError::answered_twice:
    return "answered_twice";
  case AnswerError::wrong_kind:
    return "wrong_kind";
  case AnswerError::wrong_option:
    return "wrong_option";
  case AnswerError::too_long:
    return "too_long";
  case AnswerError::missing:
    return "missing";
  case AnswerError::no_consent:
    return "no_consent";
  case AnswerError::bad_phone:
    return "bad_phone";
  case AnswerError::bad_email:
    return "bad_email";
  }
  return "missing";
}

bool is_asked(const Question& question, const std::vector<Answer>& answers) {
  if (question.conditions.empty()) return true;
  const auto fulfilled = [&](const Condition& condition) { return holds(condition, answers); };
  return question.any_condition
             ? std::any_of(question.conditions.begin(), question.conditions.end(), fulfilled)
             : std::all_of(question.conditions.begin(), question.conditions.end(), fulfilled);
}

const Question* next_question(const Form& form, const std::vector<Answer>& answers, std::string_view after) {
  bool past = after.empty();
  for (const auto& question : form.questions) {
    if (past && is_asked(question, answers)) return &question;
    past = past || question.id == after;
  }
  return nullptr;
}

Expected<Done, AnswerError> check_answer(const Form& form, const std::vector<Answer>& so_far,
                                         const Answer& answer) {
  auto problem = check_form(form);
  if (!problem) problem = check_place_and_value(form, so_far, answer);
  if (problem) return Unexpected{*problem};
  return Done{};
}

std::vector<AnswerProblem> check_answers(const Form& form, const std::vector<Answer>& answers) {
  if (const auto problem = check_form(form)) return {{"", *problem}};
  std::vector<AnswerProblem> problems;
  std::set<std::string_view> seen;
  for (const auto& answer : answers) {
    if (!seen.insert(answer.question).second)
      problems.push_back({answer.question, AnswerError::answered_twice});
    else if (const auto problem = check_place_and_value(form, answers, answer))
      problems.push_back({answer.question, *problem});
  }
  for (const auto& question : form.questions)
    if (question.required && is_asked(question, answers) && is_empty(find_answer(answers, question.id)))
      problems.push_back({question.id, AnswerError::missing});
  return problems;
}

} // namespace ventanilla::domain
