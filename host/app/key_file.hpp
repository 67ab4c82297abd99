#pragma once

#include "shared/wire/messages.hpp"

#include <filesystem>

namespace ventanilla::app {

/// A station's key as `ventanillactl station add` or its own enrolment wrote it. Throws std::runtime_error
/// with a sentence.
[[nodiscard]] wire::StationKeyAnswer read_key_file(const std::filesystem::path& file);

/// When it was written: how old the key is. Now, when the disk doesn't say.
[[nodiscard]] domain::Instant key_file_time(const std::filesystem::path& file);

/// Whole or not at all, on the disk when it returns, for this user alone (0600). Throws std::runtime_error.
void write_key_file(const std::filesystem::path& file, const wire::StationKeyAnswer& key);

} // namespace ventanilla::app
