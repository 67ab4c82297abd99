#include "shared/domain/assignment.hpp"

#include "shared/domain/text.hpp"

namespace ventanilla::domain {

std::string_view to_text(AssignmentState state) {
  switch (state) {
  case AssignmentState::pending:
    return "pending";
  case AssignmentState::acknowledged:
    return "acknowledged";
  case AssignmentState::declined:
    return "declined";
  case AssignmentState::timed_out:
    return "timed_out";
  case AssignmentState::returned:
    return "returned";
  case AssignmentState::finished:
    return "finished";
  }
  return "pending";
}

std::string_view to_text(AssignmentAction action) {
  switch (action) {
  case AssignmentAction::acknowledge:
    return "acknowledge";
  case AssignmentAction::decline:
    return "decline";
  case AssignmentAction::time_out:
    return "time_out";
  case AssignmentAction::give_back:
    return "give_back";
  case AssignmentAction::finish:
    return "finish";
  }
  return "acknowledge";
}

std::string_view to_text(OfferError error) {
  switch (error) {
  case OfferError::no_person:
    return "no_person";
  case OfferError::no_user_name:
    return "no_user_name";
  case OfferError::no_note:
    return "no_note";
  case OfferError::override_needs_reason:
    return "override_needs_reason";
  }
  return "no_person";
}

std::optional<AssignmentState> after(AssignmentState from, AssignmentAction action) {
  using S = AssignmentState;
  const auto go = [](bool permitted, S to) { return permitted ? std::optional(to) : std::nullopt; };
  switch (action) {
  case AssignmentAction::acknowledge:
    return go(from == S::pending, S::acknowledged);
  case AssignmentAction::decline:
    return go(from == S::pending, S::declined);
  case AssignmentAction::time_out:
    return go(from == S::pending, S::timed_out);
  case AssignmentAction::give_back:
    return go(from == S::pending || from == S::acknowledged || from == S::declined || from == S::timed_out,
              S::returned);
  case AssignmentAction::finish:
    return go(from == S::acknowledged, S::finished);
  }
  return std::nullopt;
}

bool is_timed_out(AssignmentState state, Instant offered, Instant now, const AssignmentPolicy& policy) {
  return state == AssignmentState::pending && now - offered >= policy.acknowledge_within;
}

NextStep next_step(int tries, const AssignmentPolicy& policy) {
  return tries < policy.tries_before_operator ? NextStep::suggest_another : NextStep::ask_operator;
}

Expected<Done, OfferError> check_offer(const Offer& offer) {
  if (offer.person.empty()) return Unexpected{OfferError::no_person};
  if (is_blank(offer.user_name)) return Unexpected{OfferError::no_user_name};
  if (is_blank(offer.note)) return Unexpected{OfferError::no_note};
  if (offer.suggested != offer.person && is_blank(offer.override_reason))
    return Unexpected{OfferError::override_needs_reason};
  return Done{};
}

PresenceLoss after_presence_lost(AssignmentState state, bool user_answered, Millis silent,
                                 const DistributionPolicy& policy) {
  const bool open = state == AssignmentState::pending || state == AssignmentState::acknowledged;
  if (!open || silent <= policy.presence_grace) return PresenceLoss::nothing;
  return user_answered ? PresenceLoss::tell_operator : PresenceLoss::give_back;
}

} // namespace ventanilla::domain
