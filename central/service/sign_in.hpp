#pragma once

#include "central/service/core.hpp"

#include <string>

namespace ventanilla::central {

/// Signing in takes three steps, since hashing a PIN takes its time and memory and happens elsewhere:
/// `begin_sign_in` hands over what the PIN is compared with (for an unknown person something that no PIN
/// fits, so that nobody learns who works here), the caller compares, `end_sign_in` opens the session.

/// Fails with "forbidden" (not a panel), "unknown_desk", "locked_out".
[[nodiscard]] Outcome<std::string> begin_sign_in(Core& core, const Caller& caller,
                                                 const wire::SessionRequest& request);

/// A right PIN opens the desk; fails with "locked_out", "wrong_pin" (counted) or "desk_taken". Sessions last
/// a shift, 12 h at most, and end with the day. `token` is new and is handed out once.
[[nodiscard]] Outcome<wire::SessionAnswer> end_sign_in(Core& core, const Caller& caller,
                                                       const wire::SessionRequest& request, bool right_pin);

/// Counts again the wrong PINs of the last hour, as the logs tell them: neither a restart nor another central
/// that takes over gives anybody new guesses. For a directory that has just been made.
void recall_failures(Core& core);

/// Ends the caller's session and closes the desk. Fails with "session_required".
[[nodiscard]] Outcome<domain::Done> sign_out(Core& core, const Caller& caller);

} // namespace ventanilla::central
