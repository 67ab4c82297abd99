#include "central/service/directory.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::central {

namespace {

constexpr std::array kind_texts{std::pair{StationKind::kiosk, std::string_view("kiosk")},
                                std::pair{StationKind::screen, std::string_view("screen")},
                                std::pair{StationKind::feedback, std::string_view("feedback")},
                                std::pair{StationKind::panel, std::string_view("panel")},
                                std::pair{StationKind::branch, std::string_view("branch")}};
constexpr int free_failures = 5;
constexpr domain::Millis first_lock{std::chrono::seconds{30}};
constexpr domain::Millis longest_lock{std::chrono::minutes{15}};
constexpr domain::Millis heard_again_after{std::chrono::minutes{1}};
/// Guesses are remembered for so many names at once; the oldest lock goes first.
constexpr std::size_t failures_kept = 10'000;

} // namespace

std::string_view to_text(StationKind kind) {
  return std::find_if(kind_texts.begin(), kind_texts.end(),
                      [&](const auto& each) { return each.first == kind; })
      ->second;
}

std::optional<StationKind> parse_station_kind(std::string_view text) {
  for (const auto& [kind, name] : kind_texts)
    if (name == text) return kind;
  return std::nullopt;
}

Directory::Directory(storage::Store& store, const ports::Digest& admin_key)
    : store_(store), admin_key_(admin_key) {
  load();
}

void Directory::load() {
  stations_.clear();
  by_secret_.clear();
  by_next_secret_.clear();
  sessions_.clear();
  for (auto& station : store_.stations()) {
    StationName name{station.site, station.key};
    by_secret_[station.secret] = name;
    stations_.emplace(std::move(name), std::move(station));
  }
  for (const auto& next : store_.next_keys())
    by_next_secret_[next.secret] = {next.site, next.station};
  for (const auto& session : store_.sessions())
    sessions_.emplace(session.token, session);
}

Outcome<Caller> Directory::identify(const Credentials& credentials, domain::Instant now) {
  if (!credentials.bearer) return refuse("unauthorized");
  Caller caller;
  if (*credentials.bearer == admin_key_) {
    caller.admin = true;
    return caller;
  }
  if (const auto next = by_next_secret_.find(*credentials.bearer); next != by_next_secret_.end())
    take_next_key(StationName(next->second), ports::Digest(next->first));
  const auto name = by_secret_.find(*credentials.bearer);
  if (name == by_secret_.end()) return refuse("unauthorized");
  const auto& station = stations_.at(name->second);
  if (station.revoked) return refuse("station_revoked");
  caller.site = station.site;
  caller.station = station.key;
  caller.kind = parse_station_kind(station.kind).value_or(StationKind::screen);
  caller.epoch = station.epoch;
  if (credentials.session) {
    const auto session = sessions_.find(*credentials.session);
    if (session != sessions_.end() && session->second.site == station.site &&
        session->second.station == station.key && now < session->second.expires)
      caller.session = session->second;
  }
  return caller;
}

storage::StoredStation* Directory::find_station(storage::SiteNumber site, std::string_view key) {
  const auto found = stations_.find({site, std::string(key)});
  return found == stations_.end() ? nullptr : &found->second;
}

std::vector<storage::StoredStation> Directory::stations_of(storage::SiteNumber site) const {
  std::vector<storage::StoredStation> stations;
  for (const auto& [name, station] : stations_)
    if (name.first == site) stations.push_back(station);
  return stations;
}

void Directory::put_station(const storage::StoredStation& station) {
  const StationName name{station.site, station.key};
  if (const auto before = stations_.find(name); before != stations_.end())
    by_secret_.erase(before->second.secret);
  forget_next_key(name);
  store_.put_station(station);
  by_secret_[station.secret] = name;
  stations_[name] = station;
}

void Directory::put_next_key(const storage::StoredStation& station, const ports::Digest& secret) {
  const StationName name{station.site, station.key};
  forget_next_key(name);
  store_.put_next_key({station.site, station.key, secret});
  by_next_secret_[secret] = name;
}

void Directory::forget_next_key(const StationName& name) {
  std::erase_if(by_next_secret_, [&](const auto& each) { return each.second == name; });
  store_.remove_next_key(name.first, name.second);
}

void Directory::take_next_key(const StationName& name, const ports::Digest& secret) {
  auto station = stations_.at(name);
  station.secret = secret;
  put_station(station);
}

void Directory::heard(const Caller& caller, domain::Instant now) {
  auto* station = find_station(caller.site, caller.station);
  if (station == nullptr) return;
  if (station->last_seen && now - *station->last_seen < heard_again_after && now >= *station->last_seen)
    return;
  station->last_seen = now;
  store_.put_last_seen(caller.site, caller.station, now);
}

void Directory::open_session(const storage::StoredSession& session) {
  store_.put_session(session);
  sessions_[session.token] = session;
}

void Directory::end_session(const ports::Digest& token) {
  store_.remove_session(token);
  sessions_.erase(token);
}

std::optional<domain::Millis> Directory::locked_for(const std::string& who, domain::Instant now) const {
  const auto found = failures_.find(who);
  if (found == failures_.end() || found->second.locked_until <= now) return std::nullopt;
  return found->second.locked_until - now;
}

void Directory::failed_pin(const std::string& who, domain::Instant now) {
  if (failures_.size() >= failures_kept && !failures_.contains(who))
    failures_.erase(
        std::min_element(failures_.begin(), failures_.end(), [](const auto& left, const auto& right) {
          return left.second.locked_until < right.second.locked_until;
        }));
  auto& failures = failures_[who];
  ++failures.count;
  if (failures.count < free_failures) return;
  const int doublings = std::min(failures.count - free_failures, 10);
  failures.locked_until = now + std::min(longest_lock, first_lock * (1 << doublings));
}

void Directory::right_pin(const std::string& who) {
  failures_.erase(who);
}

} // namespace ventanilla::central
