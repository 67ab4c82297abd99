#pragma once

#include <filesystem>
#include <string>

namespace ventanilla::central::cli {

/// A new PIN: the first line of `file`, or of stdin when `file` is empty; at a terminal it is asked for twice
/// and not shown. Never a word of the command line, where other users of the machine could read it. Throws
/// Failure{usage} when it has not six digits or the second one differs.
[[nodiscard]] std::string read_pin(const std::string& file);

/// Replaces the file with which `pin` lets out of a kiosk (KioskLock); mode 0600. Throws Failure{usage}
/// unless it has six digits.
void write_kiosk_pin(const std::filesystem::path& file, const std::string& pin);

} // namespace ventanilla::central::cli
