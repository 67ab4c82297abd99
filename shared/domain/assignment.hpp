#pragma once

#include "shared/domain/distribution.hpp"
#include "shared/domain/expected.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::domain {

// What becomes of a contact that was given to somebody through the internal chat (S-32).

enum class AssignmentState : std::uint8_t {
  pending,      ///< told, has not said yes
  acknowledged, ///< attends the user
  declined,
  timed_out,
  returned, ///< ended: the contact is in the queue again
  finished, ///< ended: the user was attended
};

[[nodiscard]] std::string_view to_text(AssignmentState);

enum class AssignmentAction : std::uint8_t {
  acknowledge,
  decline,
  time_out,
  give_back, ///< to the queue
  finish,
};

[[nodiscard]] std::string_view to_text(AssignmentAction);

/// nullopt when that state has no such action. What was declined or timed out can only go back to the queue,
/// so a late yes never takes a contact that somebody else may have by then.
[[nodiscard]] std::optional<AssignmentState> after(AssignmentState, AssignmentAction);

struct AssignmentPolicy {
  Millis acknowledge_within{std::chrono::seconds{90}};
  int tries_before_operator = 2; ///< so many did not take it: the operator is asked, not a third one
};

[[nodiscard]] bool is_timed_out(AssignmentState, Instant offered, Instant now, const AssignmentPolicy&);

/// Who has the next word about a contact that came back after `tries` people.
enum class NextStep : std::uint8_t { suggest_another, ask_operator };
[[nodiscard]] NextStep next_step(int tries, const AssignmentPolicy&);

/// What is said to the chosen person: whom to attend, by name, about what.
struct Offer {
  PersonKey person;
  std::optional<PersonKey> suggested; ///< none when nobody was eligible
  std::string user_name;
  std::string note;
  std::string override_reason; ///< why `person` is not the one who was suggested
};

enum class OfferError : std::uint8_t {
  no_person,
  no_user_name,          ///< the procedure wants the user's name
  no_note,               ///< a transfer without a word about it is refused
  override_needs_reason, ///< another person than the suggested one, and no reason
};

[[nodiscard]] std::string_view to_text(OfferError);

/// Blank text counts as none.
[[nodiscard]] Expected<Done, OfferError> check_offer(const Offer&);

/// What happens to an assignment of somebody whose station was silent for `silent`.
enum class PresenceLoss : std::uint8_t {
  nothing,       ///< within the grace, or the assignment is over
  give_back,     ///< the user has no answer yet: to the queue
  tell_operator, ///< the user was answered: nobody else is given it unasked
};
[[nodiscard]] PresenceLoss after_presence_lost(AssignmentState, bool user_answered, Millis silent,
                                               const DistributionPolicy&);

} // namespace ventanilla::domain
