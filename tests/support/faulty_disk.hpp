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
  /// A sync that fails gives up what was written before it: later ones don't bring it to the disk (as Linux
  /// does).
  void fail_sync(bool fail);
  void fail_write(int code); ///< an SQLITE_… code; 0 works again
  [[nodiscard]] int syncs() const;

  /// What a power cut does to the writes that no sync has followed.
  enum class Unsynced { kept, lost, every_other_lost };
  /// The power goes after so many more writes, syncs and truncations: the one that is under way is torn in
  /// the middle and everything after it fails.
  void cut_power_after(int operations);
  [[nodiscard]] bool is_cut() const;
  /// Leaves the files as the disk has them after the cut. Close the database first.
  void settle(Unsynced unsynced);
};

} // namespace ventanilla::test
