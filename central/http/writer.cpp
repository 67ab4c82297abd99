#include "central/http/writer.hpp"

#include "central/service/housekeeping.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace ventanilla::central::http {

namespace {
/// More than this in one transaction only makes its first caller wait.
constexpr std::size_t group_most = 256;
/// How often an idle writer looks whether a site's day has ended.
constexpr std::chrono::seconds look_at_the_clock{1};
} // namespace

Writer::Writer(std::unique_ptr<storage::Store> store, const ports::Clock& clock, ports::Random& random,
               const ports::Digest& admin_key, std::size_t queue_limit, Committed committed)
    : store_(std::move(store)), ledger_(*store_, clock, random),
      directory_(*store_, admin_key), core_{ledger_, directory_}, queue_limit_(queue_limit),
      committed_(std::move(committed)) {}

Writer::~Writer() {
  stop();
}

std::vector<Published> Writer::heads() {
  std::vector<Published> heads;
  for (const auto& [key, site] : ledger_.sites())
    heads.push_back({key, site.state.head, site.state.public_hash, {}});
  return heads;
}

void Writer::start() {
  thread_ = std::thread([this] { loop(); });
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

bool Writer::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || !well_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void Writer::loop() {
  while (true) {
    std::vector<Job> group;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, look_at_the_clock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty() && stopping_) return;
      if (queue_.size() <= group_most) {
        group.swap(queue_);
      } else {
        const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(group_most);
        group.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
        queue_.erase(queue_.begin(), end);
      }
    }
    write_group(std::move(group));
  }
}

bool Writer::attempt(std::vector<Job>& group, std::vector<Published>& published) {
  try {
    ledger_.begin();
    tend(core_);
    for (auto& job : group)
      job.work(core_);
    // Whether the disk takes something again is only known from a write.
    if (refusing_) store_->touch();
    published = ledger_.commit();
    refusing_ = false;
    return true;
  } catch (const ports::DatabaseError& error) {
    refusing_ = true;
    if (error.fatal())
      give_up(error);
    else
      spdlog::error("a group could not be written and is taken back: {}", error.what());
  } catch (const std::exception& error) {
    spdlog::error("a request failed and its group is taken back: {}", error.what());
  }
  return false;
}

void Writer::write_group(std::vector<Job> group) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Published> published;
  bool written = is_well() && attempt(group, published);
  if (!written && is_well()) {
    try {
      ledger_.rollback();
      directory_.load();
    } catch (const ports::DatabaseError& error) {
      give_up(error);
    }
  }
  std::vector<std::function<void()>> answers;
  answers.reserve(group.size());
  for (auto& job : group)
    answers.emplace_back([done = std::move(job.done), written] { done(written); });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const GroupFigures figures{answers.size(), took.count()};
  if (!answers.empty() || !published.empty()) committed_(std::move(published), std::move(answers), figures);
}

void Writer::give_up(const ports::DatabaseError& error) {
  spdlog::critical("the database can't be trusted any more, nothing is written until a restart: {}",
                   error.what());
  const std::lock_guard lock(mutex_);
  well_ = false;
}

} // namespace ventanilla::central::http
