#pragma once

#include "shared/domain/office.hpp"

namespace ventanilla::test {

/// What the offices of tests have in common: the site `main` with the services `acts` (A) and `rup` (B).
/// Desks, people and hours are each test's own.
[[nodiscard]] inline domain::Office two_services() {
  domain::Office office;
  office.site = "main";
  office.name = {"Cámara de Comercio", "Chamber of Commerce"};
  office.services.resize(2);
  office.services[0].key = "acts";
  office.services[0].letter = "A";
  office.services[0].name = {"Mutaciones", "Changes"};
  office.services[1].key = "rup";
  office.services[1].letter = "B";
  office.services[1].name = {"Proponentes", "Bidders"};
  return office;
}

} // namespace ventanilla::test
