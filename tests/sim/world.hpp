#pragma once

#include "tests/sim/central_node.hpp"
#include "tests/sim/checker.hpp"
#include "tests/sim/faults.hpp"
#include "tests/sim/people.hpp"
#include "tests/sim/station_node.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace ventanilla::sim {

/// A power cut at one certain write of one machine.
struct Cut {
  std::string machine;
  std::uint64_t after = 0; ///< writes, syncs and truncations since the office was founded
  test::Fate fate = test::Fate::lost;
};

/// What is played.
struct Plan {
  std::uint64_t seed = 1;
  bool calm = false;        ///< nothing goes wrong …
  std::optional<Cut> cut{}; ///< … but this
  std::function<void(std::string_view)> reader{};
};

/// An office whose whole fate follows from its plan.
class World {
 public:
  explicit World(Plan plan);

  /// Lets so many things happen, then waits until everything is at rest. Throws Broken.
  void run(std::uint64_t steps);
  [[nodiscard]] std::uint64_t hash() const { return trace_.hash(); }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  [[nodiscard]] domain::Millis virtual_time() const { return scheduler_.now(); }
  [[nodiscard]] std::uint64_t lines() const { return checker_.head(); }
  /// What each machine's disk has done since the office was founded.
  [[nodiscard]] std::map<std::string, std::uint64_t> operations();

 private:
  void found_office();
  void add_station(const std::string& key, const std::string& kind, const std::string& who,
                   const std::string& desk);
  /// A machine with a program and the person who uses it, not started.
  StationNode& add_machine(const std::string& machine, StationKey key, const std::string& who,
                           const std::string& desk);
  Person& person_at(const StationNode& station);
  void heal();
  void come_to_rest();
  /// The way down works while the way up doesn't.
  void block_uploads();
  void let_pass(domain::Millis span);
  /// … and somebody looks whether all keys open.
  void let_pass_and_mend(domain::Millis span);
  std::string restless();
  /// Why it isn't at rest although all have what they need; two seconds pass.
  std::string writes_on();
  bool weather_changes();

  // disasters.cpp
  void befall_keys(Fault fault, StationNode& station);
  void befall_copies(Fault fault, StationNode& station);
  void enrol(StationNode& station);
  void enrol_again(StationNode& station, bool empty_disk);
  void set_back(StationNode& station);
  void clone(StationNode& station);
  void restore_central();
  void change_office();
  /// Stations whose keys open nothing are enrolled again.
  void mend_keys();

  // accidents.cpp
  bool accident();
  void befall(Fault fault, StationNode& station);
  void end_central(bool power);
  void restart_central(domain::Millis wait);
  void end_station(StationNode& station, bool power);
  void restart_station(StationNode& station, domain::Millis wait);
  void disk_fails(test::MemoryDisk& disk, bool full);
  void jump(MachineClock& clock);
  /// What becomes of the sectors of one power cut.
  std::function<test::Fate()> fates();

  /// A station's disk as it once was.
  struct Kept {
    test::MemoryDisk::Image image;
    StationKey key;
    std::size_t facts = 0;
  };

  [[nodiscard]] test::MemoryDisk* disk_of(const std::string& machine);

  Plan plan_;
  Chance chance_;
  Trace trace_;
  Scheduler scheduler_;
  domain::Instant begin_;
  Checker checker_{scheduler_, trace_};
  std::unique_ptr<CentralNode> central_;
  std::vector<std::unique_ptr<StationNode>> stations_;
  std::vector<std::unique_ptr<Person>> people_;
  std::map<std::string, Kept> images_; ///< by machine
  std::optional<test::MemoryDisk::Image> backup_;
  Pace pace_;
  Weather worst_; ///< how bad the weather gets in this seed
  Faults faults_;
  bool healing_ = false;
  std::uint64_t steps_ = 0;
  std::map<std::string, std::uint64_t> founded_with_; ///< operations of each machine
};

} // namespace ventanilla::sim
