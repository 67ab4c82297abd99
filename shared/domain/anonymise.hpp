#pragma once

#include "shared/domain/event.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// Stands where a person's words were. It is not empty, so that what was filled in still counts as filled in.
inline constexpr std::string_view removed_words = "—";

/// The event without what its people said or are called: names, documents, telephones, addresses, requests,
/// answers, messages, comments, reasons. What statistics count stays: kinds, times, topics, outcomes, faces,
/// officers, radicados. nullopt when there is nothing to take out (they are kept no longer than
/// what they were given for: Decreto 1377 of 2013 article 11). `is_words` tells whether an answer that is a
/// text is a person's own and not one of the form's options.
[[nodiscard]] std::optional<Event> without_words(const Event&,
                                                 const std::function<bool(const AnswerGiven&)>& is_words);

/// What a line belongs to: the id of its contact, response or PQR; empty: nothing that goes on.
[[nodiscard]] std::string case_of(const Event&);

} // namespace ventanilla::domain
