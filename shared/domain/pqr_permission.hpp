#pragma once

#include "shared/domain/permission.hpp"
#include "shared/domain/pqr.hpp"

namespace ventanilla::domain {

/// What a person must be allowed to do for this act on a PQR. Whatever moves the term, or sends the matter
/// out of the house, is the supervisor's (Ley 1755 of 2015 articles 14, 17 and 21).
[[nodiscard]] constexpr Permission permission_for(PqrAction action) {
  switch (action) {
  case PqrAction::file:
    return Permission::file_pqr;
  case PqrAction::request_completion:
  case PqrAction::receive_completion:
  case PqrAction::extend:
  case PqrAction::transfer:
  case PqrAction::declare_withdrawn:
    return Permission::change_pqr_term;
  case PqrAction::classify:
  case PqrAction::assign:
  case PqrAction::start:
  case PqrAction::answer:
  case PqrAction::close:
  case PqrAction::withdraw:
    return Permission::answer_pqr;
  }
  return Permission::change_pqr_term;
}

} // namespace ventanilla::domain
