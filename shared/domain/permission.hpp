#pragma once

#include "shared/domain/office.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ventanilla::domain {

/// What a person may be allowed to do.
enum class Permission : std::uint8_t {
  call_tickets,
  log_contact, ///< write rows of FOR-DIC-04
  see_own_rows,
  see_all_rows,
  assign_contact,      ///< distribute chats and calls
  override_assignment, ///< give one to another than the suggested person, with a reason
  file_pqr,
  answer_pqr,
  change_pqr_term, ///< suspend, extend, declare withdrawn
  export_register,
  see_satisfaction,
  edit_forms,
  sign_document, ///< one of elaboró, revisó, aprobó (S-11)
  manage_people,
  manage_stations,
};

inline constexpr std::size_t permission_count = 15;
inline constexpr std::size_t role_count = 7;

[[nodiscard]] std::string_view to_text(Permission);

/// Rows in the order of Permission, columns in the order of Role: information operator, technician, lawyer,
/// RUP, supervisor, quality, administrator. Who keeps the machines running reads nobody's words; who attends
/// the public doesn't judge the own ratings.
inline constexpr std::array<std::array<bool, role_count>, permission_count> permissions{{
    // oper   tecn   lawy   rup    supv   qual   admin
    {true, true, true, true, false, false, false},    // call_tickets
    {true, true, true, true, false, false, false},    // log_contact
    {true, true, true, true, true, true, false},      // see_own_rows
    {false, false, false, false, true, true, false},  // see_all_rows
    {true, false, false, false, true, false, false},  // assign_contact
    {true, false, false, false, true, false, false},  // override_assignment
    {true, true, true, true, true, true, false},      // file_pqr
    {false, true, true, true, true, false, false},    // answer_pqr
    {false, false, false, false, true, false, false}, // change_pqr_term
    {false, false, false, false, true, true, false},  // export_register
    {false, false, false, false, true, true, false},  // see_satisfaction
    {false, false, false, false, false, true, false}, // edit_forms
    {true, false, false, false, true, true, false},   // sign_document
    {false, false, false, false, false, false, true}, // manage_people
    {false, false, false, false, false, false, true}, // manage_stations
}};

/// Whether the role may. A value from outside the enums may do nothing.
[[nodiscard]] constexpr bool may(Role role, Permission permission) {
  const auto row = static_cast<std::size_t>(permission);
  const auto column = static_cast<std::size_t>(role);
  return row < permission_count && column < role_count && permissions[row][column];
}

} // namespace ventanilla::domain
