#include "central/http/upstream_thread.hpp"

#include "central/upstream/upstream.hpp"
#include "shared/sync/centrals.hpp"
#include "shared/wire/json.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ventanilla::central::http {

namespace {

constexpr domain::Millis longest_sleep{std::chrono::seconds{1}};
constexpr std::chrono::seconds pause_after_error{5};

wire::StationKeyAnswer read_key(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  auto key = wire::decode<wire::StationKeyAnswer>(text, wire::trusted_limits());
  if (!key || key->secret.empty() || key->site.empty())
    throw std::runtime_error(file.string() + " is no key of a branch, as ventanillactl branch add writes it");
  return std::move(*key);
}

} // namespace

UpstreamThread::UpstreamThread(const UpstreamOptions& options, storage::Location database, Writer& writer,
                               const ports::Clock& clock, ports::Random& random)
    : database_(std::move(database)), writer_(writer), clock_(clock), random_(random),
      central_(options.addresses.front()),
      network_(sync::network_of(ports::curl_network(options.trust), options.addresses)) {
  const auto key = read_key(options.key);
  site_ = key.site;
  secret_ = key.secret;
}

UpstreamThread::~UpstreamThread() {
  stop();
}

void UpstreamThread::start() {
  thread_ = std::thread([this] { run(); });
}

void UpstreamThread::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  answered_.notify_all();
  network_->wake();
  thread_.join();
}

void UpstreamThread::news() {
  if (!news_.exchange(true)) network_->wake();
}

std::optional<std::uint64_t> UpstreamThread::acked() const {
  const auto acked = acked_.load();
  return acked < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(acked));
}

template<class T, class Work> std::optional<T> UpstreamThread::ask_writer(Work work) {
  // Whoever answers may do it after we have stopped waiting.
  struct Waiting {
    bool done = false;
    std::optional<T> answer;
  };
  const auto waiting = std::make_shared<Waiting>();
  writer_.run<T>([work = std::move(work)](Core& core) -> Outcome<T> { return work(core); },
                 [this, waiting](Outcome<T> outcome) {
                   const std::lock_guard lock(mutex_);
                   waiting->done = true;
                   if (outcome) waiting->answer = std::move(*outcome);
                   answered_.notify_all();
                 });
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [&] { return waiting->done || stopping_; });
  return waiting->done ? std::move(waiting->answer) : std::nullopt;
}

void UpstreamThread::run() {
  while (!stopping_) {
    try {
      push_until_stopped();
    } catch (const ports::DatabaseError& error) {
      spdlog::error("the log can't be read for headquarters, again in a while: {}", error.what());
      std::unique_lock lock(mutex_);
      answered_.wait_for(lock, pause_after_error, [this] { return stopping_.load(); });
    }
  }
}

void UpstreamThread::push_until_stopped() {
  storage::LogReader reader(database_);
  upstream::Doors doors;
  doors.site = [this] {
    return ask_writer<BranchSite>([site = site_](Core& core) { return branch_site(core, site); });
  };
  doors.lines = [&](auto site, auto after, auto limit) { return reader.lines(site, after, limit); };
  doors.removals = [&](auto site, auto first, auto last) { return reader.removals(site, first, last); };
  doors.take_office = [this](const wire::OfficeAnswer& wanted) {
    return ask_writer<bool>(
               [site = site_, wanted](Core& core) { return take_wanted_office(core, site, wanted); })
        .value_or(false);
  };
  doors.tell = [](const std::string& what) { spdlog::info("{}", what); };
  upstream::Upstream upstream(std::move(doors), *network_, clock_, random_, {central_, secret_, site_});
  while (!stopping_) {
    if (news_.exchange(false)) upstream.news();
    upstream.step();
    if (const auto acked = upstream.acked()) acked_ = static_cast<std::int64_t>(*acked);
    if (!stopping_) network_->poll(news_ ? domain::Millis{} : upstream.idle_for(longest_sleep));
  }
}

} // namespace ventanilla::central::http
