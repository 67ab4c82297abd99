#include "central/service/job_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ventanilla::central {

namespace {
/// More requests than this in one transaction only make its first caller wait.
constexpr std::size_t group_most = 256;
/// A request with more facts than this is a backlog: a station that is connected sends what a tap made.
constexpr std::size_t short_most = 16;
/// Facts of backlogs in one group: one full request. With more the commit costs little less a fact.
constexpr std::size_t backlog_most = 200;

void move_front(std::deque<Job>& from, std::vector<Job>& to) {
  to.push_back(std::move(from.front()));
  from.pop_front();
}
} // namespace

void JobQueue::push(Job job) {
  const bool follows = job.sender && std::any_of(long_.begin(), long_.end(),
                                                 [&](const Job& each) { return each.sender == job.sender; });
  auto& lane = follows || job.ids.facts.size() > short_most ? long_ : short_;
  lane.push_back(std::move(job));
}

bool JobQueue::waits_for_short(const Job& job) const {
  return job.sender && std::any_of(short_.begin(), short_.end(),
                                   [&](const Job& each) { return each.sender == job.sender; });
}

std::vector<Job> JobQueue::take() {
  std::vector<Job> group;
  // What its sender asked before a batch is done before it, whoever's turn it is.
  short_turn_ = !short_.empty() && (long_.empty() || !short_turn_ || waits_for_short(long_.front()));
  if (short_turn_) {
    while (!short_.empty() && group.size() < group_most)
      move_front(short_, group);
    return group;
  }
  std::size_t facts = 0;
  while (!long_.empty() && (facts == 0 || facts + long_.front().ids.facts.size() <= backlog_most) &&
         !waits_for_short(long_.front())) {
    facts += std::max<std::size_t>(1, long_.front().ids.facts.size());
    move_front(long_, group);
  }
  return group;
}

std::vector<Job> JobQueue::take_all() {
  std::vector<Job> all(std::make_move_iterator(short_.begin()), std::make_move_iterator(short_.end()));
  all.insert(all.end(), std::make_move_iterator(long_.begin()), std::make_move_iterator(long_.end()));
  short_.clear();
  long_.clear();
  return all;
}

} // namespace ventanilla::central
