#include "shared/sync/follow.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <charconv>

namespace ventanilla::sync {

namespace {

constexpr std::size_t snapshots_a_minute = 3;
constexpr domain::Millis minute{std::chrono::minutes{1}};
constexpr domain::Millis poll_timeout{std::chrono::seconds{35}};
constexpr domain::Millis unauthorised_wait{std::chrono::seconds{5}};
/// After so many streams that gave nothing the lane asks by long poll.
constexpr int streams_before_poll = 2;

std::uint64_t from_hex(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

} // namespace

void Follow::step() {
  if (mode_ != Mode::idle || shared_.clock.monotonic() < not_before_) return;
  if (shared_.journal.cursor().log_epoch == 0)
    fetch_snapshot();
  else if (failed_streams_ >= streams_before_poll)
    open_poll();
  else
    open_stream();
}

void Follow::fetch_snapshot() {
  const auto now = shared_.clock.monotonic();
  while (!snapshots_.empty() && now - snapshots_.front() >= minute)
    snapshots_.pop_front();
  if (snapshots_.size() >= snapshots_a_minute) {
    not_before_ = snapshots_.front() + minute;
    return;
  }
  mode_ = Mode::snapshot;
  auto request = shared_.request("GET", shared_.site_path("/snapshot"));
  request.body_limit = 64UL * 1024 * 1024;
  under_way_ = shared_.network.send(std::move(request), [this](const ports::HttpResponse& response) {
    under_way_ = 0;
    mode_ = Mode::idle;
    const auto judged = judge(response);
    if (judged.verdict != Verdict::ok) return judge_failure(judged);
    snapshots_.push_back(shared_.clock.monotonic());
    const auto snapshot = wire::decode<wire::Snapshot>(response.body, wire::trusted_limits());
    if (!snapshot) return ended({});
    shared_.heard();
    shared_.journal.put_snapshot(*snapshot);
    backoff_.reset();
    shared_.changed();
  });
}

void Follow::open_stream() {
  mode_ = Mode::stream;
  parser_ = {};
  gathered_.clear();
  const auto& cursor = shared_.journal.cursor();
  auto request = shared_.request("GET", shared_.site_path("/live?after=" + std::to_string(cursor.head) +
                                                          "&log_epoch=" + std::to_string(cursor.log_epoch)));
  request.headers.emplace_back("Accept", "text/event-stream");
  under_way_ = shared_.network.open_stream(
      std::move(request),
      [this](const ports::HttpResponse& head) {
        auto judged = judge(head);
        if (head.status == 200 && judged.verdict == Verdict::ok) return;
        const auto handle = under_way_;
        under_way_ = 0;
        mode_ = Mode::idle;
        shared_.network.cancel(handle);
        // The body of a refused stream isn't read; the status is enough to know what to do.
        judged.verdict = Verdict::retry;
        if (!head.header("ventanilla-schema").empty()) {
          if (head.status == 401 || head.status == 403) judged.verdict = Verdict::unauthorised;
          if (head.status == 410 || head.status == 409) judged.verdict = Verdict::gone;
        }
        if (judged.verdict == Verdict::retry) ++failed_streams_;
        judge_failure(judged);
      },
      [this](std::string_view bytes) {
        const bool fits = parser_.feed(bytes, [this](const SseFrame& each) { frame(each); });
        auto events = std::move(gathered_);
        gathered_.clear();
        if (!events.empty()) take(std::move(events));
        if (!fits) refetch();
      },
      [this](const std::string&) {
        under_way_ = 0;
        mode_ = Mode::idle;
        ++failed_streams_;
        ended({});
      });
}

void Follow::frame(const SseFrame& frame) {
  shared_.heard();
  if (frame.event == "hb") {
    failed_streams_ = 0;
    backoff_.reset();
    auto events = std::move(gathered_);
    gathered_.clear();
    if (!events.empty()) take(std::move(events));
    heartbeat(frame.data);
  } else if (frame.event == "event") {
    auto record = wire::decode<wire::EventRecord>(frame.data, wire::trusted_limits());
    if (record)
      gathered_.push_back(std::move(*record));
    else
      refetch();
  } else if (frame.event == "reset") {
    refetch();
  }
}

void Follow::heartbeat(const std::string& data) {
  const auto beat = wire::decode<wire::Heartbeat>(data, wire::trusted_limits());
  if (!beat) return;
  shared_.server_time(beat->server_time, {});
  const auto& cursor = shared_.journal.cursor();
  if (beat->log_epoch != cursor.log_epoch) return refetch();
  // At the same head the same events give the same state; anything else is a divergence and the snapshot
  // mends it.
  if (beat->head == cursor.head && from_hex(beat->state_hash) != shared_.journal.mirror().public_hash)
    refetch();
  shared_.changed();
}

void Follow::take(std::vector<wire::EventRecord> events) {
  if (shared_.journal.put_events(events)) {
    shared_.changed();
    return;
  }
  // A gap or something already known: go on from our own cursor.
  std::erase_if(events,
                [&](const wire::EventRecord& each) { return each.seq <= shared_.journal.cursor().head; });
  if (!events.empty() && shared_.journal.put_events(events))
    shared_.changed();
  else if (!events.empty() && under_way_ != 0) {
    shared_.network.cancel(std::exchange(under_way_, 0));
    mode_ = Mode::idle;
    not_before_ = {};
  }
}

void Follow::open_poll() {
  mode_ = Mode::poll;
  const auto& cursor = shared_.journal.cursor();
  auto request = shared_.request(
      "GET", shared_.site_path("/events?after=" + std::to_string(cursor.head) +
                               "&limit=500&wait=25&log_epoch=" + std::to_string(cursor.log_epoch)));
  request.timeout = poll_timeout;
  under_way_ = shared_.network.send(std::move(request), [this](const ports::HttpResponse& response) {
    under_way_ = 0;
    mode_ = Mode::idle;
    const auto judged = judge(response);
    if (judged.verdict != Verdict::ok) return judge_failure(judged);
    auto page = wire::decode<wire::EventPage>(response.body, wire::trusted_limits());
    if (!page) return ended({});
    shared_.heard();
    backoff_.reset();
    // The next try is a stream again: polling is only the way round what stood in between.
    failed_streams_ = streams_before_poll - 1;
    if (page->log_epoch != shared_.journal.cursor().log_epoch) return refetch();
    take(std::move(page->events));
  });
}

void Follow::judge_failure(const Judged& judged) {
  if (judged.verdict == Verdict::gone && !domain::mutated("expired_cursor_kept")) return refetch();
  if (judged.verdict == Verdict::unauthorised) {
    shared_.unauthorised = true;
    shared_.changed();
    not_before_ = shared_.clock.monotonic() + unauthorised_wait;
    return;
  }
  ended(judged.retry_after);
}

void Follow::refetch() {
  if (under_way_ != 0) shared_.network.cancel(std::exchange(under_way_, 0));
  mode_ = Mode::idle;
  shared_.journal.forget_mirror();
  not_before_ = {};
}

void Follow::ended(std::optional<domain::Millis> at_least) {
  not_before_ = shared_.clock.monotonic() + backoff_.next(shared_.random, at_least);
  shared_.changed();
}

void Follow::hurry() {
  if (!shared_.unauthorised) not_before_ = {};
}

std::optional<domain::Millis> Follow::due() const {
  if (mode_ != Mode::idle) return std::nullopt;
  return not_before_;
}

} // namespace ventanilla::sync
