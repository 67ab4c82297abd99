#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ventanilla::test {

/// What a power cut makes of a sector that was written and not synced since.
enum class Fate : std::uint8_t {
  kept,
  lost, ///< as it was at the last sync
  torn, ///< its first half is new
};

/// A disk in memory for SQLite, with faults. A file is what its programs see and, beside it, what the platter
/// holds: the two are the same where a sync has come after the last write (sectors of 512 bytes). Several
/// disks may be there at once, each under its own name. A file with an absolute path that the machine's own
/// disk has is taken over, as it is, when it is first opened; nothing is ever written there.
class MemoryDisk {
 public:
  /// `name` is what DatabaseOptions::vfs takes; it must be unique in the process.
  explicit MemoryDisk(std::string name);
  ~MemoryDisk();
  MemoryDisk(const MemoryDisk&) = delete;
  MemoryDisk& operator=(const MemoryDisk&) = delete;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  // Faults

  /// The power (or the program) goes after so many more writes, syncs and truncations: the write that is then
  /// under way is done by half, it and everything after it fail.
  void stop_after(std::uint64_t operations);
  /// Everything fails from now on. Whoever has files open closes them, then `start` is called.
  void stop();
  [[nodiscard]] bool is_stopped() const noexcept { return stopped_; }
  /// The machine is on again and the power had been away: `fate` is asked for each unsynced sector.
  void start(const std::function<Fate()>& fate);
  /// Only the program had ended: what it had written is there.
  void start();

  /// Each sync fails, and gives up what was written before it: a later one doesn't bring it to the platter
  /// (as Linux does).
  void fail_syncs(bool fail) noexcept { failing_syncs_ = fail; }
  /// Each write fails with this SQLITE_… code; 0 works again.
  void fail_writes(int code) noexcept { failing_writes_ = code; }
  /// No read is answered while `fail`.
  void fail_reads(bool fail) noexcept { failing_reads_ = fail; }
  /// Nothing can be written any more.
  void fill(bool full) noexcept;
  /// No fault is there or planned any more.
  void mend() {
    failing_writes_ = 0;
    failing_syncs_ = false;
    failing_reads_ = false;
    if (!stopped_) until_stop_.reset();
  }
  [[nodiscard]] bool has_faults() const noexcept {
    return failing_writes_ != 0 || failing_syncs_ || failing_reads_ || stopped_ || until_stop_.has_value();
  }

  [[nodiscard]] std::uint64_t operations() const noexcept { return operations_; }
  [[nodiscard]] int syncs() const noexcept { return syncs_; }

  // Copies

  using Image = std::map<std::string, std::vector<std::uint8_t>>;
  /// The files as programs see them now.
  [[nodiscard]] Image image() const;
  /// Replaces everything; nobody may have a file open.
  void put(const Image& image);

  struct File;
  struct Vfs;

 private:
  friend struct Vfs;

  /// Counts one operation. False when the machine stands still, from this one on.
  bool goes_on();
  /// The file with that name; null when there is none.
  std::shared_ptr<File> find(const std::string& path);

  std::string name_;
  std::unique_ptr<Vfs> vfs_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::optional<std::uint64_t> until_stop_;
  std::uint64_t operations_ = 0;
  bool stopped_ = false;
  bool failing_syncs_ = false;
  bool failing_reads_ = false;
  int failing_writes_ = 0;
  int syncs_ = 0;
  std::set<std::string> removed_; ///< not to be taken over again
};

} // namespace ventanilla::test
