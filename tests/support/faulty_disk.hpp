#pragma once

#include "tests/support/memory_disk.hpp"

#include <cstdint>
#include <string>

namespace ventanilla::test {

/// One disk whose operations can be made to fail, for a test of a single program.
class FaultyDisk {
 public:
  /// What DatabaseOptions::vfs takes.
  [[nodiscard]] static std::string name() { return "faulty"; }
  void fail_sync(bool fail) { disk_.fail_syncs(fail); }
  void fail_reads(bool fail) { disk_.fail_reads(fail); }
  void fail_write(int code) { disk_.fail_writes(code); } ///< an SQLITE_… code; 0 works again
  [[nodiscard]] int syncs() const { return disk_.syncs(); }

  /// What a power cut does to the sectors that no sync has followed.
  enum class Unsynced : std::uint8_t { kept, lost, every_other_lost };
  /// The power goes after so many more writes, syncs and truncations.
  void cut_power_after(int operations) { disk_.stop_after(static_cast<std::uint64_t>(operations)); }
  [[nodiscard]] bool is_cut() const { return disk_.is_stopped(); }
  /// Leaves the files as the disk has them after the cut. Close the database first.
  void settle(Unsynced unsynced) {
    int sectors = 0;
    disk_.start([&sectors, unsynced] {
      const bool lost =
          unsynced == Unsynced::lost || (unsynced == Unsynced::every_other_lost && sectors++ % 2 == 0);
      return lost ? Fate::lost : Fate::kept;
    });
  }

 private:
  MemoryDisk disk_{name()};
};

} // namespace ventanilla::test
