#pragma once

#include "central/service/public_access.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ventanilla::central {

// A visitor's chat: a contact of the channel web_chat that its visitor opens with a link (chat.md f).

/// Chats that wait to be given to somebody, the longest wait first.
[[nodiscard]] std::vector<const domain::Contact*> waiting_chats(const domain::SiteState& state);

/// Opens a contact and, when there are first words, sends them. The same request id opens nothing twice: it
/// gets another link to the same visit. Fails with "unknown_site", "unknown_topic", "no_consent",
/// "bad_value".
[[nodiscard]] Outcome<wire::VisitAnswer> open_visit(Core& core, std::string_view site,
                                                    const wire::VisitRequest& request);

/// What the visitor sees, with the messages after the first `after`; internal notes are not among them. A
/// visit of another day that was closed is "closed" without messages. Fails with "unknown_token".
[[nodiscard]] Outcome<Watched<wire::VisitStatus>> read_visit(Core& core, std::string_view token,
                                                             std::uint64_t after);

/// The visitor's words. The same id with the same words is answered again; with others it is
/// "idempotency_mismatch". Fails also with "unknown_token", "visit_closed", "too_many_messages",
/// "bad_value".
[[nodiscard]] Outcome<wire::VisitMessageAnswer>
send_visitor_message(Core& core, std::string_view token, const wire::VisitMessageRequest& request);

/// The visitor goes; twice is once.
[[nodiscard]] Outcome<domain::Done> leave_visit(Core& core, std::string_view token);

} // namespace ventanilla::central
