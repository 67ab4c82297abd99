#pragma once

#include "central/service/core.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace ventanilla::central {

/// A request that waits for the writer.
struct Job {
  std::function<void(Core&)> work;
  std::function<void(bool written)> done;
  storage::Ids ids{}; ///< what the work will look up
  /// The key it came with: what one station asked is done in the order in which it came.
  std::optional<ports::Digest> sender{};
};

/// What waits for the writer, in the order in which it is done. Somebody waits before a screen for a call, a
/// lease or a single fact; for a station's backlog nobody does. So what is short goes first and is not
/// committed together with a backlog, which comes in between, one full request at a time: neither keeps the
/// other for long. Not for several threads.
class JobQueue {
 public:
  void push(Job job);
  /// The next group; empty when nothing waits.
  [[nodiscard]] std::vector<Job> take();
  /// All that waits, in the order of its lanes.
  [[nodiscard]] std::vector<Job> take_all();
  [[nodiscard]] std::size_t size() const noexcept { return short_.size() + long_.size(); }
  /// Whether between the last group and the next is time for something that takes as long as a group: the
  /// last was a backlog's (or nothing), and nobody stands before a screen and waits. After a short one the
  /// next may come at once, and who comes meanwhile would wait for a backlog's turn as well.
  [[nodiscard]] bool may_pause() const noexcept { return short_.empty() && !short_turn_; }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }

 private:
  /// Whether its sender has something short before it.
  [[nodiscard]] bool waits_for_short(const Job& job) const;

  std::deque<Job> short_;
  std::deque<Job> long_;    ///< batches, and what their senders asked after them
  bool short_turn_ = false; ///< the last group was of short ones
};

} // namespace ventanilla::central
