#include "tests/sim/mutation.hpp"

#include "shared/domain/mutation.hpp"

#include <utility>

namespace ventanilla {

namespace {
struct Chosen {
  std::string name;
  bool made = false;
};
/// The program makes one mistake or none, from its start to its end.
Chosen& chosen() {
  static Chosen mistake;
  return mistake;
}
} // namespace

void sim::make_mistake(std::string name) {
  chosen().name = std::move(name);
}

bool sim::was_made() {
  return chosen().made;
}

bool domain::mutated(std::string_view name) {
  auto& mistake = chosen();
  if (mistake.name != name) return false;
  mistake.made = true;
  return true;
}

} // namespace ventanilla
