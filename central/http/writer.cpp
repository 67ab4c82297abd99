#include "central/http/writer.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace ventanilla::central::http {

namespace {
/// How often an idle writer looks whether a site's day has ended.
constexpr std::chrono::milliseconds look_at_the_clock{1000};
/// Nobody has asked anything for so long: who has just been answered asks no more for now.
constexpr std::chrono::milliseconds a_moment{5};
/// Nothing was written to a log so long: time for a snapshot.
constexpr std::chrono::seconds quiet_for{1};
/// How often a central that stands by looks whether it may write.
constexpr std::chrono::milliseconds look_for_the_turn{200};
/// How often the server is told at least that this central lives.
constexpr std::chrono::seconds say_so_each{1};
} // namespace

Writer::Writer(Open open, const Needs& needs, std::size_t queue_limit, Committed committed, Turned turned)
    : open_(std::move(open)), needs_(needs), queue_limit_(queue_limit), committed_(std::move(committed)),
      turned_(std::move(turned)), opened_(open_()) {}

Writer::~Writer() {
  stop();
}

void Writer::start() {
  if (opened_->take_turn(needs_.name)) begin_turn(std::move(opened_)); // what is wrong now ends the start
  thread_ = std::thread([this] { loop(); });
}

void Writer::try_turn() {
  try {
    if (!opened_) opened_ = open_();
    if (opened_->take_turn(needs_.name)) return begin_turn(std::move(opened_));
    const auto why = "another central writes: " + opened_->who_writes();
    if (std::exchange(told_, why) != why) spdlog::info("standing by, {}", why);
  } catch (const storage::TurnLost& error) {
    opened_.reset();
    const std::string why = error.what();
    if (std::exchange(told_, why) != why) spdlog::error("standing by: {}", why);
  } catch (const std::exception& error) {
    give_up(error.what());
  }
}

void Writer::begin_turn(std::unique_ptr<storage::Store> store) {
  turn_.emplace(std::move(store), needs_);
  turn_->said = std::chrono::steady_clock::now();
  log_epoch_ = turn_->ledger.log_epoch();
  if (!std::exchange(told_, {}).empty()) spdlog::info("this central writes from now on");
  std::vector<Published> heads;
  for (const auto& [key, site] : turn_->ledger.sites())
    heads.push_back({key, site.state.head, site.state.public_hash, {}});
  turned_(std::move(heads));
  has_turn_ = true;
}

void Writer::end_turn(const std::string& why) {
  has_turn_ = false;
  turn_.reset();
  told_ = why;
  spdlog::error("this central writes no more: {}", why);
  turned_(std::nullopt);
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool Writer::is_well() const {
  const std::lock_guard lock(mutex_);
  return well_;
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

bool Writer::may_pause() const {
  const std::lock_guard lock(mutex_);
  return queue_.may_pause();
}

bool Writer::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || !well_ || !has_turn_ || queue_.size() >= queue_limit_) return false;
    queue_.push(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void Writer::refuse_all() {
  std::vector<Job> queued;
  {
    const std::lock_guard lock(mutex_);
    queued = queue_.take_all();
  }
  if (!queued.empty()) answer(std::move(queued), {}, false, {});
}

void Writer::loop() {
  // Since the last group: where a reader keeps it from being done it is not tried again.
  bool tried_to_tidy = false;
  while (true) {
    if (!turn_ && is_well()) {
      refuse_all();
      try_turn();
    }
    const bool waits = !turn_;
    std::vector<Job> group;
    {
      std::unique_lock lock(mutex_);
      const auto asked = [this] { return stopping_ || !queue_.empty(); };
      if (!waits && !tried_to_tidy && turn_->groups.is_untidy() && !wake_.wait_for(lock, a_moment, asked)) {
        lock.unlock();
        tidy();
        tried_to_tidy = true;
        continue;
      }
      wake_.wait_for(lock, waits ? look_for_the_turn : look_at_the_clock,
                     [&] { return stopping_ || (!waits && !queue_.empty()); });
      if (stopping_ && (waits || queue_.empty())) return;
      if (waits) continue;
      group = queue_.take();
    }
    write_group(std::move(group));
    tried_to_tidy = false;
    if (may_pause()) {
      tidy();
      keep_snapshot();
    }
  }
}

void Writer::tidy() {
  if (!turn_) return;
  if (const auto wrong = turn_->groups.tidy(); !wrong.empty()) {
    if (turn_->groups.is_well())
      spdlog::error("{}", wrong);
    else
      give_up(wrong);
  }
}

void Writer::keep_snapshot() {
  if (!turn_ || !is_well() || waiting() != 0) return;
  // Where something has just been written more may follow, and somebody may wait for that.
  if (std::chrono::steady_clock::now() - turn_->published < quiet_for) return;
  if (turn_->groups.has_snapshot(Snapshots::when_due)) write_group({}, Snapshots::when_due);
}

storage::Ids Writer::ids_of(const std::vector<Job>& group) {
  storage::Ids all;
  for (const auto& job : group) {
    all.facts.insert(all.facts.end(), job.ids.facts.begin(), job.ids.facts.end());
    all.commands.insert(all.commands.end(), job.ids.commands.begin(), job.ids.commands.end());
  }
  return all;
}

void Writer::note(const GroupOutcome& outcome) {
  refusing_ = turn_->groups.is_refusing();
  if (outcome.written) return;
  if (outcome.turn_lost)
    end_turn(outcome.error);
  else if (!turn_->groups.is_well())
    give_up(outcome.error);
  else
    spdlog::error("a group could not be written and is taken back: {}", outcome.error);
}

void Writer::write_group(std::vector<Job> group, Snapshots snapshots) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<GroupWriter::Work> works;
  works.reserve(group.size() + 2);
  if (begin - turn_->said >= say_so_each) {
    works.emplace_back([](Core& core) { core.ledger.store().keep_turn(); });
    turn_->said = begin;
  }
  works.emplace_back([ids = ids_of(group)](Core& core) { core.ledger.store().expect(ids); });
  for (auto& job : group)
    works.push_back(std::move(job.work));
  auto outcome = turn_->groups.write(works, snapshots);
  if (!outcome.published.empty()) turn_->published = begin;
  if (is_well()) note(outcome);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const GroupFigures figures{group.size(), took.count()};
  if (!group.empty() || !outcome.published.empty())
    answer(std::move(group), std::move(outcome.published), outcome.written, figures);
}

void Writer::answer(std::vector<Job> group, std::vector<Published> published, bool written,
                    const GroupFigures& figures) {
  std::vector<std::function<void()>> answers;
  answers.reserve(group.size());
  for (auto& job : group)
    answers.emplace_back([done = std::move(job.done), written] { done(written); });
  committed_(std::move(published), std::move(answers), figures);
}

void Writer::give_up(const std::string& why) {
  spdlog::critical("the database can't be trusted any more, nothing is written until a restart: {}", why);
  const std::lock_guard lock(mutex_);
  well_ = false;
}

} // namespace ventanilla::central::http
