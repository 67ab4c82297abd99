#pragma once

#include "shared/ports/password.hpp"
#include "shared/ports/random.hpp"

#include <filesystem>
#include <string>

namespace ventanilla::central::http {

/// The administrator's key (`admin.key`), made at the first start, readable by its owner only. It is the one
/// secret of the central that stands in a file: whoever can read the folder administrates the office.
[[nodiscard]] std::string admin_key(const std::filesystem::path& data, ports::Random& random);

/// The pepper of the PINs (`pepper.key`), made at the first start. It is not in the database, so that a copy
/// of the database alone is no use for guessing. Throws std::runtime_error when the file is damaged.
[[nodiscard]] ports::Pepper pepper_key(const std::filesystem::path& data, ports::Random& random);

/// Writes a file whole or not at all: beside it, to the disk, then in its place.
void replace_file(const std::filesystem::path& file, const std::string& text, int mode);

} // namespace ventanilla::central::http
