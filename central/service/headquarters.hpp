#pragma once

#include "central/service/core.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::central {

/// What a branch's own writer knows of its site when it speaks with headquarters.
struct BranchSite {
  storage::SiteNumber number = 0; ///< 0: there is no such site yet
  std::uint64_t log_epoch = 0;
  std::uint64_t head = 0;
  std::optional<wire::OfficeAnswer> office; ///< none before the first
};

[[nodiscard]] BranchSite branch_site(Core& core, std::string_view key);

/// Puts the configuration that headquarters want into force, under their version. False when it can't be: it
/// has mistakes for this program, or its version is not above the one in force.
[[nodiscard]] bool take_wanted_office(Core& core, std::string_view key, const wire::OfficeAnswer& wanted);

} // namespace ventanilla::central
