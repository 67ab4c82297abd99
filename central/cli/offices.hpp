#pragma once

#include "central/cli/connection.hpp"
#include "shared/domain/office.hpp"

#include <filesystem>
#include <optional>

namespace ventanilla::central::cli {

inline constexpr std::size_t office_bytes = 256 * 1024;

/// The forms of a master list: each JSON file of a folder, in the order of their names. Throws Failure.
[[nodiscard]] std::vector<domain::Form> read_forms(const std::filesystem::path& folder);

/// An office document from a file, checked as strictly as the central does. Prints every problem on stderr
/// and throws Failure{check_failed} when it can't be used.
[[nodiscard]] domain::Office read_office(const std::filesystem::path& file);

struct StoredOffice {
  wire::OfficeAnswer answer;
  std::string etag;
};
/// What the central holds for the site of the settings; nullopt when it doesn't know the site.
[[nodiscard]] std::optional<StoredOffice> fetch_office(Connection& central, const Settings& settings);

/// Stores the office, replacing exactly what `before` was (another administrator's change in between is a
/// refusal, not a loss). Returns the new version.
std::uint64_t put_office(Connection& central, const domain::Office& office,
                         const std::optional<StoredOffice>& before);

} // namespace ventanilla::central::cli
