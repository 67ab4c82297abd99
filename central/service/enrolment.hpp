#pragma once

#include "central/service/core.hpp"

#include <string>
#include <string_view>

namespace ventanilla::central {

// How a new machine becomes a station without anybody carrying a key to it (sync.md c.2, the shape of RFC
// 8628): it asks and shows a short code, the administrator approves that code, the machine fetches its key
// with the long code that only it knows. Both codes live ten minutes and in memory only: a central that is
// started again asks for a new code. Once a key was fetched, the codes open nothing.

/// A new machine asks. `address` is where it asks from, for the administrator's eyes.
[[nodiscard]] wire::EnrolmentAnswer ask_enrolment(Core& core, const wire::EnrolmentRequest& request,
                                                  const std::string& address);

/// The machine looks whether it was approved; with the approval it is enrolled, as by `enrol_station`. Fails
/// with "authorization_pending", "slow_down" (twice within the interval), "expired_token".
[[nodiscard]] Outcome<wire::StationKeyAnswer> fetch_enrolment(Core& core, const wire::EnrolmentToken& token);

/// For the administrator: who asks now.
[[nodiscard]] Outcome<wire::PendingEnrolments> list_enrolments(Core& core, const Caller& caller);

/// Fails with "forbidden", "unknown_site", "unknown_code", "bad_value".
[[nodiscard]] Outcome<domain::Done> approve_enrolment(Core& core, const Caller& caller, std::string_view site,
                                                      const wire::EnrolmentApproval& approval);

/// The code opens nothing any more. Fails with "forbidden", "unknown_code".
[[nodiscard]] Outcome<domain::Done> refuse_enrolment(Core& core, const Caller& caller,
                                                     std::string_view user_code);

/// A station's next key: it may begin to use it at any time; with its first use the old one is dead. Asked
/// twice, the second one counts. Fails with "forbidden" unless a station asks.
[[nodiscard]] Outcome<wire::StationKeyAnswer> rotate_key(Core& core, const Caller& caller);

} // namespace ventanilla::central
