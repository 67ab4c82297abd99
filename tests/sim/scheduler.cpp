#include "tests/sim/scheduler.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::sim {

bool Scheduler::is_later(const Due& left, const Due& right) {
  return left.when != right.when ? left.when > right.when : left.order > right.order;
}

void Scheduler::at(domain::Millis when, Happening what) {
  heap_.push_back({std::max(when, now_), order_++, std::move(what)});
  std::push_heap(heap_.begin(), heap_.end(), is_later);
}

bool Scheduler::step() {
  std::pop_heap(heap_.begin(), heap_.end(), is_later);
  auto due = std::move(heap_.back());
  heap_.pop_back();
  now_ = std::max(now_, due.when);
  return due.what();
}

} // namespace ventanilla::sim
