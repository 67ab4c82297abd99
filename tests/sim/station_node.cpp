#include "tests/sim/station_node.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::sim {

namespace {
constexpr domain::Millis idle_most{5000};
} // namespace

StationNode::Running::Running(StationNode& node)
    : network(node.scheduler_, node.chance_, node.weather_, node.server_,
              [&node](const std::function<void()>& work) { node.enter(work); }),
      journal("journal.db", {"main", node.key_.key, node.key_.epoch}, node.clock_, node.random_,
              node.disk_.name()),
      sync(journal, network, node.clock_, node.random_,
           {"http://central", node.key_.secret, node.key_.kind == "kiosk"}, [] {}) {}

StationNode::StationNode(Scheduler& scheduler, Chance chance, domain::Instant begin, Trace& trace,
                         const Server& server, StationWatch watch, StationKey key, const std::string& machine)
    : scheduler_(scheduler), chance_(chance), trace_(trace), server_(server), watch_(std::move(watch)),
      key_(std::move(key)), clock_(scheduler, begin, machine), random_(chance_.split()), disk_(machine) {}

bool StationNode::start() {
  ++run_;
  dying_ = false;
  wake_at_.reset();
  try {
    running_ = std::make_unique<Running>(*this);
    running_->journal.trim();
  } catch (const ports::DatabaseError& error) {
    running_.reset();
    trace_.note(scheduler_.now(), "can't open", machine(), [&] { return std::string(error.what()); });
    return false;
  }
  watch_.opened(*this);
  enter([] {});
  return true;
}

void StationNode::stop() {
  ++run_;
  running_.reset();
}

const domain::Office* StationNode::office() const {
  const auto& office = running_->sync.config().office();
  return office ? &office->office : nullptr;
}

domain::LocalTime StationNode::local_now() const {
  static const ports::Zone zone("America/Bogota");
  return zone.local(now());
}

domain::LocalDay StationNode::business_day() const {
  return std::max(local_now().day, running_->journal.mirror().day);
}

bool StationNode::is_live() const {
  const auto silent = running_->sync.silent_for();
  return silent && *silent <= sync::live_for && !running_->sync.link().unauthorised;
}

void StationNode::enter(const std::function<void()>& work) {
  if (!is_running()) return;
  try {
    work();
    if (works) works(*this);
    running_->sync.step();
  } catch (const ports::DatabaseError& error) {
    return die(error);
  }
  watch_.looked_at(*this);
  plan_wake();
}

void StationNode::die(const ports::DatabaseError& error) {
  // Whoever called is still inside of what has to go: it goes when they have returned.
  dying_ = true;
  trace_.note(scheduler_.now(), "ends", machine(), [&] { return std::string(error.what()); });
  scheduler_.after({}, [this, run = run_] {
    if (run != run_) return false;
    stop();
    ended(*this, disk_.is_stopped());
    return true;
  });
}

void StationNode::plan_wake() {
  const auto due = scheduler_.now() + std::max(domain::Millis{1}, running_->sync.idle_for(idle_most));
  if (wake_at_ && *wake_at_ <= due && *wake_at_ > scheduler_.now()) return;
  wake_at_ = due;
  scheduler_.at(due, [this, run = run_, due] {
    if (run != run_ || wake_at_ != due) return false;
    wake_at_.reset();
    enter([] {});
    return true;
  });
}

wire::EventRecord StationNode::append(const domain::Event& event, const std::string& actor) {
  auto record = running_->journal.append(event, actor, {});
  trace_.note(scheduler_.now(), "writes", machine(), [&] {
    return record.type + " " + domain::to_text(record.id) + " lseq " + std::to_string(record.lseq) + " " +
           record.body;
  });
  promise(record);
  running_->sync.hurry();
  return record;
}

void StationNode::claim(const wire::Command& command, const std::string& session,
                        std::function<void(const sync::ClaimResult&)> done) {
  trace_.note(scheduler_.now(), "claims", machine(), [&] {
    return command.kind + " " + domain::to_text(command.id) + " " +
           (command.ticket.is_nil() ? "" : domain::to_text(command.ticket));
  });
  running_->sync.hurry();
  running_->sync.step();
  running_->sync.claims().send(
      command, session, [this, command, done = std::move(done)](const sync::ClaimResult& result) {
        trace_.note(scheduler_.now(), "is told", machine(),
                    [&] { return domain::to_text(command.id) + " " + (result.ok ? "done" : result.code); });
        watch_.claimed(*this, command, result);
        done(result);
      });
}

} // namespace ventanilla::sim
