#pragma once

#include "central/service/directory.hpp"
#include "central/storage/store.hpp"

#include <string>

namespace ventanilla::central {

/// Whether the caller is sent what speaks of people by name or in their own words: panels and the
/// administrator. Kiosks, screens and feedback stations are not (product.md rule 8).
[[nodiscard]] bool sees_personal(const Caller& caller);

/// The line as stations without personal data get it: the same place in the log, no body, no actor. Empty
/// when it holds nothing personal.
[[nodiscard]] std::string withheld_record(const wire::EventRecord& record, const domain::Event& event);
/// The same for a line out of the store.
void withhold(storage::LogLine& line);

} // namespace ventanilla::central
