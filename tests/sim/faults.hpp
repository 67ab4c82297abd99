#pragma once

#include "shared/domain/time.hpp"
#include "tests/sim/chance.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ventanilla::sim {

/// What can go wrong besides the network.
enum class Fault : std::uint8_t {
  station_killed, ///< its program ends between two things it does
  station_cut,    ///< program or power go at one of its next writes
  central_killed,
  central_cut,
  station_sync_fails, ///< the disk says that it couldn't; what it was given may be lost
  central_sync_fails,
  station_full, ///< its disk takes nothing for a while
  central_full,
  station_clock, ///< jumps by a second to ten hours, either way
  central_clock,
  station_in_1970, ///< boots without a battery
  long_sleep,      ///< nobody is there for hours or days
  midnight,        ///< it is nearly midnight now
  enrolled_again,  ///< a station gets a new key and keeps its journal
  reimaged,        ///< … and an empty disk
  revoked,         ///< a station's key opens nothing for a while
  image_taken,     ///< of a station's disk, with its key
  set_back,        ///< a station's disk is as it was when the image was taken
  cloned,          ///< the image runs on another machine beside the station
  backed_up,       ///< a copy of the central's database
  restored,        ///< the copy takes its place
  poison,          ///< a station writes what no central takes
  newer_event,     ///< a station writes what this central doesn't know
  office_changed,
  uploads_blocked, ///< something in between answers a station's facts, and lets all else pass
  outdated,        ///< the central says that a station is too old to work
};

[[nodiscard]] std::string_view to_text(Fault fault);

/// The faults that a seed has: a random part of all, so that some runs have few and long ones of a kind.
class Faults {
 public:
  explicit Faults(Chance chance);
  /// One that this seed has; none when it has none.
  [[nodiscard]] const Fault* draw();
  [[nodiscard]] domain::Millis pause() { return chance_.between(shortest_, longest_); }

 private:
  Chance chance_;
  std::vector<Fault> chosen_;
  domain::Millis shortest_{};
  domain::Millis longest_{};
};

} // namespace ventanilla::sim
