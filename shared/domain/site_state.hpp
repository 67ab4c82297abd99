#pragma once

#include "shared/domain/case_book.hpp"
#include "shared/domain/event.hpp"
#include "shared/domain/numbering.hpp"
#include "shared/domain/ticket.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ventanilla::domain {

/// Who sits at a desk and what it holds.
struct DeskState {
  PersonKey person; ///< empty: closed
  bool paused = false;
  std::string pause_reason;
  Instant since{};                ///< of person or pause
  std::optional<TicketId> ticket; ///< the active one; a desk has at most one (product.md rule 1)
  std::optional<TicketId> last;   ///< the one it ended last, for undo
  /// Position in the n:m cycle: calls given in the current round.
  int preferential_given = 0;
  int general_given = 0;
};

/// A line of the lobby's list of calls, newest first.
struct CallLine {
  TicketId ticket;
  std::uint32_t call_epoch = 0;
  int recall = 0; ///< 0 the call itself, 1 … the recalls
  Instant at{};
  std::uint64_t seq = 0;
};

/// How long services take today, for the wait estimate.
struct ServiceStats {
  int finished = 0;
  Millis service_total{};
};

/// What central and each station know about a site's day: the fold of its log. A value: copy it, compare it.
struct SiteState {
  LocalDay day{std::chrono::sys_days{}}; ///< 1970-01-01 before the first day
  bool day_open = false;
  std::uint64_t head = 0;                                 ///< seq of the last event applied
  std::unordered_map<TicketId, Ticket, UuidHash> tickets; ///< of `day`, and any older one not over yet
  std::set<std::pair<Instant, TicketId>> waiting;         ///< by queue entry
  std::map<std::string, int> labels_taken; ///< "2026-11-24/A/12" → tickets born with that label
  std::map<DeskKey, DeskState> desks;
  std::deque<CallLine> calls; ///< newest first, at most `calls_kept`
  std::map<std::pair<std::string, std::string>, SeriesCounter> counters; ///< (day text, series)
  std::map<LeaseId, NumberLease> leases;                                 ///< of `day` and later days
  std::map<ServiceKey, ServiceStats> stats;
  std::map<ServiceKey, int> issued_today;
  std::uint64_t office_version = 0;
  std::optional<StaffCalled> staff_call; ///< the last one not yet seen by anyone at a desk
  CaseBook cases;                        ///< empty at stations that get no personal data
  /// Hex of the keys that the papers of a station's enrolment are signed with: (station, epoch) → key.
  std::map<std::pair<StationKey, std::uint32_t>, std::string> paper_keys;
  std::uint64_t public_hash =
      0; ///< sum over tickets of a hash of (id, state, desk, epoch): equal at equal head

  static constexpr std::size_t calls_kept = 32;
  static constexpr std::size_t paper_keys_kept = 4; ///< of each station, the newest enrolments
};

/// What an event is applied with.
struct EventContext {
  std::uint64_t seq = 0; ///< 0 for a station's own fact that central has not numbered yet
  Instant at{};          ///< when it happened, corrected for skew
  StationKey station;
};

/// Applies one event and returns the marks it deserves; an event with an anomaly of the kind "history, not
/// state" leaves the state as it was. The same events in the same order give the same state everywhere. Never
/// throws for any content of an event. Cost: O(log n).
std::vector<Anomaly> apply(SiteState& state, const Event& event, const EventContext& context);

/// The ticket with that id; null when the state has none.
[[nodiscard]] const Ticket* find_ticket(const SiteState&, const TicketId&);
/// The ticket a desk holds now; null when it is free or unknown.
[[nodiscard]] const Ticket* active_ticket(const SiteState&, std::string_view desk);
/// `public_hash` worked out from nothing, for checks.
[[nodiscard]] std::uint64_t hash_of_tickets(const SiteState&);
/// By its printed code of that day ("A012", "a 12", with or without thin space). Of duplicates the one whose
/// suffix is typed ("A012·2"), the newest without a suffix.
[[nodiscard]] const Ticket* find_by_code(const SiteState&, std::string_view typed);

struct ServiceLoad {
  int waiting = 0;
  std::optional<Instant> oldest_entry;
};
/// People waiting for one service, cooling ones included.
[[nodiscard]] ServiceLoad load_of(const SiteState&, std::string_view service);

/// A desk's own day: finished, their average service time, no-shows.
struct DeskDay {
  int finished = 0;
  int no_shows = 0;
  Millis service_average{};
};
[[nodiscard]] DeskDay day_of(const SiteState&, std::string_view desk);

} // namespace ventanilla::domain
