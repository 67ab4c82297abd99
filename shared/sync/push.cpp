#include "shared/sync/push.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <map>

namespace ventanilla::sync {

namespace {

constexpr std::size_t batch_bytes = 240UL * 1024;
constexpr domain::Millis unauthorised_wait{std::chrono::seconds{30}};

/// As many facts as fit into a batch.
void keep_what_fits(wire::Batch& batch) {
  std::size_t bytes = 0;
  std::size_t count = 0;
  constexpr std::size_t envelope_bytes = 512;
  for (const auto& record : batch.events) {
    bytes += record.body.size() + envelope_bytes;
    if (count > 0 && bytes > batch_bytes) break;
    ++count;
  }
  batch.events.resize(count);
}

} // namespace

void Push::step() {
  if (under_way_ != 0 || shared_.clock.monotonic() < not_before_) return;
  if (shared_.journal.to_send_count() == 0) return;
  wire::Batch batch;
  batch.events = shared_.journal.to_send(most_);
  if (batch.events.empty()) return;
  keep_what_fits(batch);
  batch.station = shared_.journal.identity().station;
  batch.epoch = shared_.journal.identity().epoch;
  batch.first = batch.events.front().lseq;
  batch.prev_hash = shared_.journal.hash_before(batch.first);
  batch.offset_ms = shared_.server_offset.count();
  for (auto& record : batch.events) {
    record.station.clear();
    record.station_epoch = 0;
  }
  auto request = shared_.request("POST", "/v1/stations/me/events", wire::encode(batch));
  under_way_ = shared_.network.send(std::move(request), [this, batch](const ports::HttpResponse& response) {
    under_way_ = 0;
    done(response, batch);
  });
}

void Push::done(const ports::HttpResponse& response, const wire::Batch& batch) {
  // Meanwhile the journal has begun another chain: what is said of the old one counts no more.
  if (batch.epoch != shared_.journal.identity().epoch && !domain::mutated("answer_of_another_epoch")) return;
  const auto judged = judge(response);
  switch (judged.verdict) {
  case Verdict::ok: {
    const auto answer = wire::decode<wire::BatchAnswer>(response.body, wire::trusted_limits());
    if (!answer && domain::mutated("portal_is_central"))
      shared_.journal.acknowledge(batch.events.back().lseq, {});
    if (!answer) return wait({});
    if (!counts_from(answer->log_epoch)) return wait({});
    std::map<std::uint64_t, std::uint64_t> seqs;
    for (const auto& result : answer->results) {
      seqs[result.lseq] = result.seq;
      keep_radicado(batch, result);
    }
    shared_.heard();
    shared_.server_time(answer->server_time, response.round_trip);
    // Where a copy of this disk has sent more, the central's count says nothing of facts that came meanwhile.
    shared_.journal.acknowledge(domain::mutated("answer_about_what_was_not_sent")
                                    ? answer->acked
                                    : std::min(answer->acked, batch.events.back().lseq),
                                seqs);
    backoff_.reset();
    most_ = std::min(batch_most, most_ * 2);
    shared_.changed();
    return;
  }
  case Verdict::rewind:
    shared_.heard();
    if (domain::mutated("gap_ignored")) return wait({});
    if (judged.problem->expected) shared_.journal.rewind(*judged.problem->expected);
    return wait({});
  case Verdict::unauthorised:
    // Not counted as an attempt: the key may be mended tomorrow and everything is still to be sent.
    if (domain::mutated("unauthorised_deletes")) shared_.journal.acknowledge(batch.events.back().lseq, {});
    shared_.unauthorised = true;
    not_before_ = shared_.clock.monotonic() + unauthorised_wait;
    shared_.changed();
    return;
  case Verdict::refused:
    return refused(batch, judged);
  case Verdict::forked:
    if (domain::mutated("fork_ignored")) return wait({});
    return forked(*judged.problem);
  case Verdict::retry:
  case Verdict::conflict:
  case Verdict::gone:
  case Verdict::upgrade:
    return wait(judged.retry_after);
  }
}

void Push::keep_radicado(const wire::Batch& batch, const wire::BatchResult& result) {
  if (result.radicado.empty() || result.lseq < batch.first) return;
  const auto at = result.lseq - batch.first;
  if (at >= batch.events.size()) return;
  const auto event = wire::decode_event(batch.events[at]);
  const auto* filed = event ? std::get_if<domain::PqrFiled>(&*event) : nullptr;
  if (filed != nullptr) shared_.registered = {filed->pqr, result.radicado, shared_.clock.monotonic()};
}

bool Push::counts_from(std::uint64_t log_epoch) {
  return domain::mutated("answer_of_another_log") || shared_.journal.counts_from(log_epoch);
}

/// An older central doesn't say which log it speaks of.
bool Push::is_of_our_log(const wire::Problem& problem) {
  return problem.log_epoch == 0 || counts_from(problem.log_epoch);
}

/// Somebody wrote other facts under these numbers: a copy of this disk, or this very disk before it was set
/// back. What the central lacks goes on under an epoch that none of them has had (sync.md b.5).
void Push::forked(const wire::Problem& problem) {
  shared_.heard();
  if (!problem.expected) {
    // An older central: only a new enrolment helps. Until then everything is kept.
    not_before_ = shared_.clock.monotonic() + unauthorised_wait;
    return;
  }
  // The facts that another log knows would never be sent to this one.
  if (!is_of_our_log(problem)) return wait({});
  const auto own = shared_.journal.identity().epoch;
  shared_.journal.begin_epoch(std::max(own, static_cast<std::uint32_t>(*problem.expected)) + 1,
                              problem.known);
  shared_.changed();
  if (problem.known.empty()) return wait({});
  // The central has these and is asked for the others at once, many at a time: their number is all that was
  // wrong.
  most_ = batch_most;
  backoff_.reset();
}

void Push::refused(const wire::Batch& batch, const Judged& judged) {
  shared_.heard();
  if (batch.events.size() > 1) {
    most_ = batch.events.size() / 2;
    return;
  }
  most_ = batch_most;
  if (domain::mutated("poison_blocks")) return wait(judged.retry_after);
  // Refused even without its content: the fault is not in this fact, so it is no use to hurry.
  if (!shared_.journal.quarantine(batch.first, judged.problem ? judged.problem->code : "refused"))
    return wait(judged.retry_after);
  shared_.changed();
}

void Push::wait(std::optional<domain::Millis> at_least) {
  not_before_ = shared_.clock.monotonic() + backoff_.next(shared_.random, at_least);
  if (domain::mutated("retried_with_the_next_fact")) not_before_ += std::chrono::hours{24};
}

void Push::hurry() {
  if (!shared_.unauthorised) not_before_ = {};
}

std::optional<domain::Millis> Push::due() const {
  if (under_way_ != 0 || shared_.journal.to_send_count() == 0) return std::nullopt;
  return not_before_;
}

} // namespace ventanilla::sync
