#pragma once

#include <filesystem>

namespace ventanilla::central::storage {

/// Writes a consistent copy of a live database, on a connection that never writes or checkpoints it: what was
/// committed when it begins is in it, and nothing else. The writer goes on meanwhile. The copy is one file,
/// flushed to the disk. Throws ports::DatabaseError.
void copy_database(const std::filesystem::path& live, const std::filesystem::path& copy);

} // namespace ventanilla::central::storage
