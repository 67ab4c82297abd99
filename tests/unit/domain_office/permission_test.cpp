#include "shared/domain/pqr_permission.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

constexpr Role roles[] = {Role::information_operator, Role::technician, Role::lawyer, Role::rup_officer,
                          Role::supervisor,           Role::quality,    Role::admin};

struct Row {
  Permission permission;
  std::string_view cells; ///< operator, technician, lawyer, RUP, supervisor, quality, administrator
};

constexpr Row table[] = {
    {Permission::call_tickets, "xxxx..."},     {Permission::log_contact, "xxxx..."},
    {Permission::see_own_rows, "xxxxxx."},     {Permission::see_all_rows, "....xx."},
    {Permission::assign_contact, "x...x.."},   {Permission::override_assignment, "x...x.."},
    {Permission::file_pqr, "xxxxxx."},         {Permission::answer_pqr, ".xxxx.."},
    {Permission::change_pqr_term, "....x.."},  {Permission::export_register, "....xx."},
    {Permission::see_satisfaction, "....xx."}, {Permission::edit_forms, ".....x."},
    {Permission::sign_document, "x...xx."},    {Permission::manage_people, "......x"},
    {Permission::manage_stations, "......x"},
};

TEST(Permissions, AreThoseOfTheTableCellByCell) {
  ASSERT_EQ(std::size(table), permission_count);
  ASSERT_EQ(std::size(roles), role_count);
  for (std::size_t at = 0; at < std::size(table); ++at) {
    EXPECT_EQ(static_cast<std::size_t>(table[at].permission), at) << "every permission has its row";
    for (std::size_t column = 0; column < role_count; ++column)
      EXPECT_EQ(may(roles[column], table[at].permission), table[at].cells[column] == 'x')
          << to_text(roles[column]) << " " << to_text(table[at].permission);
  }
}

TEST(Permissions, AnUnknownRoleOrPermissionMayNothing) {
  EXPECT_FALSE(may(static_cast<Role>(role_count), Permission::call_tickets));
  EXPECT_FALSE(may(Role::information_operator, static_cast<Permission>(permission_count)));
}

TEST(Permissions, WhatMovesTheTermOfAPqrOrSendsItAwayIsTheSupervisorsAlone) {
  using A = PqrAction;
  for (const auto act :
       {A::request_completion, A::receive_completion, A::extend, A::transfer, A::declare_withdrawn})
    for (const auto role : roles)
      EXPECT_EQ(may(role, permission_for(act)), role == Role::supervisor)
          << to_text(act) << " " << to_text(role);
  for (const auto act : {A::classify, A::assign, A::start, A::answer, A::close, A::withdraw}) {
    EXPECT_TRUE(may(Role::lawyer, permission_for(act))) << to_text(act);
    EXPECT_FALSE(may(Role::information_operator, permission_for(act))) << to_text(act);
    EXPECT_FALSE(may(Role::quality, permission_for(act))) << to_text(act);
  }
  EXPECT_TRUE(may(Role::information_operator, permission_for(A::file))) << "everybody takes a complaint";
}

} // namespace
} // namespace ventanilla::domain
