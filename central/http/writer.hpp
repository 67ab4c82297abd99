#pragma once

#include "central/http/metrics.hpp"
#include "central/service/group.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ventanilla::central::http {

/// The one thread that owns the store. Requests queue up; whatever has come while the last group was being
/// written is the next group, in one transaction, and is answered after its commit: durability costs little
/// under load, and the more there is to do the cheaper it gets.
class Writer {
 public:
  /// Called on the writer's thread after each group with what was published and what is to be answered.
  using Committed =
      std::function<void(std::vector<Published>, std::vector<std::function<void()>>, GroupFigures)>;

  Writer(std::unique_ptr<storage::Store> store, const ports::Clock& clock, ports::Random& random,
         const ports::Digest& admin_key, std::size_t queue_limit, Committed committed);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// What every site's log stands at, for the live feed's start. Call before `start`.
  [[nodiscard]] std::vector<Published> heads();
  [[nodiscard]] std::uint64_t log_epoch() const { return ledger_.log_epoch(); }

  void start();
  /// Does what is queued, then ends the thread.
  void stop();

  /// Runs `work` in the next group and `done` with its outcome after the commit, through `Committed`. When
  /// the group can't be written, or too much is queued, the outcome is "unavailable". [any-thread]
  template<class T, class Work> void run(Work work, std::function<void(Outcome<T>)> done) {
    auto outcome = std::make_shared<std::optional<Outcome<T>>>();
    const bool taken =
        post({[work = std::move(work), outcome](Core& core) { outcome->emplace(work(core)); },
              [outcome, done](bool written) {
                done(written && *outcome ? std::move(**outcome) : Outcome<T>(refuse("unavailable")));
              }});
    if (!taken) done(Outcome<T>(refuse("unavailable")));
  }

  /// False after an error that no later write may follow (an fsync that failed, a damaged file).
  [[nodiscard]] bool is_well() const;
  /// True from a group that the disk refused (no room, most likely) until one is written again.
  [[nodiscard]] bool is_refusing() const noexcept { return refusing_; }
  /// Requests that wait.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct Job {
    std::function<void(Core&)> work;
    std::function<void(bool written)> done;
  };

  bool post(Job job);
  void loop();
  void write_group(std::vector<Job> group);
  /// Says in the log what kept a group from being written, and remembers it for other threads.
  void note(const GroupOutcome& outcome);

  std::unique_ptr<storage::Store> store_;
  Ledger ledger_;
  Directory directory_;
  GroupWriter groups_{ledger_, directory_};
  const std::size_t queue_limit_;
  Committed committed_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job> queue_;
  bool stopping_ = false;
  bool well_ = true;
  std::atomic<bool> refusing_ = false;
  std::thread thread_;
};

} // namespace ventanilla::central::http
