#include "shared/domain/mutation.hpp"

namespace ventanilla::domain {

#ifdef VENTANILLA_MUTANTS
bool mutated(std::string_view) {
  return false;
}
#endif

} // namespace ventanilla::domain
