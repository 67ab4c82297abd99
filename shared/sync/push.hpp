#pragma once

#include "shared/sync/answer.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/link.hpp"

namespace ventanilla::sync {

/// Sends the outbox: batches of at most 200 facts and 256 KiB, one under way at a time, in order, for ever.
/// Nothing leaves the outbox but by a positive answer of our central (sync.md c.5).
class Push {
 public:
  explicit Push(Shared& shared) : shared_(shared) {}

  /// Sends when there is something and the time has come.
  void step();
  /// The link is back or there is a new fact: don't wait for the backoff.
  void hurry();
  /// Monotonic time at which `step` has something to do; nullopt when only an event can bring it.
  [[nodiscard]] std::optional<domain::Millis> due() const;

 private:
  void done(const ports::HttpResponse& response, const wire::Batch& batch);
  void keep_radicado(const wire::Batch& batch, const wire::BatchResult& result);
  /// Whether what was said of a log is of the one that the journal counts by.
  [[nodiscard]] bool counts_from(std::uint64_t log_epoch);
  [[nodiscard]] bool is_of_our_log(const wire::Problem& problem);
  void forked(const wire::Problem& problem);
  void refused(const wire::Batch& batch, const Judged& judged);
  void wait(std::optional<domain::Millis> at_least);

  Shared& shared_;
  Backoff backoff_;
  ports::RequestHandle under_way_ = 0;
  domain::Millis not_before_{};
  std::size_t most_ = batch_most; ///< halved while a poison fact is looked for

  static constexpr std::size_t batch_most = 200;
};

} // namespace ventanilla::sync
