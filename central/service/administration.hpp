#pragma once

#include "central/service/core.hpp"

#include <optional>
#include <string>

namespace ventanilla::central {

/// Whether it can be the key of a site or a station: 1 to 40 of a-z, 0-9, _ and -.
[[nodiscard]] bool is_key(std::string_view key);
/// What is wrong with it, one sentence after the other; empty when it can be used.
[[nodiscard]] std::string wrong_with(const domain::Office& office);

/// The office as this caller may see it: kiosks, screens and feedback stations never learn who works here.
[[nodiscard]] Outcome<wire::OfficeAnswer> read_office(Core& core, const Caller& caller,
                                                      std::string_view site);

/// Creates the site (`if_match` absent) or replaces its office (`if_match` = the version that is replaced).
/// Fails with "forbidden", "bad_value", "invalid_office", "form_dropped", "version_required",
/// "version_mismatch".
[[nodiscard]] Outcome<wire::OfficeAnswer> put_office(Core& core, const Caller& caller, std::string_view site,
                                                     domain::Office office,
                                                     std::optional<std::string> if_match);

/// For the administrator, and for a supervisor or quality officer at a panel.
[[nodiscard]] Outcome<wire::StationList> list_stations(Core& core, const Caller& caller,
                                                       std::string_view site);

/// What is wrong with it; nullopt when it can be enrolled.
[[nodiscard]] std::optional<wire::Problem> wrong_enrolment(const wire::StationEnrolment& enrolment);
/// Enrols a station, or enrols it again: a new epoch and a new key, the old key is dead, its numbers stay
/// burned for the day (sync.md b.5). The answer is the only place where the secret ever stands.
[[nodiscard]] Outcome<wire::StationKeyAnswer> enrol_station(Core& core, const Caller& caller,
                                                            std::string_view site,
                                                            const wire::StationEnrolment& enrolment);

[[nodiscard]] Outcome<domain::Done> revoke_station(Core& core, const Caller& caller, std::string_view site,
                                                   std::string_view station);

/// Whether the PIN may be set; hashing it happens elsewhere, then `put_pin` stores the hash and ends the
/// person's sessions. Fails with "forbidden", "unknown_person", "bad_value" (six digits).
[[nodiscard]] Outcome<domain::Done> check_pin(Core& core, const Caller& caller, std::string_view site,
                                              std::string_view person, const wire::PersonPin& pin);
[[nodiscard]] Outcome<domain::Done> put_pin(Core& core, const Caller& caller, std::string_view site,
                                            std::string_view person, const std::string& hash);

} // namespace ventanilla::central
