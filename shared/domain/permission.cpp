#include "shared/domain/permission.hpp"

namespace ventanilla::domain {

std::string_view to_text(Permission permission) {
  switch (permission) {
  case Permission::call_tickets:
    return "call_tickets";
  case Permission::log_contact:
    return "log_contact";
  case Permission::see_own_rows:
    return "see_own_rows";
  case Permission::see_all_rows:
    return "see_all_rows";
  case Permission::assign_contact:
    return "assign_contact";
  case Permission::override_assignment:
    return "override_assignment";
  case Permission::file_pqr:
    return "file_pqr";
  case Permission::answer_pqr:
    return "answer_pqr";
  case Permission::change_pqr_term:
    return "change_pqr_term";
  case Permission::export_register:
    return "export_register";
  case Permission::see_satisfaction:
    return "see_satisfaction";
  case Permission::edit_forms:
    return "edit_forms";
  case Permission::sign_document:
    return "sign_document";
  case Permission::manage_people:
    return "manage_people";
  case Permission::manage_stations:
    return "manage_stations";
  }
  return "call_tickets";
}

} // namespace ventanilla::domain
