#include "shared/domain/pqr.hpp"

namespace ventanilla::domain {

std::string_view to_text(PqrType type) {
  switch (type) {
  case PqrType::petition:
    return "petition";
  case PqrType::information_request:
    return "information_request";
  case PqrType::consultation:
    return "consultation";
  case PqrType::complaint_conduct:
    return "complaint_conduct";
  case PqrType::claim_service:
    return "claim_service";
  case PqrType::report_irregularity:
    return "report_irregularity";
  case PqrType::suggestion:
    return "suggestion";
  case PqrType::compliment:
    return "compliment";
  case PqrType::interagency_request:
    return "interagency_request";
  case PqrType::data_access:
    return "data_access";
  case PqrType::data_rectification:
    return "data_rectification";
  }
  return "petition";
}

std::string_view to_text(PqrStatus status) {
  switch (status) {
  case PqrStatus::draft:
    return "draft";
  case PqrStatus::received:
    return "received";
  case PqrStatus::classified:
    return "classified";
  case PqrStatus::assigned:
    return "assigned";
  case PqrStatus::in_progress:
    return "in_progress";
  case PqrStatus::awaiting_completion:
    return "awaiting_completion";
  case PqrStatus::extended:
    return "extended";
  case PqrStatus::answered:
    return "answered";
  case PqrStatus::closed:
    return "closed";
  case PqrStatus::transferred:
    return "transferred";
  case PqrStatus::withdrawn:
    return "withdrawn";
  }
  return "draft";
}

std::string_view to_text(PqrAction action) {
  switch (action) {
  case PqrAction::file:
    return "file";
  case PqrAction::classify:
    return "classify";
  case PqrAction::assign:
    return "assign";
  case PqrAction::start:
    return "start";
  case PqrAction::request_completion:
    return "request_completion";
  case PqrAction::receive_completion:
    return "receive_completion";
  case PqrAction::extend:
    return "extend";
  case PqrAction::answer:
    return "answer";
  case PqrAction::close:
    return "close";
  case PqrAction::transfer:
    return "transfer";
  case PqrAction::withdraw:
    return "withdraw";
  case PqrAction::declare_withdrawn:
    return "declare_withdrawn";
  }
  return "file";
}

std::optional<PqrLimit> legal_limit(PqrType type) {
  switch (type) {
  case PqrType::information_request:
  case PqrType::interagency_request:
    return PqrLimit{10, 10};
  case PqrType::consultation:
    return PqrLimit{30, 30};
  case PqrType::petition:
  case PqrType::complaint_conduct:
  case PqrType::claim_service:
  case PqrType::report_irregularity:
  case PqrType::suggestion:
    return PqrLimit{15, 15};
  case PqrType::data_access:
    return PqrLimit{10, 5};
  case PqrType::data_rectification:
    return PqrLimit{15, 8};
  case PqrType::compliment:
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<PqrStatus> after(PqrStatus from, PqrAction action) {
  using S = PqrStatus;
  const bool unstarted = from == S::received || from == S::classified;
  const bool worked_on = from == S::in_progress || from == S::extended;
  const auto go = [](bool permitted, S to) { return permitted ? std::optional(to) : std::nullopt; };
  switch (action) {
  case PqrAction::file:
    return go(from == S::draft, S::received);
  case PqrAction::classify:
    return go(unstarted, S::classified);
  case PqrAction::assign:
    return go(from == S::classified || from == S::assigned || worked_on, S::assigned);
  case PqrAction::start:
    return go(from == S::assigned, S::in_progress);
  case PqrAction::request_completion:
    return go(from == S::classified || from == S::assigned || from == S::in_progress, S::awaiting_completion);
  case PqrAction::receive_completion:
    return go(from == S::awaiting_completion, S::in_progress);
  case PqrAction::extend:
    return go(from == S::assigned || worked_on, S::extended);
  case PqrAction::answer:
    return go(worked_on, S::answered);
  case PqrAction::close:
    return go(from == S::answered, S::closed);
  case PqrAction::transfer:
    return go(unstarted || from == S::assigned || from == S::in_progress, S::transferred);
  case PqrAction::withdraw:
    return go(unstarted || from == S::assigned || worked_on || from == S::awaiting_completion, S::withdrawn);
  case PqrAction::declare_withdrawn:
    return go(from == S::awaiting_completion, S::withdrawn);
  }
  return std::nullopt;
}

bool is_over(PqrStatus status) {
  return status == PqrStatus::answered || status == PqrStatus::closed || status == PqrStatus::transferred ||
         status == PqrStatus::withdrawn;
}

} // namespace ventanilla::domain
