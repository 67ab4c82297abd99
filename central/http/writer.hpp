#pragma once

#include "central/http/metrics.hpp"
#include "central/service/group.hpp"
#include "central/service/job_queue.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ventanilla::central::http {

/// The one thread that owns the store. Requests queue up (job_queue.hpp); what has come while the last group
/// was being written is the next group, in one transaction, and is answered after its commit: durability
/// costs little under load, and the more there is to do the cheaper it gets.
///
/// With a database on a server it writes only in its turn (storage/turn.hpp). Without one it stands by,
/// refuses what comes and tries again; with its turn it reads everything anew.
class Writer {
 public:
  using Open = std::function<std::unique_ptr<storage::Store>()>;
  /// Called on the writer's thread after each group with what was published and what is to be answered.
  using Committed =
      std::function<void(std::vector<Published>, std::vector<std::function<void()>>, GroupFigures)>;
  /// Called on the writer's thread when a turn begins, with where every site's log stands, and when it ends,
  /// without.
  using Turned = std::function<void(std::optional<std::vector<Published>>)>;

  /// What a turn works with.
  struct Needs {
    const ports::Clock& clock;
    ports::Random& random;
    const ports::Digest& admin_key;
    std::string name; ///< of this central, for people
  };

  /// Opens the store, so that a database that can't be had is known at once.
  Writer(Open open, const Needs& needs, std::size_t queue_limit, Committed committed, Turned turned);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Of the current or the last turn. [any-thread]
  [[nodiscard]] std::uint64_t log_epoch() const noexcept { return log_epoch_; }

  /// Begins the first turn on the caller's thread, if it can be had, then the writer's own.
  void start();
  /// Does what is queued, then ends the thread.
  void stop();

  /// Runs `work` in the next group and `done` with its outcome after the commit, through `Committed`. When
  /// the group can't be written, or too much is queued, the outcome is "unavailable". [any-thread]
  /// `ids`: what the work will look up, so that a group can do it at once. `sender`: what one of them asked
  /// is done in that order.
  template<class T, class Work>
  void run(Work work, std::function<void(Outcome<T>)> done, storage::Ids ids = {},
           std::optional<ports::Digest> sender = {}) {
    auto outcome = std::make_shared<std::optional<Outcome<T>>>();
    const bool taken =
        post({[work = std::move(work), outcome](Core& core) { outcome->emplace(work(core)); },
              [outcome, done](bool written) {
                done(written && *outcome ? std::move(**outcome) : Outcome<T>(refuse("unavailable")));
              },
              std::move(ids), sender});
    if (!taken) done(Outcome<T>(refuse(stands_by() ? "standing_by" : "unavailable")));
  }

  /// False after an error that no later write may follow (an fsync that failed, a damaged file).
  [[nodiscard]] bool is_well() const;
  /// Whether another central writes, or the server is away. [any-thread]
  [[nodiscard]] bool stands_by() const noexcept { return !has_turn_; }
  /// True from a group that the disk refused (no room, most likely) until one is written again.
  [[nodiscard]] bool is_refusing() const noexcept { return refusing_; }
  /// Requests that wait.
  [[nodiscard]] std::size_t waiting() const;

 private:
  /// What is read anew with each turn.
  struct Turn {
    Turn(std::unique_ptr<storage::Store> own, const Needs& needs)
        : store(std::move(own)), ledger(*store, needs.clock, needs.random),
          directory(*store, needs.admin_key) {}
    std::unique_ptr<storage::Store> store;
    Ledger ledger;
    Directory directory;
    GroupWriter groups{ledger, directory};
    std::chrono::steady_clock::time_point said{};      ///< when it last told the server that it lives
    std::chrono::steady_clock::time_point published{}; ///< when something was last written to a log
  };

  bool post(Job job);
  void loop();
  /// One try to get the turn.
  void try_turn();
  void begin_turn(std::unique_ptr<storage::Store> store);
  void end_turn(const std::string& why);
  /// Refuses what is queued.
  void refuse_all();
  void write_group(std::vector<Job> group, Snapshots snapshots = Snapshots::when_overdue);
  /// Between two groups: what the next one need not do then.
  [[nodiscard]] bool may_pause() const;
  void tidy();
  void keep_snapshot();
  [[nodiscard]] static storage::Ids ids_of(const std::vector<Job>& group);
  /// Says in the log what kept a group from being written, and remembers it for other threads.
  void note(const GroupOutcome& outcome);
  void answer(std::vector<Job> group, std::vector<Published> published, bool written,
              const GroupFigures& figures);
  void give_up(const std::string& why);

  const Open open_;
  const Needs needs_;
  const std::size_t queue_limit_;
  const Committed committed_;
  const Turned turned_;
  std::unique_ptr<storage::Store> opened_; ///< while it stands by
  std::optional<Turn> turn_;
  std::string told_; ///< why it stands by, as it was last logged

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  JobQueue queue_;
  bool stopping_ = false;
  bool well_ = true;
  std::atomic<bool> refusing_ = false;
  std::atomic<bool> has_turn_ = false;
  std::atomic<std::uint64_t> log_epoch_ = 1;
  std::thread thread_;
};

} // namespace ventanilla::central::http
