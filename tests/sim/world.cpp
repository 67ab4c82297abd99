#include "tests/sim/world.hpp"

#include "central/service/administration.hpp"
#include "tests/support/two_services.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <utility>

namespace ventanilla::sim {

namespace {

/// How long the office may take, once nothing disturbs it any more, until everything is where it belongs.
constexpr domain::Millis rest_within{std::chrono::minutes{3}};

domain::Office office_of(Chance& chance) {
  auto office = test::two_services();
  office.desks = {{"d1", "1", {{"acts", 0}, {"rup", 0}}},
                  {"d2", "2", {{"acts", 0}, {"rup", 1}}},
                  {"d3", "3", {{"rup", 0}}}};
  office.people = {{"laura", "Laura R.", domain::Role::information_operator, "d1", {}, 3},
                   {"marta", "Marta S.", domain::Role::technician, "d2", {}, 3},
                   {"ivan", "Iván C.", domain::Role::supervisor, "", {}, 3}};
  office.hours.days.assign(5, {{8 * 60, 17 * 60}});
  office.hours.days.resize(7);
  if (chance.in_thousand(200)) office.numbers = {1, 60, 10};
  return office;
}

} // namespace

World::World(Plan plan)
    : plan_(std::move(plan)), chance_(plan_.seed * 0x9E3779B97F4A7C15ULL + 1),
      begin_(std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{14}),
      faults_(chance_.split()) {
  // SQLite's own chance: salts of its log.
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 1, nullptr);
  trace_.reader = plan_.reader;
  trace_.mix(plan_.seed);
  CentralWatch watch;
  watch.committed = [this](auto& core, const auto& published) { checker_.committed(core, published); };
  watch.opened = [this](auto& core) { checker_.opened(core); };
  watch.answered = [this](const auto& request, const auto& response) {
    checker_.answered(request, response);
  };
  central_ = std::make_unique<CentralNode>(scheduler_, chance_.split(), begin_, trace_, std::move(watch));
  pace_.shortest = domain::Millis{static_cast<std::int64_t>(50 + chance_.below(500))};
  pace_.longest = pace_.shortest + domain::Millis{static_cast<std::int64_t>(500 + chance_.below(8000))};
  // A random part of what can go wrong goes wrong in this seed.
  if (chance_.in_thousand(500)) worst_.lost = static_cast<int>(chance_.below(200));
  if (chance_.in_thousand(500)) worst_.doubled = static_cast<int>(chance_.below(200));
  if (chance_.in_thousand(300)) worst_.foreign = static_cast<int>(chance_.below(200));
  if (chance_.in_thousand(500))
    worst_.slowest = domain::Millis{static_cast<std::int64_t>(12 + chance_.below(6000))};
  worst_.up_cut = chance_.in_thousand(500);
  worst_.down_cut = chance_.in_thousand(500);
  central_->ended = [this](bool power) { end_central(power && (plan_.cut || chance_.in_thousand(700))); };
  if (plan_.calm) worst_ = {};
  if (!central_->start()) throw Broken{"the central starts", "on an empty disk"};
  found_office();
}

void World::found_office() {
  const auto office = office_of(chance_);
  const bool founded = central_->administer([&](central::Core& core) {
    const auto made = central::put_office(core, CentralNode::administrator(), "main", office, std::nullopt);
    if (!made) throw Broken{"the office can be founded", made.error().detail};
  });
  if (!founded) throw Broken{"the office can be founded", "the disk refuses"};
  add_station("kiosk-1", "kiosk", {}, {});
  if (chance_.in_thousand(500)) add_station("kiosk-2", "kiosk", {}, {});
  if (chance_.in_thousand(60)) // a large lobby
    for (const auto* key : {"kiosk-3", "kiosk-4", "kiosk-5"})
      add_station(key, "kiosk", {}, {});
  add_station("panel-1", "panel", "laura", "d1");
  if (chance_.in_thousand(700)) add_station("panel-2", "panel", "marta", "d2");
  if (chance_.in_thousand(500)) add_station("screen-1", "screen", {}, {});
  for (const auto& [machine, operations] : operations())
    founded_with_[machine] = operations;
  if (plan_.cut)
    if (auto* disk = disk_of(plan_.cut->machine)) disk->stop_after(plan_.cut->after);
  if (plan_.calm) return;
  scheduler_.after(chance_.between({}, domain::Millis{10'000}), [this] { return weather_changes(); });
  scheduler_.after(faults_.pause(), [this] { return accident(); });
}

test::MemoryDisk* World::disk_of(const std::string& machine) {
  if (machine == "central") return &central_->disk();
  for (auto& station : stations_)
    if (station->machine() == machine) return &station->disk();
  return nullptr;
}

std::map<std::string, std::uint64_t> World::operations() {
  std::map<std::string, std::uint64_t> operations;
  operations["central"] = central_->disk().operations() - founded_with_["central"];
  for (auto& station : stations_)
    operations[station->machine()] = station->disk().operations() - founded_with_[station->machine()];
  return operations;
}

void World::add_station(const std::string& key, const std::string& kind, const std::string& who,
                        const std::string& desk) {
  auto& station = add_machine(key, {key, kind, 0, {}}, who, desk);
  enrol(station);
  if (!station.start()) throw Broken{"a station starts", key};
  person_at(station).begin();
}

StationNode& World::add_machine(const std::string& machine, StationKey key, const std::string& who,
                                const std::string& desk) {
  StationWatch watch;
  watch.promised = [this](const auto& station, const auto& record) { checker_.promised(station, record); };
  watch.looked_at = [this](auto& station) { checker_.looked_at(station); };
  watch.opened = [this](auto& station) { checker_.opened(station); };
  watch.claimed = [this](const auto&, const auto& command, const auto& result) {
    checker_.claimed(command, result);
  };
  auto station = std::make_unique<StationNode>(scheduler_, chance_.split(), begin_, trace_,
                                               central_->server(), std::move(watch), std::move(key), machine);
  station->ended = [this](StationNode& node, bool power) {
    end_station(node, power && (plan_.cut || chance_.in_thousand(700)));
  };
  people_.push_back(std::make_unique<Person>(*station, pace_, who, desk));
  stations_.push_back(std::move(station));
  return *stations_.back();
}

Person& World::person_at(const StationNode& station) {
  for (std::size_t at = 0; at < stations_.size(); ++at)
    if (stations_[at].get() == &station) return *people_[at];
  throw std::logic_error("no such station");
}

bool World::weather_changes() {
  scheduler_.after(chance_.between(domain::Millis{500}, domain::Millis{20'000}),
                   [this] { return weather_changes(); });
  if (healing_) return false;
  auto& station = *stations_[chance_.below(stations_.size())];
  auto& weather = station.weather();
  weather = {};
  if (chance_.in_thousand(400)) return true;
  weather.lost = static_cast<int>(chance_.below(static_cast<std::uint64_t>(worst_.lost) + 1));
  weather.doubled = static_cast<int>(chance_.below(static_cast<std::uint64_t>(worst_.doubled) + 1));
  weather.foreign = static_cast<int>(chance_.below(static_cast<std::uint64_t>(worst_.foreign) + 1));
  weather.slowest = chance_.between(domain::Millis{12}, std::max(domain::Millis{12}, worst_.slowest));
  weather.up_cut = worst_.up_cut && chance_.in_thousand(300);
  weather.down_cut = worst_.down_cut && chance_.in_thousand(300);
  trace_.note(scheduler_.now(), "weather", station.name(), [&] {
    return "lost " + std::to_string(weather.lost) + " doubled " + std::to_string(weather.doubled) +
           " foreign " + std::to_string(weather.foreign) + " slowest " +
           std::to_string(weather.slowest.count()) + (weather.up_cut ? " up cut" : "") +
           (weather.down_cut ? " down cut" : "");
  });
  return true;
}

void World::run(std::uint64_t steps) {
  for (const auto end = steps_ + steps; steps_ < end;)
    if (scheduler_.step()) ++steps_;
  come_to_rest();
}

void World::heal() {
  healing_ = true;
  trace_.note(scheduler_.now(), "rest", "world", [] { return std::string("nothing disturbs any more"); });
  for (auto& person : people_)
    person->rest();
  for (auto& station : stations_) {
    station->weather() = {};
    station->disk().mend();
    station->clock().set_right();
  }
  central_->disk().mend();
  central_->clock().set_right();
  mend_keys();
}

std::string World::restless() {
  if (!central_->is_well()) return "the central does not run";
  for (auto& station : stations_)
    if (auto why = checker_.restless(central_->core(), *station); !why.empty()) return why;
  return {};
}

/// Machines that have all they need, and people who do nothing, write nothing.
std::string World::writes_on() {
  const auto before = checker_.head();
  let_pass(domain::Millis{2000});
  if (checker_.head() != before) return "the log grows by itself";
  return restless();
}

void World::let_pass(domain::Millis span) {
  for (const auto until = scheduler_.now() + span; scheduler_.now() < until;)
    if (scheduler_.step()) ++steps_;
}

void World::let_pass_and_mend(domain::Millis span) {
  constexpr domain::Millis look_each{500};
  for (const auto until = scheduler_.now() + span; scheduler_.now() < until;) {
    let_pass(look_each);
    mend_keys();
  }
}

void World::block_uploads() {
  for (auto& station : stations_)
    station->weather().uploads_blocked = true;
  for (auto& person : people_)
    person->go_on();
  let_pass(domain::Millis{15'000});
  for (auto& person : people_)
    person->rest();
  let_pass_and_mend(rest_within / 2);
  for (auto& station : stations_) {
    station->weather() = {};
    if (!checker_.is_current(*station))
      throw Broken{"the way down doesn't wait for the way up", station->machine()};
  }
}

void World::come_to_rest() {
  heal();
  if (!plan_.calm && chance_.in_thousand(250)) block_uploads();
  const auto deadline = scheduler_.now() + rest_within;
  std::string why = restless();
  if (why.empty()) why = writes_on();
  while (!why.empty()) {
    if (scheduler_.now() > deadline) throw Broken{"everything comes to rest", why};
    let_pass(domain::Millis{500});
    mend_keys();
    why = restless();
    if (why.empty()) why = writes_on();
  }
  checker_.at_rest(central_->core());
  healing_ = false;
  for (auto& person : people_)
    person->go_on();
}

} // namespace ventanilla::sim
