#pragma once

#include <string>

namespace ventanilla::test {

/// A disk for SQLite (a VFS over the platform's) on which operations can be made to fail. One at a time:
/// SQLite keeps a table of them for the process.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// What DatabaseOptions::vfs takes.
  [[nodiscard]] static std::string name() { return "faulty"; }
  void fail_sync(bool fail);
  void fail_write(int code); ///< an SQLITE_… code; 0 works again
  [[nodiscard]] int syncs() const;
};

} // namespace ventanilla::test
