#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace ventanilla::central::cli {

/// The whole file. Throws Failure{usage} when it can't be read or is longer than `limit` bytes.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, std::size_t limit);

/// Replaces the file in one step with these permissions (0600 for a secret); a reader sees the old text or
/// the new one, and no other user can open a secret even for a moment. Throws Failure{usage}.
void write_file(const std::filesystem::path& file, std::string_view text, unsigned mode);

/// JSON with one field a line, for people. Text that isn't JSON comes back unchanged.
[[nodiscard]] std::string pretty_json(std::string_view json);

} // namespace ventanilla::central::cli
