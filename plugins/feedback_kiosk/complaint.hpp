#pragma once

#include "host/sdk/services/surveys.hpp"
#include "plugins/feedback_kiosk/visit.hpp"
#include "shared/domain/business_calendar.hpp"
#include "shared/domain/time.hpp"

#include <string>

namespace ventanilla::feedback_kiosk {

/// What is being written for FOR-REP-07. Nothing of it is kept before it is presented.
struct Complaint {
  std::string name;
  std::string reach; ///< e-mail or telephone
  std::string facts; ///< asked for when the answers so far say nothing of what happened
  bool agrees = false;
};

/// Whether anything was written by which the person is known: then the consent is needed (Ley 1581 of 2012).
[[nodiscard]] bool has_contact(const Complaint&);
/// Nothing, an e-mail or a telephone number.
[[nodiscard]] bool is_reach_good(const Complaint&);
[[nodiscard]] bool may_be_presented(const Complaint&);

/// What happened, from the reasons that were chosen and the comment; empty when neither was given.
[[nodiscard]] std::string facts_of(const Visit&);

/// The complaint as it is filed; anonymous ones carry no consent. `where` says desk and service, or nothing.
[[nodiscard]] sdk::PqrDraft draft_of(const Complaint&, const Visit&, const std::string& where,
                                     const std::string& consent_version);

/// The term of a complaint that comes in now.
struct Due {
  int days = 0;
  domain::LocalDay day{};
};
[[nodiscard]] Due due_of_complaint(const domain::LocalTime& now);

} // namespace ventanilla::feedback_kiosk
