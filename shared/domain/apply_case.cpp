// How survey responses and PQR change, and what a new day forgets.

#include "shared/domain/apply_detail.hpp"

#include <algorithm>

namespace ventanilla::domain::detail {

Marks apply_response_opened(SiteState& state, const ResponseOpened& opened, const EventContext& context) {
  if (state.cases.responses.contains(opened.response)) return {Anomaly::not_permitted};
  Response response;
  response.id = opened.response;
  response.form = opened.form;
  response.version = opened.version;
  response.desk = opened.desk;
  response.service = opened.service;
  response.officer = opened.officer;
  response.wait_band = opened.wait_band;
  response.origin = opened.origin;
  response.opened = context.at;
  state.cases.responses.emplace(response.id, std::move(response));
  return {};
}

Marks apply_answer(SiteState& state, const AnswerGiven& given, const EventContext&) {
  const auto found = state.cases.responses.find(given.response);
  if (found == state.cases.responses.end()) return {Anomaly::unknown_contact};
  auto& answers = found->second.answers;
  std::erase_if(answers, [&](const Answer& each) { return each.question == given.answer.question; });
  answers.push_back(given.answer);
  return {};
}

Marks apply_response_closed(SiteState& state, const ResponseClosed& closed, const EventContext&) {
  const auto found = state.cases.responses.find(closed.response);
  if (found == state.cases.responses.end()) return {Anomaly::unknown_contact};
  found->second.closed = true;
  found->second.complete = closed.complete;
  return {};
}

Marks apply_filed(SiteState& state, const PqrFiled& filed, const EventContext& context) {
  if (state.cases.pqrs.contains(filed.pqr)) return {Anomaly::not_permitted};
  Pqr pqr;
  pqr.id = filed.pqr;
  pqr.provisional = filed.provisional;
  pqr.type = filed.type;
  pqr.status = PqrStatus::received;
  pqr.facts = filed.facts;
  pqr.user_name = filed.user_name;
  pqr.document = filed.document;
  pqr.phone = filed.phone;
  pqr.email = filed.email;
  pqr.consent_version = filed.consent_version;
  pqr.contact = filed.contact;
  pqr.origin = filed.origin;
  pqr.received = context.at;
  pqr.steps.push_back({PqrAction::file, {}, {}, context.at, 0});
  const auto contact = state.cases.contacts.find(filed.contact);
  if (contact != state.cases.contacts.end()) contact->second.row.pqr = filed.provisional;
  state.cases.pqrs.emplace(pqr.id, std::move(pqr));
  return {};
}

Marks apply_registered(SiteState& state, const PqrRegistered& registered, const EventContext&) {
  const auto found = state.cases.pqrs.find(registered.pqr);
  if (found == state.cases.pqrs.end()) return {Anomaly::unknown_contact};
  auto& pqr = found->second;
  pqr.radicado = registered.radicado;
  pqr.filed = registered.filed;
  pqr.due = registered.due;
  pqr.days = registered.days;
  const auto contact = state.cases.contacts.find(pqr.contact);
  if (contact != state.cases.contacts.end()) contact->second.row.pqr = registered.radicado;
  return {};
}

Marks apply_acted(SiteState& state, const PqrActed& acted, const EventContext& context) {
  const auto found = state.cases.pqrs.find(acted.pqr);
  if (found == state.cases.pqrs.end()) return {Anomaly::unknown_contact};
  auto& pqr = found->second;
  const auto next = after(pqr.status, acted.action);
  if (!next) return {Anomaly::not_permitted};
  pqr.status = *next;
  if (acted.due) pqr.due = *acted.due;
  if (acted.action == PqrAction::extend) pqr.extended_by += acted.days;
  if (acted.action == PqrAction::request_completion) pqr.days_left = acted.days;
  if (acted.action == PqrAction::receive_completion) pqr.days_left.reset();
  pqr.steps.push_back({acted.action, acted.person, acted.reason, context.at, acted.days});
  return {};
}

namespace {
/// Who filed it can still see that it was answered, and when.
constexpr std::chrono::days shown_after_its_end{30};

bool is_past(const Pqr& pqr, LocalDay today) {
  return is_over(pqr.status) && !pqr.radicado.empty() &&
         (pqr.steps.empty() || pqr.steps.back().at + shown_after_its_end < std::chrono::sys_days{today});
}
} // namespace

void forget_past_cases(SiteState& state, LocalDay today) {
  std::erase_if(state.cases.contacts, [](const auto& each) { return each.second.closed.has_value(); });
  state.cases.responses.clear();
  state.cases.people.clear();
  std::erase_if(state.cases.pqrs, [&](const auto& each) { return is_past(each.second, today); });
}

} // namespace ventanilla::domain::detail
