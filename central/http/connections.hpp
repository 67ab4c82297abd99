#pragma once

#include "central/http/live_stream.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace ventanilla::central::http {

/// Counts what is open, so that nobody takes everything. I/O thread only.
class Connections {
 public:
  explicit Connections(const Limits& limits) : limits_(limits) {}

  /// Held while a connection is open.
  class Place {
   public:
    Place(Connections& connections, std::string address)
        : connections_(&connections), address_(std::move(address)) {}
    Place(Place&& other) noexcept
        : connections_(std::exchange(other.connections_, nullptr)), address_(std::move(other.address_)) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (connections_ != nullptr) connections_->leave(address_);
    }

   private:
    Connections* connections_;
    std::string address_;
  };

  /// nullopt when there is no room for this address, or at all. Behind a proxy's address are many people.
  [[nodiscard]] std::optional<Place> enter(const std::string& address, bool proxy) {
    auto& mine = by_address_[address];
    if (all_ >= limits_.connections || (mine >= limits_.connections_per_address && !proxy)) {
      if (mine == 0) by_address_.erase(address);
      return std::nullopt;
    }
    ++all_;
    ++mine;
    return Place(*this, address);
  }

  /// False when the station has as many streams as it may.
  [[nodiscard]] bool may_stream(const StreamGrant& grant) const {
    const auto found = streams_.find({grant.site, grant.station});
    return found == streams_.end() || found->second.size() < limits_.connections_per_station;
  }
  [[nodiscard]] bool is_streaming(const std::string& site, const std::string& station) const {
    return streams_.contains({site, station});
  }
  [[nodiscard]] std::size_t open() const noexcept { return all_; }
  [[nodiscard]] bool any_stream() const noexcept { return !streams_.empty(); }
  /// How many streams listen to a site.
  [[nodiscard]] std::size_t streams_of(const std::string& site) const {
    std::size_t count = 0;
    for (const auto& [name, streams] : streams_)
      if (name.first == site) count += streams.size();
    return count;
  }
  void add(const std::shared_ptr<LiveStream>& stream) {
    streams_[{stream->grant().site, stream->grant().station}].insert(stream);
  }
  void remove(LiveStream& stream) {
    const auto found = streams_.find({stream.grant().site, stream.grant().station});
    if (found == streams_.end()) return;
    std::erase_if(found->second, [&](const auto& each) { return each.get() == &stream; });
    if (found->second.empty()) streams_.erase(found);
  }
  void end_streams(const std::string& site, const std::string& station) {
    const auto found = streams_.find({site, station});
    if (found == streams_.end()) return;
    const auto streams = found->second;
    for (const auto& stream : streams)
      stream->end();
  }
  /// At the very end: whoever has not taken `bye` by now goes without it.
  void close_all() {
    const auto all = std::exchange(streams_, {});
    for (const auto& [name, streams] : all)
      for (const auto& stream : streams)
        stream->close();
  }
  void end_all() {
    const auto all = streams_;
    for (const auto& [name, streams] : all)
      for (const auto& stream : streams)
        stream->end();
  }

 private:
  void leave(const std::string& address) {
    --all_;
    if (const auto found = by_address_.find(address); found != by_address_.end() && --found->second == 0)
      by_address_.erase(found);
  }

  const Limits& limits_;
  std::size_t all_ = 0;
  std::map<std::string, std::size_t> by_address_;
  std::map<std::pair<std::string, std::string>, std::set<std::shared_ptr<LiveStream>>> streams_;
};

} // namespace ventanilla::central::http
