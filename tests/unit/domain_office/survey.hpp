#pragma once

#include "shared/domain/form.hpp"

namespace ventanilla::domain {

/// A satisfaction survey as the exit kiosk asks it: faces, why when it was not good, solved, words, and the
/// offer of a PQR to whoever leaves without what they came for.
inline Form survey() {
  using Op = Condition::Op;
  const auto words = [](const char* es, const char* en) { return Words{es, en}; };
  Form form;
  form.code = "FOR-CMC-31";
  form.version = 6;
  form.status = FormStatus::active;
  form.title = words("Percepción de satisfacción", "Satisfaction survey");

  Question overall{
      "overall", QuestionKind::faces, words("¿Cómo le fue hoy?", "How did it go today?"), {}, {}};
  overall.options = {{"very_dissatisfied", words("Muy insatisfecho", "Very dissatisfied")},
                     {"dissatisfied", words("Insatisfecho", "Dissatisfied")},
                     {"neutral", words("Ni lo uno ni lo otro", "Neither")},
                     {"satisfied", words("Satisfecho", "Satisfied")},
                     {"very_satisfied", words("Muy satisfecho", "Very satisfied")}};
  overall.required = true;
  overall.proposed = true;

  Question reason{
      "reason", QuestionKind::multi, words("¿Por qué?", "Why?"), {}, {{"overall", Op::at_most, 3}}};
  reason.options = {{"waiting", words("Tiempo de espera", "Waiting time")},
                    {"kindness", words("Amabilidad", "Kindness")},
                    {"clarity", words("Claridad", "Clarity")}};

  Question solved{"solved", QuestionKind::yes_no_partly, words("¿Resolvió su trámite?", "Solved?"), {}, {}};

  Question comment{"comment", QuestionKind::text, words("¿Algo más?", "Anything else?"), {}, {}};
  comment.max_length = 300;

  Question offer{
      "pqr_offer", QuestionKind::choice, words("¿Desea radicar una PQR?", "File a claim?"), {}, {}};
  offer.options = {{"yes", words("Sí", "Yes")}, {"no", words("No", "No")}};
  offer.conditions = {{"overall", Op::at_most, 2}, {"solved", Op::equal, std::string("no")}};
  offer.any_condition = true;

  Question contact{
      "contact", QuestionKind::contact, words("¿Cómo le respondemos?", "How do we answer?"), {}, {}};
  contact.conditions = {{"pqr_offer", Op::equal, std::string("yes")}};

  form.questions = {overall, reason, solved, comment, offer, contact};
  return form;
}

} // namespace ventanilla::domain
