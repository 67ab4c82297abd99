#include "central/http/writer.hpp"

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
    : store_(std::move(store)), ledger_(*store_, clock, random), directory_(*store_, admin_key),
      queue_limit_(queue_limit), committed_(std::move(committed)) {}

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

void Writer::note(const GroupOutcome& outcome) {
  refusing_ = groups_.is_refusing();
  if (outcome.written) return;
  if (groups_.is_well()) {
    spdlog::error("a group could not be written and is taken back: {}", outcome.error);
    return;
  }
  const std::lock_guard lock(mutex_);
  if (well_)
    spdlog::critical("the database can't be trusted any more, nothing is written until a restart: {}",
                     outcome.error);
  well_ = false;
}

void Writer::write_group(std::vector<Job> group) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<GroupWriter::Work> works;
  works.reserve(group.size());
  for (auto& job : group)
    works.push_back(std::move(job.work));
  auto outcome = groups_.write(works);
  note(outcome);
  std::vector<std::function<void()>> answers;
  answers.reserve(group.size());
  for (auto& job : group)
    answers.emplace_back([done = std::move(job.done), written = outcome.written] { done(written); });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const GroupFigures figures{answers.size(), took.count()};
  if (!answers.empty() || !outcome.published.empty())
    committed_(std::move(outcome.published), std::move(answers), figures);
}

} // namespace ventanilla::central::http
