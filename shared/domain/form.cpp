#include "shared/domain/form.hpp"

#include "shared/domain/text.hpp"

#include <algorithm>
#include <set>

namespace ventanilla::domain {

namespace {

bool has_words(const Words& words) {
  return !is_blank(words.es) && !is_blank(words.en);
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_';
  });
}

bool has_options(QuestionKind kind) {
  return kind == QuestionKind::faces || kind == QuestionKind::choice || kind == QuestionKind::multi;
}

bool are_good(const std::vector<Option>& options) {
  std::set<std::string_view> seen;
  return std::all_of(options.begin(), options.end(), [&](const Option& option) {
    return !option.value.empty() && has_words(option.text) && seen.insert(option.value).second;
  });
}

/// Whether `about` can have the answer the condition compares with.
bool is_possible(const Condition& condition, const Question& about) {
  const bool ordered = condition.op == Condition::Op::at_most || condition.op == Condition::Op::at_least;
  if (about.kind == QuestionKind::faces) {
    const auto* const place = std::get_if<int>(&condition.value);
    return place != nullptr && *place >= 1 && *place <= static_cast<int>(about.options.size());
  }
  const auto* const value = std::get_if<std::string>(&condition.value);
  if (ordered || value == nullptr) return false;
  if (about.kind == QuestionKind::yes_no_partly)
    return *value == "yes" || *value == "no" || *value == "partly";
  return std::any_of(about.options.begin(), about.options.end(),
                     [&](const Option& option) { return option.value == *value; });
}

void check_question(const Form& form, std::size_t at, std::vector<FormProblem>& problems) {
  const auto& question = form.questions[at];
  const auto problem = [&](FormError error) { problems.push_back({question.id, error}); };
  const auto find_earlier = [&](std::string_view id) {
    const auto end = form.questions.begin() + static_cast<std::ptrdiff_t>(at);
    const auto found =
        std::find_if(form.questions.begin(), end, [&](const Question& each) { return each.id == id; });
    return found == end ? nullptr : &*found;
  };
  if (!is_id(question.id)) problem(FormError::bad_id);
  if (find_earlier(question.id) != nullptr) problem(FormError::duplicate_id);
  if (!has_words(question.text)) problem(FormError::no_text);
  if (has_options(question.kind) ? question.options.size() < 2 : !question.options.empty())
    problem(FormError::no_options);
  if (!are_good(question.options)) problem(FormError::bad_option);
  if (question.kind == QuestionKind::text && question.max_length == 0) problem(FormError::no_max_length);
  for (const auto& condition : question.conditions) {
    const auto* const about = find_earlier(condition.question);
    if (about == nullptr || !is_possible(condition, *about)) problem(FormError::bad_condition);
  }
}

} // namespace

std::string_view to_text(FormStatus status) {
  switch (status) {
  case FormStatus::draft:
    return "draft";
  case FormStatus::active:
    return "active";
  case FormStatus::obsolete:
    return "obsolete";
  }
  return "draft";
}

std::string_view to_text(QuestionKind kind) {
  switch (kind) {
  case QuestionKind::faces:
    return "faces";
  case QuestionKind::choice:
    return "choice";
  case QuestionKind::multi:
    return "multi";
  case QuestionKind::text:
    return "text";
  case QuestionKind::yes_no_partly:
    return "yes_no_partly";
  case QuestionKind::contact:
    return "contact";
  }
  return "faces";
}

std::string_view to_text(Condition::Op op) {
  switch (op) {
  case Condition::Op::equal:
    return "equal";
  case Condition::Op::not_equal:
    return "not_equal";
  case Condition::Op::at_most:
    return "at_most";
  case Condition::Op::at_least:
    return "at_least";
  }
  return "equal";
}

std::string_view to_text(FormError error) {
  switch (error) {
  case FormError::bad_code:
    return "bad_code";
  case FormError::bad_version:
    return "bad_version";
  case FormError::no_title:
    return "no_title";
  case FormError::no_questions:
    return "no_questions";
  case FormError::bad_id:
    return "bad_id";
  case FormError::duplicate_id:
    return "duplicate_id";
  case FormError::no_text:
    return "no_text";
  case FormError::no_options:
    return "no_options";
  case FormError::bad_option:
    return "bad_option";
  case FormError::bad_condition:
    return "bad_condition";
  case FormError::no_max_length:
    return "no_max_length";
  }
  return "bad_code";
}

std::optional<std::string> normalise_form_code(std::string_view typed) {
  std::string code;
  for (const char each : typed)
    if (each != ' ') code.push_back(each >= 'a' && each <= 'z' ? static_cast<char>(each - 'a' + 'A') : each);
  constexpr std::string_view shape = "AAA-AAA-00";
  if (code.size() != shape.size()) return std::nullopt;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const bool letter = code[at] >= 'A' && code[at] <= 'Z';
    const bool digit = code[at] >= '0' && code[at] <= '9';
    if (shape[at] == 'A' ? !letter : (shape[at] == '0' ? !digit : code[at] != '-')) return std::nullopt;
  }
  return code;
}

std::vector<FormProblem> problems_of(const Form& form) {
  std::vector<FormProblem> problems;
  if (normalise_form_code(form.code) != form.code) problems.push_back({"", FormError::bad_code});
  if (form.version < 1) problems.push_back({"", FormError::bad_version});
  if (!has_words(form.title)) problems.push_back({"", FormError::no_title});
  if (form.questions.empty()) problems.push_back({"", FormError::no_questions});
  for (std::size_t at = 0; at < form.questions.size(); ++at)
    check_question(form, at, problems);
  return problems;
}

const Question* find_question(const Form& form, std::string_view id) {
  const auto found = std::find_if(form.questions.begin(), form.questions.end(),
                                  [&](const Question& question) { return question.id == id; });
  return found == form.questions.end() ? nullptr : &*found;
}

} // namespace ventanilla::domain
