#include "shared/domain/transition.hpp"

namespace ventanilla::domain {

std::string_view to_text(Action action) {
  switch (action) {
  case Action::call:
    return "call";
  case Action::recall:
    return "recall";
  case Action::start:
    return "start";
  case Action::hold:
    return "hold";
  case Action::no_show:
    return "no_show";
  case Action::finish:
    return "finish";
  case Action::transfer:
    return "transfer";
  case Action::cancel:
    return "cancel";
  case Action::reactivate:
    return "reactivate";
  case Action::undo:
    return "undo";
  }
  return "call";
}

std::string_view to_text(TransitionError error) {
  switch (error) {
  case TransitionError::not_permitted:
    return "not_permitted";
  case TransitionError::other_desk:
    return "other_desk";
  case TransitionError::stale_epoch:
    return "stale_epoch";
  case TransitionError::other_day:
    return "other_day";
  case TransitionError::undo_too_late:
    return "undo_too_late";
  }
  return "not_permitted";
}

bool is_permitted(TicketState from, Action action) {
  using S = TicketState;
  switch (action) {
  case Action::call:
    return from == S::waiting || from == S::held;
  case Action::recall:
  case Action::start:
  case Action::no_show:
    return from == S::called;
  case Action::hold:
    return from == S::called || from == S::serving;
  case Action::finish:
  case Action::transfer:
    return from == S::serving;
  case Action::cancel:
    return from == S::waiting || from == S::held;
  case Action::reactivate:
    return from == S::no_show || from == S::cancelled;
  case Action::undo:
    return from == S::no_show || from == S::finished || from == S::held || from == S::transferred;
  }
  return false;
}

} // namespace ventanilla::domain
