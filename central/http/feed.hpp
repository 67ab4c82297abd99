#pragma once

#include "central/service/ledger.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::central::http {

/// Lines as server-sent events, shared by all who get them.
struct Frames {
  std::uint64_t after = 0; ///< follows this seq
  std::uint64_t last = 0;  ///< seq of the last line in it
  std::shared_ptr<const std::string> text;
  std::shared_ptr<const std::string>
      withheld; ///< the same without personal data; the same string when there is none
};

/// Somebody who is told of news: a live stream or a long poll.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void news() = 0;
};

/// The end of each site's log in memory, and who listens to it. I/O thread only.
class Feed {
 public:
  struct Site {
    std::uint64_t head = 0;
    std::uint64_t state_hash = 0;
    std::deque<std::shared_ptr<const storage::LogLine>> tail;
    Frames newest; ///< the last group, as most listeners get it
    std::set<Listener*> listeners;
  };

  /// A turn of the writer begins: where a site's log stands. What was in memory may lack what another central
  /// wrote meanwhile.
  void begin(const Published& head);
  /// Takes what a group published and tells the listeners.
  void publish(const Published& published);

  /// Tells every listener as if there were news: whoever waits answers with what there is.
  void wake_all();
  [[nodiscard]] const std::map<std::string, Site, std::less<>>& sites() const noexcept { return sites_; }

  /// The site's feed; null before it exists.
  [[nodiscard]] Site* find(std::string_view key);

  /// Lines after `after` out of memory, at most about `bytes`; `text` null when they are not in memory any
  /// more, and empty when there are none.
  [[nodiscard]] static Frames frames_after(const Site& site, std::uint64_t after, std::size_t bytes,
                                           bool personal);

 private:
  std::map<std::string, Site, std::less<>> sites_;
};

[[nodiscard]] std::string frame_of(const storage::LogLine& line, bool personal);

} // namespace ventanilla::central::http
