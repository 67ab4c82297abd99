#pragma once

#include "shared/domain/expected.hpp"
#include "shared/wire/messages.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ventanilla::central {

/// What a request comes to: an answer, or a problem with nothing written.
template<class T> using Outcome = domain::Expected<T, wire::Problem>;

/// A line of the contract's one table of problems (RFC 9457).
struct ProblemKind {
  std::string_view code; ///< stable, for programs
  int status = 0;
  std::string_view retry; ///< "never", "later" or "now"
  std::string_view title; ///< English, for whoever reads a log
  std::string_view words; ///< Spanish, for the person in front of the screen
};

[[nodiscard]] std::span<const ProblemKind> problem_kinds();

/// The problem of that code; `detail` replaces the table's words where the case can say more. A code that is
/// not in the table is a programming mistake and throws std::logic_error.
[[nodiscard]] wire::Problem problem(std::string_view code, std::string detail = {});

/// `return refuse("desk_busy");`
[[nodiscard]] inline domain::Unexpected<wire::Problem> refuse(std::string_view code,
                                                              std::string detail = {}) {
  return domain::Unexpected{problem(code, std::move(detail))};
}

} // namespace ventanilla::central
