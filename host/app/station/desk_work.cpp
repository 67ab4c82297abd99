// What a person at a desk does: facts here first, claims by the central.

#include "host/app/station/core.hpp"

#include <algorithm>

namespace ventanilla::app {

namespace {
/// How long an answered claim waits for the mirror to show it before it is handed over anyway.
constexpr domain::Millis mirror_patience{2000};

domain::Role role_of(const std::string& text) {
  using domain::Role;
  for (const auto role : {Role::information_operator, Role::technician, Role::lawyer, Role::rup_officer,
                          Role::supervisor, Role::quality, Role::admin})
    if (domain::to_text(role) == text) return role;
  return Role::information_operator;
}

bool is_session_over(const std::string& code) {
  return code == "session_required";
}
} // namespace

void Core::answer_desk(sdk::RequestId request, const std::string& code, const std::string& detail) {
  sdk::DeskResult result;
  result.ok = code.empty();
  result.code = code;
  result.detail = detail;
  answers_.put(request, std::move(result));
  wake_();
}

void Core::sign_in(sdk::RequestId request, const wire::SessionRequest& body) {
  const auto kept = std::make_shared<ports::KeptPin>(body.pin);
  sync_.claims().sign_in(body, [this, request, kept](const sync::SessionResult& result) {
    if (result.ok) {
      session_token_ = result.answer.token;
      session_expires_ = result.answer.expires;
      session_ = sdk::Session{result.answer.person, result.answer.short_name, role_of(result.answer.role),
                              result.answer.desk};
      kept_pin_ = kept;
      touch();
      mark_changed();
      publish_if_needed();
    }
    answer_desk(request, result.code, result.detail);
  });
}

void Core::end_session_of_the_shift() {
  if (session_ && now() >= session_expires_) forget_session();
}

void Core::forget_session() {
  session_.reset();
  session_token_.clear();
  kept_pin_.reset();
  mark_changed();
}

void Core::sign_out(sdk::RequestId request) {
  if (!session_) return answer_desk(request, "not_signed_in");
  leave_desk();
  answer_desk(request, {});
}

void Core::leave_desk() {
  // What was done at the desk goes before its end.
  sync_.hurry();
  sync_.step();
  sync_.claims().sign_out(session_token_);
  forget_session();
}

void Core::claim(sdk::RequestId request, wire::Command command) {
  if (!session_) return answer_desk(request, "not_signed_in");
  send_claim(std::move(command), [this, request](const sync::ClaimResult& result) {
    sdk::DeskResult told;
    told.ok = result.ok;
    told.code = result.code;
    told.detail = result.detail;
    if (result.ok && !result.answer.ticket.is_nil()) told.ticket = result.answer.ticket;
    told.known = result.answer.known;
    answers_.put(request, std::move(told));
  });
}

void Core::send_claim(wire::Command command, std::function<void(const sync::ClaimResult&)> deliver) {
  command.id = ports::new_id<domain::EventId>(clock_, *random_);
  if (command.desk.empty()) command.desk = session_->desk;
  // What this desk did before goes first, so that the writer sees the desk as the person does.
  sync_.hurry();
  sync_.step();
  sync_.claims().send(
      command, session_token_,
      [this, deliver = std::move(deliver), session = session_token_](const sync::ClaimResult& result) {
        if (!result.ok && is_session_over(result.code) && session == session_token_) forget_session();
        waiting_claims_.push_back({[deliver, result] { deliver(result); }, result.ok ? result.answer.seq : 0,
                                   clock_.monotonic() + mirror_patience});
        serve_waiting_claims();
      });
}

void Core::serve_waiting_claims() {
  const auto ready = [&](const WaitingClaim& each) {
    return journal_.cursor().head >= each.seq || clock_.monotonic() >= each.deadline;
  };
  const auto any = std::any_of(waiting_claims_.begin(), waiting_claims_.end(), ready);
  if (!any) return;
  publish_if_needed(); // the answer never comes before the picture that shows it
  auto waiting = std::move(waiting_claims_);
  waiting_claims_.clear();
  for (auto& each : waiting) {
    if (ready(each))
      each.deliver();
    else
      waiting_claims_.push_back(std::move(each));
  }
  wake_();
}

void Core::desk_fact(sdk::RequestId request, const MakeFact& make) {
  if (!session_) return answer_desk(request, "not_signed_in");
  const auto* ticket = domain::active_ticket(*view_, session_->desk);
  if (ticket == nullptr) return answer_desk(request, "not_permitted");
  const domain::DeskAct act{session_->desk, ticket->id, ticket->call_epoch};
  const auto event = make(*view_, act);
  if (!event) return answer_desk(request, std::string(domain::to_text(event.error())));
  journal_.append(*event, session_->person, {});
  mark_changed();
  publish_if_needed();
  answer_desk(request, {});
  sync_.hurry();
}

void Core::by_hand(sdk::RequestId request, domain::AttendedByHand fact) {
  if (!session_) return answer_desk(request, "not_signed_in");
  fact.desk = session_->desk;
  fact.person = session_->person;
  journal_.append(fact, session_->person, {});
  mark_changed();
  publish_if_needed();
  answer_desk(request, {});
}

} // namespace ventanilla::app
