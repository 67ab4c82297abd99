#pragma once

#include "shared/domain/case_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ventanilla::operator_panel {

// One FOR-DIC-04 row while somebody types it. Pure: the clock and the words come from whoever draws it.

struct LogForm {
  domain::ContactRow row; ///< as typed; the fields write into it
  /// Kept beside the row, which has a type only together with a number.
  domain::DocumentType document_type = domain::DocumentType::national_id;

  bool operator==(const LogForm&) const = default;
};

/// What a row says where the person left it blank, as its fields show it in grey.
struct LogDefaults {
  std::string request;
  std::string answer; ///< of what was resolved
};

/// The form of what is known of a contact.
[[nodiscard]] LogForm form_of(const domain::Contact&);

/// The row as it stands, still open.
[[nodiscard]] domain::ContactRow draft_of(const LogForm&, const domain::PersonKey& attended_by);
/// The row as it would be closed now.
[[nodiscard]] domain::ContactRow finished_row(const LogForm&, const domain::PersonKey& attended_by,
                                              const LogDefaults&, domain::Instant now);

/// Keys of the office's topics, as `domain::check_row` wants them.
[[nodiscard]] std::vector<std::string> topic_keys(const domain::Office&);

/// Errors that keep a row from being closed, warnings left out.
[[nodiscard]] std::vector<domain::RowError> faults_of(const domain::ContactRow&, const domain::Office&);

/// The last other contact of the state with the same telephone or the same document; null when nobody is
/// known.
[[nodiscard]] const domain::Contact* known_person(const domain::SiteState&, const LogForm&);
/// Takes over name, document, and the consent when it is of the version in force.
void use_person(LogForm&, const domain::ContactRow& known, const std::string& consent_version);

/// The check digit of the NIT that is typed, "899999068-1" or without it; nullopt when it is none.
[[nodiscard]] std::optional<int> check_digit_of(const LogForm&);

} // namespace ventanilla::operator_panel
