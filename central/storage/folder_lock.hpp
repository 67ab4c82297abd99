#pragma once

#include <filesystem>

namespace ventanilla::central::storage {

/// Keeps everybody else out of a central's folder while it lives: exactly one process may write the files
/// (sync.md d.4). The central holds it, and so does whatever works on the files without a central.
class FolderLock {
 public:
  /// Throws std::runtime_error when another process holds it, std::system_error when it can't be had.
  explicit FolderLock(const std::filesystem::path& data);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

} // namespace ventanilla::central::storage
