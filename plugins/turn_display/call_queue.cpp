#include "plugins/turn_display/call_queue.hpp"

#include <algorithm>

namespace ventanilla::turn_display {

void CallQueue::follow(const domain::SiteState& site, domain::Instant now) {
  std::set<Key> listed;
  // The log's list is newest first; the card takes them as they were called.
  for (auto line = site.calls.rbegin(); line != site.calls.rend(); ++line) {
    const Key key{line->ticket, line->call_epoch, line->recall};
    listed.insert(key);
    if (known_.contains(key)) continue;
    const ShownCall call{line->ticket, line->call_epoch, line->recall, line->at, 0};
    if (now - line->at <= announced_within)
      waiting_.push_back(call);
    else if (!current_ && waiting_.empty())
      last_ = call;
  }
  // What left the list can't come back: its key need not be kept.
  known_ = std::move(listed);
}

std::optional<ShownCall> CallQueue::step(double seconds, const std::optional<domain::TicketId>& speaking) {
  if (current_) {
    const double shown = seconds - current_->since;
    const bool voice = speaking == current_->ticket && shown < voice_most_s;
    const double least = waiting_.empty() ? card_usual_s : card_least_s;
    if (shown < least || voice) return std::nullopt;
    last_ = current_;
    current_.reset();
  }
  if (waiting_.empty()) return std::nullopt;
  current_ = waiting_.front();
  waiting_.pop_front();
  current_->since = seconds;
  return current_;
}

std::optional<double> CallQueue::due() const {
  if (!current_) return waiting_.empty() ? std::nullopt : std::optional(0.0);
  return current_->since + (waiting_.empty() ? card_usual_s : card_least_s);
}

} // namespace ventanilla::turn_display
