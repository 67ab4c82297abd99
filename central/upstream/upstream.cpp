#include "central/upstream/upstream.hpp"

#include "shared/sync/request.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::central::upstream {

namespace {

/// A push ends before it grows past this, so that the office fits beside it.
constexpr std::size_t push_bytes = 512UL * 1024;
/// How often headquarters are asked while nothing happens: they see that we live, we see what they want.
constexpr domain::Millis ask_each{std::chrono::seconds{3}};
/// Our own central can't say where it stands.
constexpr domain::Millis own_pause{std::chrono::seconds{1}};
/// What only a person can mend.
constexpr domain::Millis long_wait{std::chrono::seconds{30}};
constexpr domain::Millis push_timeout{std::chrono::seconds{60}};

wire::LineRemoval message_of(std::uint64_t seq, const storage::Removal& removal) {
  return {seq, removal.run, ports::to_hex(removal.was), ports::to_hex(removal.station_chain)};
}

} // namespace

Upstream::Upstream(Doors doors, ports::Network& network, const ports::Clock& clock, ports::Random& random,
                   Options options)
    : doors_(std::move(doors)), network_(network), clock_(clock), random_(random),
      options_(std::move(options)) {}

Upstream::~Upstream() {
  if (under_way_ != 0) network_.cancel(under_way_);
}

void Upstream::step() {
  const auto now = clock_.monotonic();
  if (under_way_ != 0 || now < not_before_) return;
  if (!state_ || now >= asked_ + ask_each) return ask();
  if (idle_) return;
  const auto site = doors_.site();
  if (!site) {
    not_before_ = clock_.monotonic() + own_pause;
    return;
  }
  const auto version = site->office ? site->office->version : 0;
  if (state_->wanted_version > version && state_->wanted_version != office_refused_)
    return fetch_office(state_->wanted_version);
  push(*site);
}

void Upstream::news() {
  idle_ = false;
}

domain::Millis Upstream::idle_for(domain::Millis most) const {
  if (under_way_ != 0) return most;
  const auto now = clock_.monotonic();
  const auto due = state_ && idle_ ? std::max(not_before_, asked_ + ask_each) : not_before_;
  return std::clamp<domain::Millis>(due - now, domain::Millis{}, most);
}

std::optional<std::uint64_t> Upstream::acked() const {
  return state_ ? std::optional(state_->acked) : std::nullopt;
}

ports::HttpRequest Upstream::request(std::string method, const std::string& path, std::string body) const {
  return sync::request_to(options_.central, options_.secret, std::move(method), path, std::move(body));
}

void Upstream::send(ports::HttpRequest request, std::function<void(const ports::HttpResponse&)> ok) {
  under_way_ =
      network_.send(std::move(request), [this, ok = std::move(ok)](const ports::HttpResponse& response) {
        under_way_ = 0;
        answered(response, ok);
      });
}

void Upstream::ask() {
  send(request("GET", "/v1/branches/me"), [this](const auto& response) { take_state(response); });
}

void Upstream::fetch_office(std::uint64_t version) {
  send(request("GET", "/v1/sites/" + options_.site + "/config"), [this, version](const auto& response) {
    const auto wanted = wire::decode<wire::OfficeAnswer>(response.body, wire::trusted_limits());
    if (wanted && doors_.take_office(*wanted)) {
      tell("configuration " + std::to_string(wanted->version) + " came from headquarters");
      return;
    }
    office_refused_ = version;
    tell("configuration " + std::to_string(version) + " of headquarters can't be used here");
  });
}

void Upstream::push(const BranchSite& site) {
  if (site.number == 0) {
    idle_ = true;
    return;
  }
  wire::LogPush push;
  push.log_epoch = site.log_epoch;
  // What is there of an earlier epoch is compared from the first line on.
  push.first = (state_->log_epoch == site.log_epoch ? state_->acked : 0) + 1;
  if (push.first > site.head + 1) {
    tell("headquarters have more of this log than we have: it was set back without ventanillactl restore");
    return wait(long_wait);
  }
  std::size_t bytes = 0;
  for (const auto& line : doors_.lines(site.number, push.first - 1, most_lines_)) {
    bytes += line.record.size();
    if (!push.events.empty() && bytes > push_bytes) break;
    auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
    if (!record) {
      tell("line " + std::to_string(line.seq) + " can't be read: look with ventanillactl verify");
      return wait(long_wait);
    }
    push.events.push_back(std::move(*record));
  }
  const bool other_office = site.office && site.office->version != state_->office_version;
  if (push.events.empty() && !other_office) {
    idle_ = true;
    return;
  }
  push.prev_hash = hash_before(site, push.first);
  if (!push.events.empty())
    for (const auto& [seq, removal] : doors_.removals(site.number, push.first, push.events.back().seq))
      push.removals.push_back(message_of(seq, removal));
  if (other_office) push.office = site.office;
  auto sent = request("POST", "/v1/branches/me/log", wire::encode(push));
  sent.timeout = push_timeout;
  send(std::move(sent), [this](const auto& response) {
    most_lines_ = lines_most;
    take_state(response);
  });
}

std::string Upstream::hash_before(const BranchSite& site, std::uint64_t first) const {
  if (first > 1) {
    const auto before = doors_.lines(site.number, first - 2, 1);
    const auto record =
        before.empty()
            ? domain::Expected<wire::EventRecord, wire::DecodeError>(domain::Unexpected{wire::DecodeError{}})
            : wire::decode<wire::EventRecord>(before.front().record, wire::trusted_limits());
    if (record && record->seq == first - 1) return record->hash;
  }
  return ports::to_hex(ports::Digest{});
}

void Upstream::answered(const ports::HttpResponse& response,
                        const std::function<void(const ports::HttpResponse&)>& ok) {
  const auto judged = sync::judge(response);
  switch (judged.verdict) {
  case sync::Verdict::ok:
    backoff_.reset();
    return ok(response);
  case sync::Verdict::rewind: // headquarters were restored, or another of our centrals has pushed
    state_.reset();
    return wait({});
  case sync::Verdict::retry:
    if (response.status == 0) tell("headquarters don't answer: " + response.error);
    state_.reset();
    return wait(judged.retry_after.value_or(domain::Millis{}));
  default:
    return refused(judged);
  }
}

void Upstream::take_state(const ports::HttpResponse& response) {
  auto state = wire::decode<wire::BranchState>(response.body, wire::trusted_limits());
  if (!state) return wait({});
  if (!state_) tell("headquarters have the log up to " + std::to_string(state->acked));
  idle_ = false;
  state_ = *state;
  asked_ = clock_.monotonic();
}

void Upstream::refused(const sync::Judged& judged) {
  const auto& problem = judged.problem;
  if (problem && problem->code == "too_large" && most_lines_ > 1) {
    most_lines_ /= 2;
    return wait({});
  }
  tell("headquarters refuse: " +
       (problem ? problem->code + ", " + problem->title : std::string("no reason")));
  state_.reset();
  wait(long_wait);
}

void Upstream::wait(domain::Millis at_least) {
  not_before_ = clock_.monotonic() + backoff_.next(random_, at_least);
}

void Upstream::tell(const std::string& what) {
  if (what == told_) return;
  told_ = what;
  doors_.tell(what);
}

} // namespace ventanilla::central::upstream
