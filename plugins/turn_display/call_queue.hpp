#pragma once

#include "host/sdk/station_state.hpp"
#include "shared/domain/site_state.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace ventanilla::turn_display {

/// One call or recall as the room sees it.
struct ShownCall {
  domain::TicketId ticket;
  std::uint32_t call_epoch = 0;
  int recall = 0;
  domain::Instant at{};
  double since = 0; ///< seconds of the picture when its card came up
};

/// Which call has the card now, which wait for it. Each call of the log gets the card once, in order: nothing
/// is lost when twenty come in a second (screens-public.md). Calls that were made while this screen could not
/// hear of them are shown when they are younger than 30 s, only listed otherwise.
class CallQueue {
 public:
  /// Takes what is new in the log's list of calls.
  void follow(const domain::SiteState& site, domain::Instant now);

  /// Moves on when the card's time is over. `speaking`: whose chime or voice sounds now. Answers the call
  /// that has just got the card, to be announced.
  std::optional<ShownCall> step(double seconds, const std::optional<domain::TicketId>& speaking);

  /// The call on the card, while it is being called.
  [[nodiscard]] const std::optional<ShownCall>& current() const { return current_; }
  /// The last one that had the card.
  [[nodiscard]] const std::optional<ShownCall>& last() const { return last_; }
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  /// When `step` may have something to do, in seconds.
  [[nodiscard]] std::optional<double> due() const;

  static constexpr double card_least_s = 4;  ///< with others waiting
  static constexpr double card_usual_s = 8;  ///< with nobody waiting
  static constexpr double voice_most_s = 12; ///< a voice that goes on longer is not waited for
  static constexpr domain::Millis announced_within{std::chrono::seconds{30}};

 private:
  using Key = std::tuple<domain::TicketId, std::uint32_t, int>;
  std::set<Key> known_;
  std::deque<ShownCall> waiting_;
  std::optional<ShownCall> current_;
  std::optional<ShownCall> last_;
};

} // namespace ventanilla::turn_display
