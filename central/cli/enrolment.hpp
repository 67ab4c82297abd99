#pragma once

#include "central/cli/connection.hpp"

#include <filesystem>

namespace ventanilla::central::cli {

/// Enrols a station (again: with a new epoch; its old key is dead) and gives its key.
[[nodiscard]] wire::StationKeyAnswer enrol(Connection& central, const Settings& settings,
                                           const wire::StationEnrolment& station);

/// Writes the key file of a station, readable by its owner only.
void write_key(const std::filesystem::path& file, const wire::StationKeyAnswer& key);

/// Sets a person's PIN. Throws Failure{usage} unless it has six digits.
void set_pin(Connection& central, const Settings& settings, const wire::PersonPin& pin);

} // namespace ventanilla::central::cli
