#include "central/http/feed.hpp"

#include <algorithm>

namespace ventanilla::central::http {

namespace {
constexpr std::size_t tail_lines = 8192;

void tell(Feed::Site& site) {
  // A listener may leave while it is told.
  const std::vector<Listener*> listeners(site.listeners.begin(), site.listeners.end());
  for (auto* listener : listeners)
    if (site.listeners.contains(listener)) listener->news();
}
} // namespace

std::string frame_of(const storage::LogLine& line, bool personal) {
  std::string frame = "event: event\nid: ";
  frame += std::to_string(line.seq);
  frame += "\ndata: ";
  frame += personal || line.withheld.empty() ? line.record : line.withheld;
  frame += "\n\n";
  return frame;
}

void Feed::begin(const Published& head) {
  auto& site = sites_[head.site];
  site.head = head.head;
  site.state_hash = head.state_hash;
  site.tail.clear();
  const auto nothing = std::make_shared<const std::string>();
  site.newest = {site.head, site.head, nothing, nothing};
  tell(site);
}

void Feed::publish(const Published& published) {
  auto& site = sites_[published.site];
  const auto before = site.head;
  site.head = published.head;
  site.state_hash = published.state_hash;
  if (published.lines.empty()) return;
  // The copy of a branch's log went back and on another way: whoever listens reads it anew.
  if (published.lines.front()->seq != before + 1) return begin(published);
  std::string text;
  std::string withheld;
  const bool personal = std::any_of(published.lines.begin(), published.lines.end(),
                                    [](const auto& line) { return !line->withheld.empty(); });
  for (const auto& line : published.lines) {
    text += frame_of(*line, true);
    if (personal) withheld += frame_of(*line, false);
    site.tail.push_back(line);
  }
  while (site.tail.size() > tail_lines)
    site.tail.pop_front();
  site.newest = {before, site.head, std::make_shared<const std::string>(std::move(text)), nullptr};
  site.newest.withheld =
      personal ? std::make_shared<const std::string>(std::move(withheld)) : site.newest.text;
  tell(site);
}

void Feed::wake_all() {
  for (auto& [key, site] : sites_)
    tell(site);
}

Feed::Site* Feed::find(std::string_view key) {
  const auto found = sites_.find(key);
  return found == sites_.end() ? nullptr : &found->second;
}

Frames Feed::frames_after(const Site& site, std::uint64_t after, std::size_t bytes, bool personal) {
  static const auto nothing = std::make_shared<const std::string>();
  if (after >= site.head) return {after, after, nothing, nothing};
  if (site.newest.text && site.newest.after == after) {
    auto frames = site.newest;
    if (!personal) frames.text = frames.withheld;
    return frames;
  }
  if (site.tail.empty() || site.tail.front()->seq > after + 1) return {after, after, nullptr, nullptr};
  std::string text;
  auto last = after;
  for (auto at = site.tail.begin() + static_cast<std::ptrdiff_t>(after + 1 - site.tail.front()->seq);
       at != site.tail.end() && text.size() < bytes; ++at) {
    text += frame_of(**at, personal);
    last = (*at)->seq;
  }
  return {after, last, std::make_shared<const std::string>(std::move(text)), nullptr};
}

} // namespace ventanilla::central::http
