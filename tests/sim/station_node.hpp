#pragma once

#include "shared/sync/sync.hpp"
#include "tests/sim/clock.hpp"
#include "tests/sim/network.hpp"
#include "tests/sim/trace.hpp"
#include "tests/support/memory_disk.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ventanilla::sim {

class StationNode;

/// What a station was given when it was enrolled.
struct StationKey {
  std::string key;
  std::string kind; ///< "kiosk", "panel" or "screen"
  std::uint32_t epoch = 0;
  std::string secret;
};

/// Who is told of what a station did.
struct StationWatch {
  /// A fact that the journal has taken: from now on it may not be lost.
  std::function<void(const StationNode&, const wire::EventRecord&)> promised{};
  /// Something happened in the station; its program is well.
  std::function<void(StationNode&)> looked_at{};
  std::function<void(StationNode&)> opened{};
  std::function<void(const StationNode&, const wire::Command&, const sync::ClaimResult&)> claimed{};
};

/// A station's program without a window: its journal on a disk and its sync over the virtual network, driven
/// as host/app/station does.
class StationNode {
 public:
  StationNode(Scheduler& scheduler, Chance chance, domain::Instant begin, Trace& trace, const Server& server,
              StationWatch watch, StationKey key, const std::string& machine);

  /// Starts the program; false when its journal can't be opened.
  bool start();
  void stop();
  [[nodiscard]] bool is_running() const { return running_ != nullptr && !dying_; }
  [[nodiscard]] const std::string& name() const { return key_.key; }
  /// Its machine: a copy of a station has the same name on another one.
  [[nodiscard]] const std::string& machine() const { return disk_.name(); }
  [[nodiscard]] const std::string& kind() const { return key_.kind; }
  /// As the file with the station's key says it.
  [[nodiscard]] const StationKey& key() const { return key_; }
  void give_key(StationKey key) { key_ = std::move(key); }

  [[nodiscard]] journal::Journal& journal() { return running_->journal; }
  [[nodiscard]] sync::Sync& sync() { return running_->sync; }
  [[nodiscard]] const domain::Office* office() const;
  [[nodiscard]] domain::LocalTime local_now() const;
  [[nodiscard]] domain::LocalDay business_day() const;
  [[nodiscard]] domain::Instant now() const { return clock_.now() + running_->sync.link().server_offset; }
  [[nodiscard]] bool is_live() const;
  [[nodiscard]] bool has_requests_under_way() const { return !running_->network.is_quiet(); }

  /// Does something in the station, as its loop would; nothing when it doesn't run.
  void enter(const std::function<void()>& work);
  /// Writes a fact and sends it. Inside `enter`.
  wire::EventRecord append(const domain::Event& event, const std::string& actor);
  void promise(const wire::EventRecord& record) { watch_.promised(*this, record); }
  void claim(const wire::Command& command, const std::string& session,
             std::function<void(const sync::ClaimResult&)> done);

  [[nodiscard]] test::MemoryDisk& disk() { return disk_; }
  [[nodiscard]] MachineClock& clock() { return clock_; }
  [[nodiscard]] Weather& weather() { return weather_; }
  [[nodiscard]] Chance& chance() { return chance_; }
  [[nodiscard]] ports::Random& random() { return random_; }
  [[nodiscard]] Scheduler& scheduler() { return scheduler_; }
  [[nodiscard]] Trace& trace() { return trace_; }
  /// Grows with each start.
  [[nodiscard]] std::uint64_t run() const { return run_; }

  /// The program has ended by itself, or its disk stands still: somebody should start it again.
  std::function<void(StationNode&, bool power)> ended{};
  /// What the person-less part of the station does each time something happened.
  std::function<void(StationNode&)> works{};

 private:
  struct Running {
    Running(StationNode& node);
    StationNetwork network;
    journal::Journal journal;
    sync::Sync sync;
  };

  void die(const ports::DatabaseError& error);
  void plan_wake();

  Scheduler& scheduler_;
  Chance chance_;
  Trace& trace_;
  const Server& server_;
  StationWatch watch_;
  StationKey key_;
  MachineClock clock_;
  SeededRandom random_;
  Weather weather_;
  test::MemoryDisk disk_;
  std::unique_ptr<Running> running_;
  std::optional<ports::Zone> zone_;
  bool dying_ = false;
  std::uint64_t run_ = 0;
  std::optional<domain::Millis> wake_at_;
};

} // namespace ventanilla::sim
