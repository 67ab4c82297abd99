#pragma once

#include "host/app/profile.hpp"
#include "host/app/station/station.hpp"
#include "host/sdk/services/text.hpp"

#include <functional>
#include <memory>

namespace ventanilla::app {

/// The station that a profile describes, with its printer; null when the profile names no central. Throws
/// std::runtime_error with a sentence for the person who set it up.
[[nodiscard]] std::unique_ptr<Station> open_station(const Profile& profile, const ports::Clock& clock,
                                                    const sdk::Text& words, std::function<void()> wake);

} // namespace ventanilla::app
