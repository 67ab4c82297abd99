#pragma once

#include "host/sdk/export.hpp"
#include "host/sdk/services/text.hpp"
#include "shared/domain/office.hpp"
#include "shared/domain/time.hpp"
#include "shared/domain/wait_estimate.hpp"

#include <string>

/// Sentences about an office that several plugins say in the same words.
namespace ventanilla::sdk {

/// "Abrimos a la 1:30 p. m.", "Abrimos mañana a las 8:00 a. m.", "Abrimos el lunes 30 de noviembre a las …":
/// the first opening at or after `now`.
[[nodiscard]] VENTANILLA_SDK std::string opening_words(const Text& words, const domain::WeekHours& hours,
                                                       const domain::LocalTime& now);
/// "8:00 a. m. a 12:30 p. m. y 1:30 p. m. a 5:30 p. m." of today, or of the next day that opens.
[[nodiscard]] VENTANILLA_SDK std::string hours_words(const Text& words, const domain::WeekHours& hours,
                                                     const domain::LocalTime& now);
/// "12–18 min", "hasta 5 min"; whole minutes, rounded up.
[[nodiscard]] VENTANILLA_SDK std::string wait_words(const Text& words, const domain::WaitRange& wait);

} // namespace ventanilla::sdk
