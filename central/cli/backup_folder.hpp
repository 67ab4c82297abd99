#pragma once

#include "central/cli/connection.hpp"
#include "central/service/verify.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace ventanilla::central::cli {

/// A backup: a folder with `central.db` and `backup.json`, which says what the copy is and its digest.
struct BackupNote {
  std::string made; ///< when, RFC 3339
  std::uint64_t bytes = 0;
  std::string digest; ///< `file_digest`
};

inline constexpr const char* database_name = "central.db";

/// Hash of a file of any size: the chain of its pieces of 1 MiB. Throws Failure{usage} when it can't be read.
[[nodiscard]] std::string file_digest(const std::filesystem::path& file);

void write_note(const std::filesystem::path& folder, const BackupNote& note, const Verified& verified);
/// The note of a backup; nullopt when the folder has none (it is a central's own). Throws
/// Failure{check_failed} when it can't be read.
[[nodiscard]] std::optional<BackupNote> read_note(const std::filesystem::path& folder);

/// Everything that can be checked of the folder's database, and its digest if it is a backup; says what it
/// found, a line a site. Throws Failure{check_failed} with the first fault, Failure{usage} without a
/// database.
Verified verify_folder(const std::filesystem::path& folder);

/// As `verify_folder`, of a PostgreSQL database as it is at one moment; a central may work on it meanwhile.
Verified verify_server(const std::string& url);

/// Asks the running central for a copy and puts it at `target`. Needs `settings.data`.
wire::BackupAnswer fetch_copy(const Settings& settings, const std::filesystem::path& target);

/// `settings.data`, which the command can't do without. Throws Failure{usage}.
[[nodiscard]] std::filesystem::path data_folder(const Settings& settings, const char* command);

} // namespace ventanilla::central::cli
