#pragma once

#include "shared/sync/answer.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/link.hpp"
#include "shared/sync/sse.hpp"

#include <deque>
#include <vector>

namespace ventanilla::sync {

/// Follows the site's log: snapshot when there is none, then server-sent events after the cursor; long poll
/// after two failed streams. Never applies an event that isn't the one after the head (sync.md c.3, c.4).
class Follow {
 public:
  explicit Follow(Shared& shared) : shared_(shared) {}

  void step();
  void hurry();
  [[nodiscard]] std::optional<domain::Millis> due() const;
  /// Follows by stream or long poll now.
  [[nodiscard]] bool connected() const { return mode_ != Mode::idle; }

 private:
  enum class Mode : std::uint8_t { idle, snapshot, stream, poll };

  void fetch_snapshot();
  void open_stream();
  void open_poll();
  void frame(const SseFrame& frame);
  void heartbeat(const std::string& data);
  void take(std::vector<wire::EventRecord> events);
  void ended(std::optional<domain::Millis> at_least);
  void refetch();
  void judge_failure(const Judged& judged);

  Shared& shared_;
  Backoff backoff_;
  SseParser parser_;
  Mode mode_ = Mode::idle;
  ports::RequestHandle under_way_ = 0;
  domain::Millis not_before_{};
  int failed_streams_ = 0;
  std::vector<wire::EventRecord> gathered_;
  std::deque<domain::Millis> snapshots_; ///< when the last ones came: at most three a minute
};

} // namespace ventanilla::sync
