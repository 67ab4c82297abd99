#pragma once

#include "shared/domain/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ventanilla::domain {

// A questionnaire as a controlled document (S-02 … S-14): FOR-CMC-31, FOR-DIC-07 and those an office adds. A
// question's id never changes its meaning; a new meaning is a new id, so that versions stay comparable.

enum class FormStatus : std::uint8_t {
  draft,
  active,
  obsolete, ///< readable for ever, never written again (S-09)
};

[[nodiscard]] std::string_view to_text(FormStatus);

enum class QuestionKind : std::uint8_t {
  faces,         ///< one of the options, worst first; the answer is its place from 1
  choice,        ///< one of the options
  multi,         ///< any of the options
  text,          ///< free words
  yes_no_partly, ///< "yes", "no" or "partly"
  contact,       ///< who may be called back, with consent
};

[[nodiscard]] std::string_view to_text(QuestionKind);

/// What can be chosen. Colour and number never stand alone, so each has words.
struct Option {
  std::string value; ///< stable key
  Words text;
};

/// A comparison with the answer to an earlier question. A question without answer fulfils none.
struct Condition {
  enum class Op : std::uint8_t {
    equal, ///< for `multi`: is among them
    not_equal,
    at_most, ///< faces only
    at_least,
  };
  std::string question;
  Op op = Op::equal;
  std::variant<int, std::string> value; ///< the place of a face, or an option
};

[[nodiscard]] std::string_view to_text(Condition::Op);

struct Question {
  std::string id; ///< "overall", "reason", "solved" … the same in both surveys
  QuestionKind kind = QuestionKind::faces;
  Words text;
  std::vector<Option> options; ///< faces, choice and multi
  std::vector<Condition> conditions;
  bool any_condition = false; ///< one of them is enough; else all must hold
  bool required = false;
  std::size_t max_length = 0; ///< characters of a text; at least 1
  bool proposed = false;      ///< ours, until the client gives the real one: shown as "propuesta"
};

struct Form {
  std::string code; ///< as `normalise_form_code` writes it
  int version = 1;
  FormStatus status = FormStatus::draft;
  Words title;
  std::vector<Question> questions; ///< in the order of asking
};

/// "FOR-CMC-31" from "for -CMC- 31": capitals without blanks. nullopt when three letters, three letters and
/// two digits don't remain.
[[nodiscard]] std::optional<std::string> normalise_form_code(std::string_view typed);

enum class FormError : std::uint8_t {
  bad_code,
  bad_version, ///< versions begin with 1
  no_title,
  no_questions,
  bad_id, ///< an id is `[a-z0-9_]{1,40}`
  duplicate_id,
  no_text,       ///< in one of the languages
  no_options,    ///< or a single one, or for a kind that has none
  bad_option,    ///< without value or words, or twice
  bad_condition, ///< not about an earlier question, or an answer it can't have
  no_max_length,
};

[[nodiscard]] std::string_view to_text(FormError);

struct FormProblem {
  std::string question; ///< empty: the form itself
  FormError error = FormError::bad_code;
};

/// What is wrong with a definition; empty when it may be published.
[[nodiscard]] std::vector<FormProblem> problems_of(const Form&);

[[nodiscard]] const Question* find_question(const Form&, std::string_view id);

} // namespace ventanilla::domain
