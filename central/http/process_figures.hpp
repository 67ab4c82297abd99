#pragma once

namespace ventanilla::central::http {

/// This process as the system sees it; 0 for what it doesn't tell.
struct ProcessFigures {
  double resident_bytes = 0;
  double virtual_bytes = 0;
  double open_files = 0;
  double most_files = 0; ///< the limit
  double cpu_seconds = 0;
};

[[nodiscard]] ProcessFigures process_figures();

} // namespace ventanilla::central::http
