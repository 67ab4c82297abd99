#pragma once

#include "host/app/profile.hpp"

#include <string>
#include <vector>

namespace ventanilla::app {

/// What a readable profile promises and this machine doesn't hold: files and folders that aren't there,
/// plugins that can't be found or loaded, services that need a central, settings that no plugin has or that
/// don't fit. Each problem is one English sentence that begins with the profile's file; empty when the
/// station can start. Opens the plugins' libraries.
[[nodiscard]] std::vector<std::string> check_surroundings(const Profile& profile);

} // namespace ventanilla::app
