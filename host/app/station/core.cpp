#include "host/app/station/core.hpp"

#include "shared/sync/centrals.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace ventanilla::app {

namespace {
constexpr std::size_t tasks_most = 512;
constexpr domain::Millis idle_most{std::chrono::seconds{1}};

std::vector<std::string> addresses_of(const StationOptions& options) {
  std::vector<std::string> all{options.central};
  all.insert(all.end(), options.other_centrals.begin(), options.other_centrals.end());
  return all;
}
} // namespace

Core::Core(StationOptions options, const ports::Clock& clock, std::unique_ptr<printing::Printer> printer,
           std::function<void()> wake)
    : options_(std::move(options)), clock_(clock), wake_(std::move(wake)), random_(ports::system_random()),
      network_(
          sync::network_of(ports::curl_network({options_.ca_file, options_.pin}), addresses_of(options_))),
      journal_(options_.journal, {options_.site, options_.station, options_.epoch}, clock_, *random_),
      sync_(journal_, *network_, clock_, *random_,
            sync::Options{options_.central, options_.secret, options_.issues_turns},
            [this] { mark_changed(); }),
      printer_(std::move(printer)) {
  sync_.numbers().on_change([this] { serve_waiting_issues(); });
  journal_.trim();
  if (options_.issues_turns) (void)journal_.paper_seed(); // the central has the key before the first paper
  follow_office();
  publish_if_needed();
}

Core::~Core() {
  printer_.reset();
}

bool Core::post(Task task) {
  {
    const std::lock_guard lock(tasks_mutex_);
    if (tasks_.size() >= tasks_most) return false;
    tasks_.push_back(std::move(task));
  }
  network_->wake();
  return true;
}

void Core::run_tasks() {
  std::deque<Task> tasks;
  {
    const std::lock_guard lock(tasks_mutex_);
    tasks.swap(tasks_);
  }
  for (const auto& task : tasks)
    task(*this);
}

void Core::run() {
  try {
    recover_papers();
    while (!stopping_) {
      run_tasks();
      sync_.step();
      serve_waiting_issues();
      serve_waiting_claims();
      follow_office();
      rotate_key();
      end_session_of_the_shift();
      lock_when_nobody_is_there();
      if (is_live()) sync_.claims().say_sign_outs();
      publish_if_needed();
      network_->poll(idle());
    }
    run_tasks();
  } catch (const std::exception& error) {
    // A journal that can't be written ends every promise of this station: the screen says so and nothing is
    // issued.
    spdlog::critical("the station stops: {}", error.what());
    {
      const std::lock_guard lock(picture_mutex_);
      failure_ = error.what();
    }
    wake_();
  }
}

void Core::stop() {
  stopping_ = true;
  network_->wake();
}

domain::Millis Core::idle() const {
  auto most = idle_most;
  const auto now = clock_.monotonic();
  for (const auto& each : waiting_issues_)
    most = std::min(most, std::max(domain::Millis{0}, each.deadline - now));
  for (const auto& each : waiting_claims_)
    most = std::min(most, std::max(domain::Millis{0}, each.deadline - now));
  {
    const std::lock_guard lock(tasks_mutex_);
    if (!tasks_.empty()) return domain::Millis{0};
  }
  return sync_.idle_for(most);
}

domain::Instant Core::now() const {
  return clock_.now() + sync_.link().server_offset;
}

bool Core::is_live() const {
  const auto silent = sync_.silent_for();
  return silent && *silent <= sync::live_for && !sync_.link().unauthorised;
}

const domain::Office* Core::office() const {
  return office_.get();
}

domain::LocalTime Core::local_now() const {
  return zone_ ? zone_->local(now()) : domain::LocalTime{};
}

domain::LocalDay Core::business_day() const {
  return std::max(local_now().day, journal_.mirror().day);
}

void Core::follow_office() {
  const auto& known = sync_.config().office();
  if (!known) return;
  if (!office_ || office_version_ != known->version) {
    office_ = std::make_shared<const domain::Office>(known->office);
    office_version_ = known->version;
    zone_.emplace(office_->zone);
    mark_changed();
  }
  if (!options_.issues_turns) return;
  std::vector<std::string> series;
  for (const auto& service : office_->services)
    series.push_back(service.letter);
  sync_.numbers().want(business_day(), std::move(series));
}

// Answers
// ------------------------------------------------------------------------------------------------------------

namespace {
/// Answers that nobody took are of no use later: the window that asked is gone.
constexpr std::size_t answers_most = 64;

template<class Map, class Value> void put_bounded(Map& map, sdk::RequestId request, Value value) {
  map.insert_or_assign(request, std::move(value));
  while (map.size() > answers_most)
    map.erase(map.begin());
}

template<class Map>
auto take_from(Map& map, sdk::RequestId request) -> std::optional<typename Map::mapped_type> {
  auto node = map.extract(request);
  if (node.empty()) return std::nullopt;
  return std::move(node.mapped());
}
} // namespace

void Answers::put(sdk::RequestId request, sdk::IssueResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(issues_, request, std::move(result));
}

void Answers::put(sdk::RequestId request, sdk::DeskResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(desks_, request, std::move(result));
}

void Answers::put(sdk::RequestId request, sdk::ContactResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(contacts_, request, std::move(result));
}

void Answers::put(sdk::RequestId request, sdk::AnswerResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(survey_answers_, request, std::move(result));
}

void Answers::put(sdk::RequestId request, sdk::RegisterResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(registers_, request, std::move(result));
}

void Answers::put(sdk::RequestId request, sdk::HealthResult result) {
  const std::lock_guard lock(mutex_);
  put_bounded(healths_, request, std::move(result));
}

std::optional<sdk::ContactResult> Answers::take_contact(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(contacts_, request);
}

std::optional<sdk::AnswerResult> Answers::take_answer(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(survey_answers_, request);
}

std::optional<sdk::RegisterResult> Answers::take_register(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(registers_, request);
}

std::optional<sdk::HealthResult> Answers::take_health(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(healths_, request);
}

void Answers::put_recovered(sdk::IssueResult result) {
  const std::lock_guard lock(mutex_);
  recovered_.push_back(std::move(result));
}

void Answers::put_paper(const domain::TicketId& ticket, sdk::PaperState state) {
  const std::lock_guard lock(mutex_);
  papers_.insert_or_assign(ticket, std::move(state));
  while (papers_.size() > answers_most)
    papers_.erase(papers_.begin());
}

std::optional<sdk::IssueResult> Answers::take_issue(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(issues_, request);
}

std::optional<sdk::DeskResult> Answers::take_desk(sdk::RequestId request) {
  const std::lock_guard lock(mutex_);
  return take_from(desks_, request);
}

std::optional<sdk::IssueResult> Answers::take_recovered() {
  const std::lock_guard lock(mutex_);
  if (recovered_.empty()) return std::nullopt;
  auto result = std::move(recovered_.front());
  recovered_.pop_front();
  return result;
}

sdk::PaperState Answers::paper(const domain::TicketId& ticket) const {
  const std::lock_guard lock(mutex_);
  const auto found = papers_.find(ticket);
  return found == papers_.end() ? sdk::PaperState{} : found->second;
}

} // namespace ventanilla::app
