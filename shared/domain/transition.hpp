#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/ticket.hpp"

#include <string_view>

namespace ventanilla::domain {

enum class Action : std::uint8_t {
  call,       ///< waiting → called; held → called (back from the pool)
  recall,     ///< called → called, same desk
  start,      ///< called → serving
  hold,       ///< called, serving → held
  no_show,    ///< called → no_show
  finish,     ///< serving → finished
  transfer,   ///< serving → transferred, a child waits
  cancel,     ///< waiting, held → cancelled
  reactivate, ///< no_show, cancelled → waiting, same day, original arrival kept
  undo,       ///< the desk's own last no_show, finished, held or transferred → as it was before
};

[[nodiscard]] std::string_view to_text(Action);

enum class TransitionError : std::uint8_t {
  not_permitted, ///< this state has no such action (queue.md E4)
  other_desk,    ///< the ticket is at another desk
  stale_epoch,   ///< the fact speaks of an earlier call
  other_day,     ///< the ticket belongs to a day that is over
  undo_too_late, ///< more than `undo_window` has passed, or the desk has gone on
};

[[nodiscard]] std::string_view to_text(TransitionError);

/// Everything that is not listed as permitted is refused (product.md, ticket states).
[[nodiscard]] bool is_permitted(TicketState from, Action action);

/// How long a desk may take its last action back.
inline constexpr Millis undo_window{std::chrono::minutes{2}};

} // namespace ventanilla::domain
