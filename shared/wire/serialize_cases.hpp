#pragma once

// Inside shared/wire only: contacts, surveys, PQR and forms as they travel.

#include "shared/domain/case_book.hpp"
#include "shared/domain/office.hpp"
#include "shared/wire/archive.hpp"

namespace ventanilla::wire::detail {

template<> struct EnumTexts<domain::ContactChannel> {
  static constexpr std::array<std::string_view, 5> values{"phone", "cell_phone", "web_chat", "email",
                                                          "in_person"};
};
template<> struct EnumTexts<domain::ContactDirection> {
  static constexpr std::array<std::string_view, 2> values{"incoming", "outgoing"};
};
template<> struct EnumTexts<domain::ContactOutcome> {
  static constexpr std::array<std::string_view, 5> values{"resolved_first_contact", "transferred", "pending",
                                                          "abandoned", "wrong_number"};
};
template<> struct EnumTexts<domain::DocumentType> {
  static constexpr std::array<std::string_view, 8> values{"CC", "TI", "RC", "CE", "PPT", "PEP", "PA", "NIT"};
};
template<> struct EnumTexts<domain::MessageAuthor> {
  static constexpr std::array<std::string_view, 4> values{"visitor", "staff", "note", "system"};
};
template<> struct EnumTexts<domain::DistributionReason::Rule> {
  static constexpr std::array<std::string_view, 6> values{"only_one",         "returning_user", "lowest_load",
                                                          "lowest_day_count", "longest_idle",   "by_name"};
};
template<> struct EnumTexts<domain::AssignmentState> {
  static constexpr std::array<std::string_view, 6> values{"pending",   "acknowledged", "declined",
                                                          "timed_out", "returned",     "finished"};
};
template<> struct EnumTexts<domain::PqrType> {
  static constexpr std::array<std::string_view, 11> values{
      "petition",          "information_request", "consultation",
      "complaint_conduct", "claim_service",       "report_irregularity",
      "suggestion",        "compliment",          "interagency_request",
      "data_access",       "data_rectification"};
};
template<> struct EnumTexts<domain::PqrStatus> {
  static constexpr std::array<std::string_view, 11> values{
      "draft",    "received", "classified", "assigned",    "in_progress", "awaiting_completion",
      "extended", "answered", "closed",     "transferred", "withdrawn"};
};
template<> struct EnumTexts<domain::PqrAction> {
  static constexpr std::array<std::string_view, 12> values{
      "file",   "classify", "assign", "start",    "request_completion", "receive_completion",
      "extend", "answer",   "close",  "transfer", "withdraw",           "declare_withdrawn"};
};
template<> struct EnumTexts<domain::FormStatus> {
  static constexpr std::array<std::string_view, 3> values{"draft", "active", "obsolete"};
};
template<> struct EnumTexts<domain::QuestionKind> {
  static constexpr std::array<std::string_view, 6> values{"faces", "choice",        "multi",
                                                          "text",  "yes_no_partly", "contact"};
};
template<> struct EnumTexts<domain::Condition::Op> {
  static constexpr std::array<std::string_view, 4> values{"equal", "not_equal", "at_most", "at_least"};
};

/// A value of one of several kinds, as the one field that is there.
struct AnswerFields {
  std::optional<int> face;
  std::optional<std::string> text;
  std::optional<std::vector<std::string>> list;
  std::optional<domain::ContactAnswer> contact;
};

} // namespace ventanilla::wire::detail

namespace ventanilla::domain {

using cereal::make_nvp;
using wire::detail::optional;

template<class A> void serialize(A& a, Words& v) {
  a(make_nvp("es", v.es), optional("en", v.en));
}

// Forms.
template<class A> void serialize(A& a, Option& v) {
  a(make_nvp("value", v.value), make_nvp("text", v.text));
}
inline void serialize(wire::detail::WriteArchive& a, Condition& v) {
  std::optional<int> face;
  std::optional<std::string> option;
  if (const auto* number = std::get_if<int>(&v.value))
    face = *number;
  else
    option = std::get<std::string>(v.value);
  a(make_nvp("question", v.question), make_nvp("op", v.op), make_nvp("face", face),
    make_nvp("option", option));
}
inline void serialize(wire::detail::ReadArchive& a, Condition& v) {
  std::optional<int> face;
  std::optional<std::string> option;
  a(make_nvp("question", v.question), make_nvp("op", v.op), make_nvp("face", face),
    make_nvp("option", option));
  if (face)
    v.value = *face;
  else
    v.value = option.value_or("");
}
template<class A> void serialize(A& a, Question& v) {
  a(make_nvp("id", v.id), make_nvp("kind", v.kind), make_nvp("text", v.text), optional("options", v.options),
    optional("conditions", v.conditions), optional("any_condition", v.any_condition),
    optional("required", v.required), optional("max_length", v.max_length), optional("proposed", v.proposed));
}
template<class A> void serialize(A& a, Form& v) {
  a(make_nvp("code", v.code), make_nvp("version", v.version), make_nvp("status", v.status),
    make_nvp("title", v.title), make_nvp("questions", v.questions));
}
template<class A> void serialize(A& a, ContactAnswer& v) {
  a(optional("name", v.name), optional("document", v.document), optional("phone", v.phone),
    optional("email", v.email), optional("consent_version", v.consent_version));
}
inline void serialize(wire::detail::WriteArchive& a, Answer& v) {
  wire::detail::AnswerFields fields;
  if (const auto* face = std::get_if<int>(&v.value)) fields.face = *face;
  if (const auto* text = std::get_if<std::string>(&v.value)) fields.text = *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&v.value)) fields.list = *list;
  if (const auto* contact = std::get_if<ContactAnswer>(&v.value)) fields.contact = *contact;
  a(make_nvp("question", v.question), make_nvp("face", fields.face), make_nvp("text", fields.text),
    make_nvp("list", fields.list), make_nvp("contact", fields.contact));
}
inline void serialize(wire::detail::ReadArchive& a, Answer& v) {
  wire::detail::AnswerFields fields;
  a(make_nvp("question", v.question), make_nvp("face", fields.face), make_nvp("text", fields.text),
    make_nvp("list", fields.list), make_nvp("contact", fields.contact));
  if (fields.face)
    v.value = *fields.face;
  else if (fields.list)
    v.value = std::move(*fields.list);
  else if (fields.contact)
    v.value = std::move(*fields.contact);
  else
    v.value = fields.text.value_or("");
}

// The office's part.
template<class A> void serialize(A& a, Topic& v) {
  a(make_nvp("key", v.key), make_nvp("name", v.name), make_nvp("roles", v.roles));
}
template<class A> void serialize(A& a, Consent& v) {
  a(make_nvp("version", v.version), make_nvp("text", v.text));
}

// Events.
template<class A> void serialize(A& a, DistributionReason& v) {
  a(make_nvp("rule", v.rule), optional("load", v.load), make_nvp("is_minimum", v.is_minimum),
    optional("day_count", v.day_count), make_nvp("last_assignment", v.last_assignment));
}
template<class A> void serialize(A& a, ContactRow& v) {
  a(make_nvp("contact", v.contact), make_nvp("channel", v.channel), make_nvp("direction", v.direction),
    make_nvp("began", v.began), make_nvp("ended", v.ended), optional("user_name", v.user_name),
    make_nvp("document_type", v.document_type), optional("document_number", v.document_number),
    optional("company", v.company), optional("phone", v.phone), optional("email", v.email),
    optional("municipality", v.municipality), optional("topic", v.topic), optional("request", v.request),
    optional("answer", v.answer), make_nvp("outcome", v.outcome),
    optional("transferred_to", v.transferred_to), optional("attended_by", v.attended_by),
    optional("survey_invited", v.survey_invited), optional("pqr", v.pqr),
    optional("consent_version", v.consent_version));
}
template<class A> void serialize(A& a, ContactOpened& v) {
  a(make_nvp("contact", v.contact), make_nvp("channel", v.channel), optional("user_name", v.user_name),
    optional("reach", v.reach), optional("topic", v.topic), optional("request", v.request),
    optional("consent_version", v.consent_version), optional("attended_by", v.attended_by));
}
template<class A> void serialize(A& a, RowSaved& v) {
  a(make_nvp("row", v.row));
}
template<class A> void serialize(A& a, MessageSent& v) {
  a(make_nvp("contact", v.contact), make_nvp("message", v.message), make_nvp("author", v.author),
    optional("person", v.person), make_nvp("text", v.text));
}
template<class A> void serialize(A& a, ContactAssigned& v) {
  a(make_nvp("contact", v.contact), make_nvp("person", v.person), make_nvp("by", v.by),
    optional("suggested", v.suggested), make_nvp("reason", v.reason),
    optional("override_reason", v.override_reason), optional("note", v.note), make_nvp("attempt", v.attempt));
}
template<class A> void serialize(A& a, AssignmentAnswered& v) {
  a(make_nvp("contact", v.contact), make_nvp("person", v.person), make_nvp("attempt", v.attempt),
    make_nvp("accepted", v.accepted), optional("reason", v.reason));
}
template<class A> void serialize(A& a, ContactReturned& v) {
  a(make_nvp("contact", v.contact), make_nvp("person", v.person), make_nvp("attempt", v.attempt),
    make_nvp("why", v.why));
}
template<class A> void serialize(A& a, ContactClosed& v) {
  a(make_nvp("contact", v.contact), optional("person", v.person), make_nvp("why", v.why));
}
template<class A> void serialize(A& a, SurveyInvited& v) {
  a(make_nvp("contact", v.contact), make_nvp("form", v.form), make_nvp("token_hash", v.token_hash));
}
template<class A> void serialize(A& a, ResponseOpened& v) {
  a(make_nvp("response", v.response), make_nvp("form", v.form), make_nvp("version", v.version),
    optional("desk", v.desk), optional("service", v.service), optional("officer", v.officer),
    optional("wait_band", v.wait_band), make_nvp("origin", v.origin));
}
template<class A> void serialize(A& a, AnswerGiven& v) {
  a(make_nvp("response", v.response), make_nvp("answer", v.answer));
}
template<class A> void serialize(A& a, ResponseClosed& v) {
  a(make_nvp("response", v.response), make_nvp("complete", v.complete));
}
template<class A> void serialize(A& a, PqrFiled& v) {
  a(make_nvp("pqr", v.pqr), make_nvp("provisional", v.provisional), make_nvp("type", v.type),
    make_nvp("facts", v.facts), optional("user_name", v.user_name), optional("document", v.document),
    optional("phone", v.phone), optional("email", v.email), optional("consent_version", v.consent_version),
    optional("contact", v.contact), make_nvp("origin", v.origin), optional("token_hash", v.token_hash));
}
template<class A> void serialize(A& a, PqrRegistered& v) {
  a(make_nvp("pqr", v.pqr), make_nvp("radicado", v.radicado), make_nvp("filed", v.filed),
    make_nvp("due", v.due), make_nvp("days", v.days));
}
template<class A> void serialize(A& a, PqrActed& v) {
  a(make_nvp("pqr", v.pqr), make_nvp("action", v.action), optional("person", v.person),
    optional("reason", v.reason), optional("days", v.days), make_nvp("due", v.due));
}
template<class A> void serialize(A& a, RegisterRead& v) {
  a(make_nvp("person", v.person), make_nvp("what", v.what), optional("rows", v.rows));
}
template<class A> void serialize(A& a, RecordsAnonymised& v) {
  a(make_nvp("before", v.before), make_nvp("lines", v.lines), make_nvp("digest", v.digest));
}
template<class A> void serialize(A& a, AccessNoted& v) {
  a(make_nvp("what", v.what), optional("person", v.person), optional("station", v.station));
}

// The book.
template<class A> void serialize(A& a, ContactMessage& v) {
  a(make_nvp("id", v.id), make_nvp("author", v.author), optional("person", v.person),
    make_nvp("text", v.text), make_nvp("at", v.at));
}
template<class A> void serialize(A& a, ContactAssignment& v) {
  a(make_nvp("person", v.person), make_nvp("by", v.by), optional("suggested", v.suggested),
    make_nvp("reason", v.reason), optional("override_reason", v.override_reason), optional("note", v.note),
    make_nvp("attempt", v.attempt), make_nvp("offered", v.offered), make_nvp("state", v.state),
    optional("why", v.why));
}
template<class A> void serialize(A& a, Contact& v) {
  a(make_nvp("id", v.id), make_nvp("channel", v.channel), optional("user_name", v.user_name),
    optional("reach", v.reach), optional("topic", v.topic), optional("request", v.request),
    optional("consent_version", v.consent_version), make_nvp("opened", v.opened),
    make_nvp("waiting_since", v.waiting_since), optional("attended_by", v.attended_by),
    make_nvp("assignment", v.assignment), optional("tried", v.tried), make_nvp("messages", v.messages),
    make_nvp("first_answer", v.first_answer), make_nvp("row", v.row), optional("row_saved", v.row_saved),
    optional("survey_invited", v.survey_invited), make_nvp("closed", v.closed),
    optional("close_reason", v.close_reason), make_nvp("ticket", v.ticket));
}
template<class A> void serialize(A& a, Response& v) {
  a(make_nvp("id", v.id), make_nvp("form", v.form), make_nvp("version", v.version), optional("desk", v.desk),
    optional("service", v.service), optional("officer", v.officer), optional("wait_band", v.wait_band),
    make_nvp("origin", v.origin), make_nvp("opened", v.opened), make_nvp("answers", v.answers),
    optional("closed", v.closed), optional("complete", v.complete));
}
template<class A> void serialize(A& a, PqrStep& v) {
  a(make_nvp("action", v.action), optional("person", v.person), optional("reason", v.reason),
    make_nvp("at", v.at), optional("days", v.days));
}
template<class A> void serialize(A& a, Pqr& v) {
  a(make_nvp("id", v.id), make_nvp("provisional", v.provisional), optional("radicado", v.radicado),
    make_nvp("type", v.type), make_nvp("status", v.status), make_nvp("facts", v.facts),
    optional("user_name", v.user_name), optional("document", v.document), optional("phone", v.phone),
    optional("email", v.email), optional("consent_version", v.consent_version),
    optional("contact", v.contact), make_nvp("origin", v.origin), make_nvp("received", v.received),
    make_nvp("filed", v.filed), make_nvp("due", v.due), optional("days", v.days),
    optional("extended_by", v.extended_by), make_nvp("days_left", v.days_left), make_nvp("steps", v.steps));
}
template<class A> void serialize(A& a, PersonDay& v) {
  a(make_nvp("assigned", v.assigned), make_nvp("last_assignment", v.last_assignment));
}

} // namespace ventanilla::domain
