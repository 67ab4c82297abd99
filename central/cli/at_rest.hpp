#pragma once

#include "central/storage/folder_lock.hpp"
#include "central/storage/store.hpp"

#include <optional>
#include <string>

namespace ventanilla::central::cli {

/// A database that nobody else works on while this lives.
struct AtRest {
  /// `place`: a central's folder, or the URL of a PostgreSQL database. Throws Failure{usage} while a central
  /// works on it.
  explicit AtRest(const std::string& place);

  std::optional<storage::FolderLock> lock;
  storage::Location location;
  std::optional<storage::Store> store;
};

} // namespace ventanilla::central::cli
