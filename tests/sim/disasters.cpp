// What administrators and repairs do to an office: keys, copies of disks, backups, configurations.

#include "central/service/administration.hpp"
#include "central/service/anonymise.hpp"
#include "tests/sim/world.hpp"

#include <algorithm>

namespace ventanilla::sim {

namespace {
constexpr domain::Millis noticed_soonest{2000};
constexpr domain::Millis noticed_latest{30'000};
constexpr std::size_t machines_most = 6;
} // namespace

void World::befall_keys(Fault fault, StationNode& station) {
  switch (fault) {
  case Fault::enrolled_again:
  case Fault::reimaged:
    return enrol_again(station, fault == Fault::reimaged);
  case Fault::revoked:
    central_->administer([&](central::Core& core) {
      (void)central::revoke_station(core, CentralNode::administrator(), "main", station.name());
    });
    scheduler_.after(chance_.between(noticed_soonest, noticed_latest), [this] {
      mend_keys();
      return true;
    });
    return;
  case Fault::office_changed:
    return change_office();
  case Fault::uploads_blocked:
    station.weather().uploads_blocked = true;
    return;
  case Fault::outdated:
    station.weather().outdated = true;
    return;
  case Fault::poison:
    return station.enter([&] { station.append(domain::DayClosed{}, {}); });
  case Fault::newer_event:
    return station.enter([&] { station.append(domain::UnknownEvent{"next.year"}, {}); });
  default:
    return;
  }
}

void World::befall_copies(Fault fault, StationNode& station) {
  switch (fault) {
  case Fault::image_taken:
    images_[station.machine()] = {station.disk().image(), station.key(),
                                  checker_.facts_of(station.machine())};
    return;
  case Fault::set_back:
    return set_back(station);
  case Fault::cloned:
    return clone(station);
  case Fault::backed_up:
    if (central_->is_well()) backup_ = central_->disk().image();
    return;
  case Fault::restored:
    if (backup_) restore_central();
    return;
  default:
    return;
  }
}

void World::enrol(StationNode& station) {
  auto key = station.key();
  const bool enrolled = central_->administer([&](central::Core& core) {
    const auto made = central::enrol_station(core, CentralNode::administrator(), "main",
                                             {station.name(), station.kind(), station.name()});
    if (!made) throw Broken{"a station can be enrolled", made.error().detail};
    key.epoch = made->epoch;
    key.secret = made->secret;
  });
  if (enrolled) station.give_key(key);
}

void World::enrol_again(StationNode& station, bool empty_disk) {
  if (!central_->is_well() || !station.is_running()) return;
  enrol(station);
  if (!empty_disk) return end_station(station, false);
  images_.erase(station.machine());
  checker_.set_back(station.machine(), 0);
  end_station(station, true);
  station.disk().put({});
}

void World::mend_keys() {
  if (!central_->is_well()) return;
  const auto opens = [&](const StationNode& station) {
    const auto now = central_->core().ledger.now();
    return central_->core().directory.identify({ports::blake2b(station.key().secret), std::nullopt}, now);
  };
  for (auto& station : stations_) {
    if (!central_->is_well()) return; // an enrolment met a disk that failed
    if (!station->is_running() || opens(*station)) continue;
    // A copy of a machine has its key: whoever mends one gives it to the other.
    const auto same = std::find_if(stations_.begin(), stations_.end(), [&](const auto& each) {
      return each->name() == station->name() && opens(*each);
    });
    if (same == stations_.end())
      enrol(*station);
    else
      station->give_key((*same)->key());
    end_station(*station, false);
  }
}

void World::set_back(StationNode& station) {
  const auto found = images_.find(station.machine());
  if (found == images_.end() || !station.is_running()) return;
  checker_.expect_collisions();
  end_station(station, true);
  checker_.set_back(station.machine(), found->second.facts);
  station.disk().put(found->second.image);
  station.give_key(found->second.key);
  scheduler_.after(chance_.between(noticed_soonest, noticed_latest), [this] {
    mend_keys(); // it may be the key of an enrolment that is over
    return true;
  });
}

void World::clone(StationNode& station) {
  const auto found = images_.find(station.machine());
  if (found == images_.end() || stations_.size() >= machines_most) return;
  const auto machine = station.machine() + "-copy";
  for (const auto& each : stations_)
    if (each->machine() == machine) return;
  checker_.expect_collisions();
  const auto kept = found->second; // the copy has images of its own
  auto& copy = add_machine(machine, kept.key, "marta", "d2");
  copy.disk().put(kept.image);
  restart_station(copy, noticed_soonest);
}

void World::restore_central() {
  if (!central_->is_running()) return;
  end_central(true);
  const auto before = central_->disk().image();
  central_->disk().put(*backup_);
  try {
    // As ventanillactl does it, in a file beside that takes the old one's place when all is done.
    central::storage::Store store("central.db", central_->disk().name());
    SeededRandom random(Chance(static_cast<std::uint64_t>(scheduler_.now().count())));
    store.begin();
    store.set_log_epoch(central::fresh_epoch(store, central_->clock(), random));
    store.commit();
  } catch (const ports::DatabaseError& error) {
    trace_.note(scheduler_.now(), "can't restore", "central", [&] { return std::string(error.what()); });
    central_->disk().put(before);
    return;
  }
  checker_.expect_restored();
  scheduler_.after(noticed_latest, [this] {
    mend_keys();
    return true;
  });
}

void World::change_office() {
  if (!central_->is_well()) return;
  central_->administer([&](central::Core& core) {
    const auto* site = core.ledger.find("main");
    auto office = site->office;
    office.policy.recall_max = 1 + static_cast<int>(chance_.below(5));
    office.services.front().daily_limit = chance_.in_thousand(300) ? 40 : 0;
    (void)central::put_office(core, CentralNode::administrator(), "main", office,
                              "\"" + std::to_string(site->office_version) + "\"");
  });
}

} // namespace ventanilla::sim
