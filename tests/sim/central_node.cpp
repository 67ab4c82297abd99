#include "tests/sim/central_node.hpp"

#include "central/service/redaction.hpp"
#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"
#include "tests/sim/routes.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::sim {

namespace {
constexpr domain::Millis tick_each{1000};
constexpr domain::Millis beat_each{3000};
constexpr domain::Millis group_wait_most{2};
/// Lines that a stream is sent at once.
constexpr std::size_t page = 100;

std::string frame_of(const central::storage::LogLine& line) {
  return "event: event\nid: " + std::to_string(line.seq) + "\ndata: " + line.record + "\n\n";
}

std::string hex(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at, value >>= 4U)
    *at = digits[value & 15U];
  return text;
}
} // namespace

const std::string& CentralNode::admin_key() {
  static const std::string key = "administrator";
  return key;
}

central::Caller CentralNode::administrator() {
  central::Caller caller;
  caller.admin = true;
  return caller;
}

CentralNode::Open::Open(const std::string& vfs, const ports::Clock& clock, ports::Random& random)
    : store("central.db", vfs), ledger(store, clock, random),
      directory(store, ports::blake2b(admin_key())), core{ledger, directory}, groups(ledger, directory) {}

CentralNode::CentralNode(Scheduler& scheduler, Chance chance, domain::Instant begin, Trace& trace,
                         CentralWatch watch)
    : scheduler_(scheduler), chance_(chance), trace_(trace), watch_(std::move(watch)),
      clock_(scheduler, begin, "central"), random_(chance_.split()) {
  server_.is_listening = [this] { return open_ != nullptr; };
  server_.receive = [this](const auto& request, auto reply) { receive(request, std::move(reply)); };
  server_.open_live = [this](const auto& request, auto pipe) { open_live(request, pipe); };
}

bool CentralNode::start() {
  ++run_;
  scheduled_ = false;
  try {
    open_ = std::make_unique<Open>(disk_.name(), clock_, random_);
  } catch (const ports::DatabaseError& error) {
    trace_.note(scheduler_.now(), "can't open", "central", [&] { return std::string(error.what()); });
    return false;
  }
  watch_.opened(open_->core);
  const auto again = [this, run = run_](bool (CentralNode::*what)(), domain::Millis each) {
    const auto repeat = [this, run, what, each](const auto& self) -> void {
      scheduler_.after(each, [this, run, what, self] {
        if (run != run_ || !open_) return false;
        const bool happened = (this->*what)();
        if (run == run_ && open_) self(self);
        return happened;
      });
    };
    repeat(repeat);
  };
  again(&CentralNode::tick, tick_each);
  again(&CentralNode::beat, beat_each);
  return true;
}

void CentralNode::stop(bool resets) {
  ++run_;
  open_.reset();
  queue_.clear();
  waiting_.clear();
  for (const auto& stream : streams_)
    if (stream.pipe->open && resets) stream.pipe->reset();
  streams_.clear();
}

bool CentralNode::administer(const std::function<void(central::Core&)>& work) {
  if (!is_well()) return false;
  bool written = false;
  queue_.push_back({work, [&](bool yes) { written = yes; }});
  write_group();
  return written;
}

void CentralNode::post(Job job) {
  queue_.push_back(std::move(job));
  if (scheduled_) return;
  scheduled_ = true;
  scheduler_.after(chance_.between({}, group_wait_most), [this, run = run_] {
    if (run != run_) return false;
    scheduled_ = false;
    write_group();
    return true;
  });
}

void CentralNode::write_group() {
  auto group = std::exchange(queue_, {});
  std::vector<central::GroupWriter::Work> works;
  for (auto& job : group)
    works.push_back(std::move(job.work));
  const auto outcome = open_->groups.write(works);
  if (!outcome.written) trace_.note(scheduler_.now(), "group lost", "central", [&] { return outcome.error; });
  if (disk_.is_stopped()) return ended(true);
  if (outcome.written) watch_.committed(open_->core, outcome.published);
  for (auto& job : group)
    job.done(outcome.written);
  if (!outcome.published.empty()) pump();
  tidy();
  if (disk_.is_stopped()) return ended(true);
  if (!open_->groups.is_well()) ended(false);
}

/// As the writer's thread: where nobody waits.
void CentralNode::tidy() {
  if (!queue_.empty()) return;
  const auto wrong = open_->groups.tidy();
  if (!wrong.empty()) trace_.note(scheduler_.now(), "not tidied", "central", [&] { return wrong; });
}

void CentralNode::receive(const ports::HttpRequest& request, std::function<void(ports::HttpResponse)> reply) {
  if (request.url.find("/events?") != std::string::npos) return get_events(request, std::move(reply));
  auto response = std::make_shared<ports::HttpResponse>(unavailable());
  post({[this, request, response](central::Core& core) { *response = answer(core, request); },
        [this, request, response, reply = std::move(reply)](bool written) {
          if (!written) *response = unavailable();
          watch_.answered(request, *response);
          reply(*response);
        }});
}

void CentralNode::get_events(const ports::HttpRequest& request,
                             std::function<void(ports::HttpResponse)> reply) {
  auto grant = std::make_shared<std::optional<central::Outcome<Grant>>>();
  post({[request, grant](central::Core& core) { grant->emplace(grant_log(core, request)); },
        [this, request, grant, reply = std::move(reply)](bool written) {
          if (!written) return reply(unavailable());
          if (!**grant) return reply(refusal((*grant)->error()));
          const auto granted = ***grant;
          const auto answer_page = [this, granted, reply] {
            auto response = page_response(open_->core, granted);
            reply(std::move(response));
          };
          auto* site = open_->ledger.find(granted.site);
          if (granted.wait.count() == 0 || site->state.head > granted.after) return answer_page();
          waiting_.push_back({granted.site, granted.after, answer_page});
          scheduler_.after(granted.wait, [this, run = run_, granted] {
            if (run != run_) return false;
            auto due = std::move(waiting_);
            waiting_.clear();
            for (auto& each : due)
              if (each.site == granted.site && each.after == granted.after)
                each.answer();
              else
                waiting_.push_back(std::move(each));
            return true;
          });
        }});
}

void CentralNode::open_live(const ports::HttpRequest& request, const std::shared_ptr<Pipe>& pipe) {
  auto grant = std::make_shared<std::optional<central::Outcome<Grant>>>();
  post({[request, grant](central::Core& core) { grant->emplace(grant_log(core, request)); },
        [this, grant, pipe](bool written) {
          if (!written) return pipe->head(unavailable());
          if (!**grant) return pipe->head(refusal((*grant)->error()));
          const auto& granted = ***grant;
          pipe->head(stream_head());
          const auto& site = *open_->ledger.find(granted.site);
          const auto after = domain::mutated("stream_begins_at_the_head") ? site.state.head : granted.after;
          streams_.push_back({pipe, granted.site, after, granted.personal});
          pipe->bytes(heartbeat(site));
          pump();
        }});
}

std::string CentralNode::heartbeat(const central::LiveSite& site) const {
  const wire::Heartbeat beat{site.state.head, open_->ledger.log_epoch(), hex(site.state.public_hash),
                             clock_.now()};
  return "event: hb\ndata: " + wire::encode(beat) + "\n\n";
}

std::string CentralNode::frames_after(const Stream& stream) {
  const auto* site = open_->ledger.find(stream.site);
  std::string frames;
  for (auto& line : open_->store.lines(site->number, stream.cursor, page)) {
    if (line.seq > site->state.head) break;
    if (!stream.personal) central::withhold(line);
    frames += frame_of(line);
  }
  return frames;
}

void CentralNode::pump() {
  std::erase_if(streams_, [](const Stream& stream) { return !stream.pipe->open; });
  for (auto& stream : streams_) {
    const auto head = open_->ledger.find(stream.site)->state.head;
    while (stream.pipe->open && stream.cursor < head) {
      stream.pipe->bytes(frames_after(stream));
      stream.cursor = std::min<std::uint64_t>(head, stream.cursor + page);
    }
  }
  auto waiting = std::move(waiting_);
  waiting_.clear();
  for (auto& each : waiting) {
    if (open_->ledger.find(each.site)->state.head > each.after)
      each.answer();
    else
      waiting_.push_back(std::move(each));
  }
}

bool CentralNode::tick() {
  if (is_well()) write_group();
  return true;
}

bool CentralNode::beat() {
  std::erase_if(streams_, [](const Stream& stream) { return !stream.pipe->open; });
  for (const auto& stream : streams_)
    stream.pipe->bytes(heartbeat(*open_->ledger.find(stream.site)));
  return !streams_.empty();
}

} // namespace ventanilla::sim
