// What happens to the office besides its work: programs end, power goes, disks and clocks fail.

#include "tests/sim/world.hpp"

namespace ventanilla::sim {

namespace {
constexpr domain::Millis restart_soonest{200};
constexpr domain::Millis restart_latest{6000};
/// Writes until a cut: a group of the central or a fact of a station has about ten.
constexpr std::uint64_t writes_until_cut = 40;
constexpr domain::Millis second{1000};
} // namespace

std::function<test::Fate()> World::fates() {
  using test::Fate;
  if (plan_.cut) return [fate = plan_.cut->fate] { return fate; };
  const auto style = chance_.below(4);
  if (style == 0) return [] { return Fate::kept; };
  if (style == 1) return [] { return Fate::lost; };
  return [this] {
    const auto drawn = chance_.below(3);
    return drawn == 0 ? Fate::kept : drawn == 1 ? Fate::lost : Fate::torn;
  };
}

void World::end_central(bool power) {
  trace_.note(scheduler_.now(), "central ends", "central",
              [&] { return std::string(power ? "power" : "program"); });
  central_->disk().stop(); // nothing is written while it is taken apart
  central_->stop(!power);
  if (power) {
    central_->disk().start(fates());
    central_->clock().reboot();
  } else {
    central_->disk().start();
  }
  restart_central(chance_.between(restart_soonest, restart_latest));
}

void World::restart_central(domain::Millis wait) {
  scheduler_.after(wait, [this] {
    if (central_->is_running()) return false;
    const bool disk_works = !central_->disk().has_faults();
    if (central_->start()) {
      trace_.note(scheduler_.now(), "central runs", "central", [] { return std::string(); });
      return true;
    }
    if (disk_works) throw Broken{"the central opens after any crash", "see the trace"};
    central_->disk().stop();
    central_->stop(false);
    central_->disk().start();
    restart_central(second);
    return true;
  });
}

void World::end_station(StationNode& station, bool power) {
  trace_.note(scheduler_.now(), "station ends", station.machine(),
              [&] { return std::string(power ? "power" : "program"); });
  station.disk().stop();
  station.stop();
  if (power) {
    station.disk().start(fates());
    station.clock().reboot();
  } else {
    station.disk().start();
  }
  restart_station(station, chance_.between(restart_soonest, restart_latest));
}

void World::restart_station(StationNode& station, domain::Millis wait) {
  scheduler_.after(wait, [this, &station] {
    if (station.is_running()) return false;
    const bool disk_works = !station.disk().has_faults();
    if (!station.start()) {
      if (disk_works) throw Broken{"a station opens after any crash", station.name()};
      station.disk().stop();
      station.stop();
      station.disk().start();
      restart_station(station, second);
      return true;
    }
    trace_.note(scheduler_.now(), "station runs", station.machine(), [] { return std::string(); });
    person_at(station).begin();
    return true;
  });
}

bool World::accident() {
  scheduler_.after(faults_.pause(), [this] { return accident(); });
  const auto* fault = healing_ ? nullptr : faults_.draw();
  if (fault == nullptr) return false;
  auto& station = *stations_[chance_.below(stations_.size())];
  trace_.note(scheduler_.now(), "fault", station.machine(), [&] { return std::string(to_text(*fault)); });
  befall(*fault, station);
  befall_keys(*fault, station);
  befall_copies(*fault, station);
  return true;
}

void World::befall(Fault fault, StationNode& station) {
  switch (fault) {
  case Fault::station_killed:
    if (station.is_running()) end_station(station, chance_.in_thousand(500));
    return;
  case Fault::station_cut:
    if (station.is_running()) station.disk().stop_after(chance_.below(writes_until_cut));
    return;
  case Fault::central_killed:
    if (central_->is_running()) end_central(chance_.in_thousand(500));
    return;
  case Fault::central_cut:
    if (central_->is_running()) central_->disk().stop_after(chance_.below(writes_until_cut));
    return;
  case Fault::station_sync_fails:
  case Fault::station_full:
    return disk_fails(station.disk(), fault == Fault::station_full);
  case Fault::central_sync_fails:
  case Fault::central_full:
    return disk_fails(central_->disk(), fault == Fault::central_full);
  case Fault::station_clock:
    return jump(station.clock());
  case Fault::central_clock:
    return jump(central_->clock());
  case Fault::station_in_1970:
    station.clock().set_right();
    station.clock().jump(-station.clock().true_now().time_since_epoch());
    if (station.is_running()) end_station(station, true);
    return;
  case Fault::long_sleep: {
    constexpr domain::Millis longest{std::chrono::days{10}};
    const auto longest_here = chance_.in_thousand(500) ? longest : domain::Millis{std::chrono::hours{3}};
    scheduler_.sleep(chance_.between(second, longest_here));
    return;
  }
  case Fault::midnight: {
    constexpr domain::Millis day{std::chrono::days{1}};
    constexpr domain::Millis to_bogota{std::chrono::hours{5}};
    const auto of_day = (central_->clock().true_now().time_since_epoch() - to_bogota) % day;
    const auto before = chance_.between(second, 10 * second);
    if (day - of_day > before) scheduler_.sleep(day - of_day - before);
    return;
  }
  default:
    return; // disasters.cpp
  }
}

void World::disk_fails(test::MemoryDisk& disk, bool full) {
  if (full)
    disk.fill(true);
  else
    disk.fail_syncs(true);
  scheduler_.after(chance_.between(second, 15 * second), [&disk] {
    disk.fill(false);
    disk.fail_syncs(false);
    return true;
  });
}

void World::jump(MachineClock& clock) {
  constexpr domain::Millis hours{std::chrono::hours{10}};
  if (clock.wrong_by() != domain::Millis{} && chance_.in_thousand(500)) return clock.set_right();
  const auto by = chance_.between(second, chance_.in_thousand(500) ? 60 * second : hours);
  clock.jump(chance_.in_thousand(500) ? by : -by);
}

} // namespace ventanilla::sim
