#pragma once

#include "central/service/group.hpp"
#include "tests/sim/clock.hpp"
#include "tests/sim/network.hpp"
#include "tests/sim/trace.hpp"
#include "tests/support/memory_disk.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::sim {

/// Who is told of what the central did, before any station is.
struct CentralWatch {
  std::function<void(central::Core&, const std::vector<central::Published>&)> committed{};
  /// It was opened again: what it holds now.
  std::function<void(central::Core&)> opened{};
  std::function<void(const ports::HttpRequest&, const ports::HttpResponse&)> answered{};
};

/// The central's program without sockets and threads: its service on a disk, requests in groups, live
/// streams. It does what central/http does, in the same order.
class CentralNode {
 public:
  CentralNode(Scheduler& scheduler, Chance chance, domain::Instant begin, Trace& trace, CentralWatch watch);

  /// Opens the database; false when that failed.
  bool start();
  /// Ends the program; its memory is gone. `resets`: its machine is there still and says so to its peers.
  void stop(bool resets);
  [[nodiscard]] bool is_running() const { return open_ != nullptr; }
  /// Running and able to write.
  [[nodiscard]] bool is_well() const { return open_ != nullptr && open_->groups.is_well(); }

  [[nodiscard]] const Server& server() const { return server_; }
  [[nodiscard]] test::MemoryDisk& disk() { return disk_; }
  [[nodiscard]] MachineClock& clock() { return clock_; }
  [[nodiscard]] central::Core& core() { return open_->core; }
  [[nodiscard]] static const std::string& admin_key();
  [[nodiscard]] static central::Caller administrator();
  /// The administrator's work, in a group of its own. False when it could not be written.
  bool administer(const std::function<void(central::Core&)>& work);

  /// The program has ended by itself or its disk: somebody should start it again.
  std::function<void(bool power)> ended{};

 private:
  struct Open {
    Open(const std::string& vfs, const ports::Clock& clock, ports::Random& random);
    central::storage::Store store;
    central::Ledger ledger;
    central::Directory directory;
    central::Core core;
    central::GroupWriter groups;
  };
  struct Job {
    std::function<void(central::Core&)> work;
    std::function<void(bool written)> done;
  };
  struct Stream {
    std::shared_ptr<Pipe> pipe;
    std::string site;
    std::uint64_t cursor = 0;
    bool personal = false;
  };
  struct Waiting {
    std::string site;
    std::uint64_t after = 0;
    std::function<void()> answer;
  };

  void receive(const ports::HttpRequest& request, std::function<void(ports::HttpResponse)> reply);
  void open_live(const ports::HttpRequest& request, const std::shared_ptr<Pipe>& pipe);
  void get_events(const ports::HttpRequest& request, std::function<void(ports::HttpResponse)> reply);
  void post(Job job);
  void write_group();
  void tidy();
  void pump();
  bool tick();
  bool beat();
  [[nodiscard]] std::string heartbeat(const central::LiveSite& site) const;
  std::string frames_after(const Stream& stream);

  Scheduler& scheduler_;
  Chance chance_;
  Trace& trace_;
  CentralWatch watch_;
  MachineClock clock_;
  SeededRandom random_;
  test::MemoryDisk disk_{"central"};
  Server server_;
  std::unique_ptr<Open> open_;
  std::uint64_t run_ = 0; ///< grows with each start: what an earlier one asked for happens to nobody
  std::vector<Job> queue_;
  bool scheduled_ = false;
  std::vector<Stream> streams_;
  std::vector<Waiting> waiting_;
};

} // namespace ventanilla::sim
