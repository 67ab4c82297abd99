#pragma once

#include "central/service/core.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace ventanilla::central {

/// What came of a group of requests.
struct GroupOutcome {
  bool written = false; ///< all of it is on the disk; only now may anybody be answered
  std::vector<Published> published;
  std::string error;      ///< English, why it was not written
  bool turn_lost = false; ///< another central writes by now, or the database's server is gone
};

/// The writer's transactions, without its thread: requests that came together are one of them, written whole
/// or not at all, in memory as on the disk.
class GroupWriter {
 public:
  using Work = std::function<void(Core&)>;

  /// With both as they have just been read; counts again the wrong PINs that the logs tell of.
  GroupWriter(Ledger& ledger, Directory& directory);

  GroupOutcome write(std::span<const Work> works, Snapshots snapshots = Snapshots::when_due);
  /// Between two groups, when nobody stands and waits: the store's own housekeeping, which else the commit of
  /// some later group would do. Empty, or what went wrong.
  std::string tidy();
  /// Whether `tidy` would do anything.
  [[nodiscard]] bool is_untidy() const { return well_ && core_.ledger.store().is_untidy(); }

  /// Whether a group would write a snapshot.
  [[nodiscard]] bool has_snapshot(Snapshots snapshots) const { return core_.ledger.has_snapshot(snapshots); }
  /// False after an error that no later write may follow (an fsync that failed, a damaged file).
  [[nodiscard]] bool is_well() const noexcept { return well_; }
  /// True from a group that the disk refused (no room, most likely) until one is written again.
  [[nodiscard]] bool is_refusing() const noexcept { return refusing_; }

 private:
  void take_back(GroupOutcome& outcome);

  Core core_;
  bool well_ = true;
  bool refusing_ = false;
};

} // namespace ventanilla::central
