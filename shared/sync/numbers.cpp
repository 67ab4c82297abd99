#include "shared/sync/numbers.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::sync {

namespace {

constexpr int cold_refill_below = 25;
/// A hot number this far behind the newest turn is given up, or people would think they were overtaken.
constexpr int hot_behind_max = 2;
constexpr domain::Millis refused_wait{std::chrono::seconds{20}};

/// The highest hot number that somebody has taken; 0 for none. Numbers that machines only hold don't count:
/// four kiosks would each give up the oldest for a newer one, for ever.
int newest_turn(const domain::SiteState& site, domain::LocalDay day, const std::string& series) {
  const auto counter = site.counters.find({domain::to_text(day), series});
  if (counter == site.counters.end()) return 0;
  int newest = 0;
  for (const auto& [id, ticket] : site.tickets)
    if (ticket.day == day && ticket.series == series && ticket.number < counter->second.next_hot)
      newest = std::max(newest, ticket.number);
  return newest;
}

} // namespace

void Numbers::want(domain::LocalDay today, std::vector<std::string> series) {
  if (today == today_ && series == series_) return;
  today_ = today;
  series_ = std::move(series);
  refusals_.clear();
  hurry();
}

void Numbers::want_one(domain::LocalDay today, const std::string& series) {
  today_ = today;
  once_ = Wish{today, series, domain::LeaseKind::hot};
  refusals_.erase(*once_);
  hurry();
}

bool Numbers::idle() const {
  const bool keeps = shared_.options.follows_numbers && !series_.empty();
  return under_way_ != 0 || (!keeps && !once_);
}

std::optional<Numbers::Wish> Numbers::next_wish() {
  auto& journal = shared_.journal;
  if (once_) {
    if (journal.held(once_->day, once_->series, once_->kind) == 0) return once_;
    once_.reset();
  }
  for (const auto& series : series_) {
    Wish hot{today_, series, domain::LeaseKind::hot};
    if (journal.held(today_, series, hot.kind) == 0 && !is_refused(hot)) return hot;
  }
  for (const auto day : {today_, domain::next_day(today_)})
    for (const auto& series : series_) {
      Wish cold{day, series, domain::LeaseKind::cold};
      if (journal.held(day, series, cold.kind) < cold_refill_below && !is_refused(cold)) return cold;
    }
  return std::nullopt;
}

bool Numbers::is_refused(const Wish& wish) const {
  const auto found = refusals_.find(wish);
  if (found == refusals_.end()) return false;
  return !found->second.again || shared_.clock.monotonic() < *found->second.again;
}

/// Asking at once would give the same answer. What is refused for tomorrow may be had when the central's day
/// has changed too; one series that is used up keeps no other from being asked for.
void Numbers::remember_refusal(const Wish& wish, const Judged& judged) {
  Refusal refusal{judged.problem ? judged.problem->code : std::string(), {}};
  if (wish.day != today_ || !judged.problem) refusal.again = shared_.clock.monotonic() + refused_wait;
  refusals_[wish] = std::move(refusal);
}

void Numbers::drop_fallen_behind() {
  if (domain::mutated("old_number_kept")) return;
  for (const auto& series : series_) {
    const auto hot = shared_.journal.hot_number(today_, series);
    if (hot && newest_turn(shared_.journal.mirror(), today_, series) - *hot > hot_behind_max)
      shared_.journal.drop_hot(today_, series);
  }
}

void Numbers::step() {
  if (idle()) return;
  if (const auto version = shared_.journal.mirror().office_version; version != office_version_) {
    office_version_ = version; // another limit or another range
    refusals_.clear();
  }
  if (shared_.clock.monotonic() < not_before_) return;
  const auto sight = [this] {
    const auto& cursor = shared_.journal.cursor();
    return Sight{shared_.journal.numbers_version(), cursor.log_epoch, cursor.head};
  };
  const bool again = again_ && shared_.clock.monotonic() >= *again_;
  if (satisfied_ && satisfied_with_ == sight() && !again) return;
  std::erase_if(refusals_, [this](const auto& each) { return !is_refused(each.first); });
  drop_fallen_behind();
  const auto wish = next_wish();
  satisfied_ = !wish.has_value();
  satisfied_with_ = sight();
  if (wish) return ask(*wish);
  again_.reset();
  for (const auto& [refused, refusal] : refusals_)
    if (refusal.again && (!again_ || *refusal.again < *again_)) again_ = refusal.again;
}

void Numbers::ask(const Wish& wish) {
  const wire::LeaseRequest body{wish.series, wish.day, std::string(domain::to_text(wish.kind))};
  auto request = shared_.request("POST", shared_.site_path("/number-leases"), wire::encode(body));
  under_way_ = shared_.network.send(std::move(request), [this, wish](const ports::HttpResponse& response) {
    under_way_ = 0;
    const auto judged = judge(response);
    if (judged.verdict == Verdict::ok) {
      if (const auto answer = wire::decode<wire::LeaseAnswer>(response.body, wire::trusted_limits())) {
        shared_.heard();
        shared_.journal.put_lease(answer->lease);
        backoff_.reset();
        if (told_) told_();
        return;
      }
    }
    if (judged.verdict == Verdict::unauthorised) {
      shared_.unauthorised = true;
      shared_.changed();
    }
    if (judged.verdict == Verdict::conflict || judged.verdict == Verdict::refused) {
      once_.reset();
      remember_refusal(wish, judged);
    } else {
      not_before_ = shared_.clock.monotonic() + backoff_.next(shared_.random, judged.retry_after);
    }
    if (told_) told_();
  });
}

void Numbers::hurry() {
  satisfied_ = false;
  if (!shared_.unauthorised) not_before_ = {};
}

std::string Numbers::refusal(const std::string& series) const {
  const auto found = refusals_.find({today_, series, domain::LeaseKind::hot});
  return found == refusals_.end() ? std::string{} : found->second.code;
}

std::optional<domain::Millis> Numbers::due() const {
  if (idle()) return std::nullopt;
  return satisfied_ ? again_ : not_before_;
}

} // namespace ventanilla::sync
